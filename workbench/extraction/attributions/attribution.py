"""The attribution tagger: who puts what forward with which words, found by a small learned network.

`find_attributions` works on any Doc with tags, lemmas and a dependency parse. `register_component` makes it a spaCy
component named "attribution" for pipelines of one's own: it sets `doc.spans["attribution"]` and `doc._.attributions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from workbench.extraction.attributions.contents import Contents, made_whole, with_infinitive
from workbench.extraction.attributions.continued import go_on
from workbench.extraction.attributions.inner import inside
from workbench.extraction.candidate import Candidate, Ranges, trim_all
from workbench.extraction.syntax import denies, named_by_the_parse
from workbench.extraction.tagger.tagger import Tagged, Tagger
from workbench.model import Span, Spans

RULE = "tagger"
"""What found the attributions of this module, as a claim's `rule` names it."""

COMPONENT = "attribution"
"""The component's factory name, and the key of its span group."""

LEAST_CONFIDENCE = 0.35
"""Below it nothing is kept. Chosen on PolNeAR's development part for the best F1."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: what is put forward, the words that attribute it, and the words that name who said it.

    Spans are ranges of code points with their words; `cue` and `source` may be empty. `confidence` lies in [0, 1].
    `inner` is the attribution that the content consists of, where it does: "the agency reported that the minister said
    ..."; it may hold another one in turn.
    """

    content: Spans
    cue: Spans
    source: Spans
    rule: str
    confidence: float
    negated: bool = False
    inner: Attribution | None = None


def find_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Return the outermost attributions of a parsed text, in text order of their contents.

    Raises ModelMissing where the tagger's files are missing or damaged.
    """
    text, tagger = doc.text, Tagger(doc)
    contents = Contents(doc, text)
    tagged = (_candidate(doc, contents, one) for one in tagger.all() if one.confidence >= LEAST_CONFIDENCE)
    found = go_on(doc, contents.quoted, [one for one in tagged if one is not None])
    inner = inside(doc, tagger, found, lambda one: _candidate(doc, contents, one))
    made = [_attribution(doc, text, one, inner) for one in found]
    return tuple(sorted(made, key=lambda one: (one.content[0].start, one.content[-1].end)))


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


def _labelled(doc: Doc, one: Attribution, number: int) -> Iterable[TokenSpan]:
    for label, spans in (("content", one.content), ("cue", one.cue), ("source", one.source)):
        for span in spans:
            made = doc.char_span(span.start, span.end, label=label, span_id=str(number), alignment_mode="expand")
            if made is not None:
                yield made


def _candidate(doc: Doc, contents: Contents, one: Tagged) -> Candidate | None:
    """Put the edges of what was tagged right; None where nothing is left that somebody could have put forward."""
    content = contents.put_right(made_whole(doc, one), one.cue)
    cue, content = with_infinitive(doc, one.cue, content)
    if not content:
        return None
    words = doc[slice(*cue)]
    source = trim_all(doc, one.source) or named_by_the_parse(words, content)
    return Candidate(content, trim_all(doc, (cue,)) or (cue,), source, RULE, one.confidence, denies(words))


def _attribution(doc: Doc, text: str, one: Candidate, inner: Mapping[Candidate, Candidate]) -> Attribution:
    content, cue, source = (_spans(doc, text, found) for found in (one.content, one.cue, one.source))
    below = inner.get(one)
    nested = _attribution(doc, text, below, inner) if below is not None else None
    return Attribution(content, cue, source, one.rule, one.confidence, one.negated, nested)


def _spans(doc: Doc, text: str, found: Ranges) -> Spans:
    """Turn token ranges into spans; `text` is the Doc's text, which spaCy would put together anew at every asking."""
    parts = (doc[start:end] for start, end in found)
    return tuple(Span.cut(text, part.start_char, part.end_char) for part in parts)
