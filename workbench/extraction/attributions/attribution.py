"""The attribution tagger: who puts what forward with which words, found by a small learned network.

`find_attributions` works on any Doc with tags, lemmas and a dependency parse. `register_component` makes it a spaCy
component named "attribution" for pipelines of one's own: it sets `doc.spans["attribution"]` and `doc._.attributions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from workbench.extraction.attributions.cited import with_cited
from workbench.extraction.attributions.contents import Contents, balance_quotes, with_infinitive
from workbench.extraction.attributions.continued import go_on
from workbench.extraction.attributions.inner import inside
from workbench.extraction.attributions.quoted import with_speakers
from workbench.extraction.attributions.speakers_apart import with_speaker_apart, with_title
from workbench.extraction.attributions.strays import each_with_its_own
from workbench.extraction.candidate import Candidate, Range, Ranges, in_one_sentence, trim_all, with_owned
from workbench.extraction.syntax import denies, named_by_the_parse, told_by
from workbench.extraction.tagger.tagger import Tagged, Tagger
from workbench.model import Span, Spans

RULE = "tagger"
"""What found the attributions of this module, as a claim's `rule` names it."""

COMPONENT = "attribution"
"""The component's factory name, and the key of its span group."""

LEAST = 0.3
"""How likely an attribution has to be as a whole to be kept. Chosen on PolNeAR's development part for the best F1."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: what is put forward, the words that attribute it, and the words that name who said it.

    Spans are ranges of code points with their words; `cue` and `source` may be empty. `confidence` says how likely the
    words are attributed, `source_confidence` how likely, if so, `source` is whose they are; both lie in [0, 1]. `inner`
    is the attribution that the content consists of, where it does: "the agency reported that the minister said
    ..."; it may hold another one in turn.
    """

    content: Spans
    cue: Spans
    source: Spans
    rule: str
    confidence: float
    negated: bool = False
    inner: Attribution | None = None
    source_confidence: float = 1.0

    @property
    def likelihood(self) -> float:
        """How likely the attribution is right as a whole, in [0, 1]."""
        return self.confidence * self.source_confidence


def find_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Return the outermost attributions of a parsed text, in text order of their contents.

    Raises ModelMissing where the tagger's files are missing or damaged.
    """
    text, tagger = doc.text, Tagger(doc)
    contents = Contents(doc, text)
    # Quotations that go on come first: what stands in them may be an attribution inside the longer content.
    whole = go_on(doc, contents.quoted, list(_candidates(doc, contents, tagger.all())))
    found, cited_by = with_cited(doc, whole)
    found, quoted_by = with_speakers(doc, found)
    passed_on = cited_by | quoted_by
    unread = [candidate for candidate in found if candidate not in passed_on]
    inner = inside(doc, tagger, unread, lambda tagged: _candidate(doc, contents, tagged)) | passed_on
    attributions = [_attribution(doc, text, candidate, inner) for candidate in found]
    return tuple(sorted(attributions, key=_position))


def register_component() -> None:
    """Make the component known to spaCy; calling it again changes nothing."""
    if not Doc.has_extension("attributions"):
        Doc.set_extension("attributions", default=())
    if not Language.has_factory(COMPONENT):
        Language.component(COMPONENT, func=set_attributions)


def set_attributions(doc: Doc) -> Doc:
    """Put the attributions of `doc` onto it; the component's work."""
    found = find_attributions(doc)
    doc._.attributions = found
    doc.spans[COMPONENT] = [span for number, one in enumerate(found) for span in _labelled(doc, one, number)]
    return doc


def _position(attribution: Attribution) -> tuple[int, int]:
    return attribution.content[0].start, attribution.content[-1].end


def _labelled(doc: Doc, attribution: Attribution, number: int) -> Iterable[TokenSpan]:
    labels = (("content", attribution.content), ("cue", attribution.cue), ("source", attribution.source))
    for label, spans in labels:
        for span in spans:
            made = doc.char_span(span.start, span.end, label=label, span_id=str(number), alignment_mode="expand")
            if made is not None:
                yield made


def _candidates(doc: Doc, contents: Contents, found: Iterable[Tagged]) -> Iterator[Candidate]:
    """Yield what the tagger is confident of, each part with whose sentence it is in."""
    confident = (tagged for tagged in found if tagged.likelihood >= LEAST)
    for tagged in (own for one in confident for own in each_with_its_own(doc, one)):
        candidate = _candidate(doc, contents, tagged)
        if candidate is not None:
            yield candidate


def _candidate(doc: Doc, contents: Contents, tagged: Tagged) -> Candidate | None:
    """Trim and close what was tagged; None where nothing is left that somebody could have put forward."""
    content = contents.trim(balance_quotes(doc, tagged), tagged.cue)
    cue, content = with_infinitive(doc, tagged.cue, content)
    if not content:
        return None
    cue, named = with_title(doc, cue, tagged.source)
    words = doc[slice(*cue)]
    # The tagger saw how sources are worded; the parse is asked only where it marked none.
    own = _source(doc, cue, replace(tagged, source=named))
    source = contents.with_both_marks(own) or named_by_the_parse(words, content)
    source, content = with_speaker_apart(doc, cue, source, content)
    return Candidate(
        content=content,
        cue=trim_all(doc, (cue,)) or (cue,),
        source=source,
        rule=RULE,
        confidence=tagged.confidence,
        negated=denies(words),
        source_confidence=tagged.source_confidence,
    )


def _source(doc: Doc, cue: Range, tagged: Tagged) -> Ranges:
    """Return the words for the source in the cue's own sentence."""
    own = told_by(doc[slice(*cue)]) or in_one_sentence(doc, tagged.source, tagged.cue)
    # What holds the cue itself is a clause and nobody's name.
    apart = (part for part in own if not part[0] <= cue[0] < part[1])
    return trim_all(doc, (with_owned(doc, part, cue) for part in apart))


def _attribution(doc: Doc, text: str, found: Candidate, inner: Mapping[Candidate, Candidate]) -> Attribution:
    below = inner.get(found)
    return Attribution(
        content=_spans(doc, text, found.content),
        cue=_spans(doc, text, found.cue),
        source=_spans(doc, text, found.source),
        rule=found.rule,
        confidence=found.confidence,
        negated=found.negated,
        inner=_attribution(doc, text, below, inner) if below is not None else None,
        source_confidence=found.source_confidence,
    )


def moved(text: str, by: int, found: Attribution) -> Attribution:
    """Return an attribution of a part of `text`, which begins at code point `by`, with its places in the whole."""
    return replace(
        found,
        content=_moved(text, by, found.content),
        cue=_moved(text, by, found.cue),
        source=_moved(text, by, found.source),
        inner=moved(text, by, found.inner) if found.inner is not None else None,
    )


def _moved(text: str, by: int, spans: Spans) -> Spans:
    return tuple(Span.cut(text, span.start + by, span.end + by) for span in spans)


def _spans(doc: Doc, text: str, found: Ranges) -> Spans:
    """Turn token ranges into spans; `text` is the Doc's text, which spaCy would put together anew at every asking."""
    parts = (doc[start:end] for start, end in found)
    return tuple(Span.cut(text, part.start_char, part.end_char) for part in parts)
