"""The attribution tagger: who puts what forward with which words, found by rules on a parsed text.

`find_attributions` works on any Doc with tags, lemmas and a dependency parse. `register_component` makes it a spaCy
component named "attribution" for pipelines of one's own: it sets `doc.spans["attribution"]` and `doc._.attributions`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from workbench.extraction.candidate import Candidate, Range, Ranges, ranges
from workbench.extraction.dateline import datelines
from workbench.extraction.frames import frame_candidates
from workbench.extraction.lexicon import confidence
from workbench.extraction.phrases import phrase_candidates
from workbench.extraction.rules import CONFIDENCE, floor
from workbench.extraction.speech import Speech, read_speech, speech_candidates
from workbench.model import Span, Spans

COMPONENT = "attribution"
"""The component's factory name, and the key of its span group."""

LEAST_WORDS = 2
"""The fewest words that can be a content; "declined to comment" puts nothing forward."""

QUESTIONS = frozenset(["ask\tpassive clause", "ask\tpassive about"])
"""What nobody named was asked ("Asked whether he would resign"): a question without a source puts nothing forward."""

SAME = 0.8
"""From this share of common tokens on, two contents are one."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: what is put forward, the words that attribute it, and the words that name who said it.

    Spans are ranges of code points with their words; `cue` and `source` may be empty. `confidence` lies in [0, 1].
    """

    content: Spans
    cue: Spans
    source: Spans
    rule: str
    confidence: float
    negated: bool = False


def find_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Return the attributions of a parsed text, in text order of their contents."""
    text, speech = doc.text, read_speech(doc)
    found = [*speech_candidates(doc, speech), *phrase_candidates(doc, speech), *_weighed_frames(doc, speech)]
    place = _dateline_tokens(doc, text)
    kept = _without_repeats([_rated(one) for raw in found if (one := _without_place(raw, place)).content])
    made = [_attribution(doc, text, one) for one in kept]
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


def _weighed_frames(doc: Doc, speech: Speech) -> Iterable[Candidate]:
    """Keep, for each word that may attribute, its most likely construction, where that is likely enough."""
    best: dict[int, Candidate] = {}
    for one in frame_candidates(doc):
        rated = replace(_with_quotation_ends(one, speech, doc), confidence=confidence(one.key))
        held = best.get(one.anchor)
        if speech.inside[one.anchor] >= 0 or one.key in QUESTIONS:
            continue
        if (
            _says_something(doc, one)
            and rated.confidence >= floor(one.rule)
            and (held is None or rated.confidence > held.confidence)
        ):
            best[one.anchor] = rated
    return best.values()


def _says_something(doc: Doc, one: Candidate) -> bool:
    """Whether a content holds at least two words beside a "that" or "to" before them."""
    words = [i for i in sorted(one.tokens()) if doc[i].is_alpha or doc[i].like_num]
    return len(words) - (bool(words) and doc[words[0]].lower_ in {"that", "to"}) >= LEAST_WORDS


def _with_quotation_ends(one: Candidate, speech: Speech, doc: Doc) -> Candidate:
    """Give back the quotation marks that the parser hung elsewhere, where only marks are missing."""
    return replace(one, content=tuple(_widened(span, speech, doc) for span in one.content))


def _widened(span: Range, speech: Speech, doc: Doc) -> Range:
    start, end = span
    for first, last in _parts_cut(speech, *span):
        end = end if _has_word(doc, end, last) else max(end, last)
        start = start if _has_word(doc, first, start) else min(start, first)
    return start, end


def _has_word(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].is_alpha or doc[i].like_num for i in range(start, end))


def _parts_cut(speech: Speech, start: int, end: int) -> list[Range]:
    numbers = {speech.inside[i] for i in (start, end - 1)} - {-1}
    return [part for number in numbers for part in speech.parts[number] if part[0] < end and part[1] > start]


def _dateline_tokens(doc: Doc, text: str) -> frozenset[int]:
    parts = (doc.char_span(start, end, alignment_mode="contract") for start, end in datelines(text))
    return frozenset(token.i for part in parts if part is not None for token in part)


def _without_place(one: Candidate, place: frozenset[int]) -> Candidate:
    """Take the dateline out of what an attribution covers."""
    if not place or place.isdisjoint(one.tokens() | {start for start, _ in one.source}):
        return one
    content, source = (
        ranges(i for start, end in part for i in range(start, end) if i not in place)
        for part in (one.content, one.source)
    )
    return replace(one, content=content, source=source)


def _rated(one: Candidate) -> Candidate:
    fixed = CONFIDENCE.get(one.rule)
    return one if fixed is None else replace(one, confidence=fixed)


def _without_repeats(found: list[Candidate]) -> list[Candidate]:
    """Drop a candidate where an earlier one has the same anchor or, give or take, the same content.

    Whole quotations come first, then the fixed phrases, then the constructions: the first found stays.
    """
    kept: list[Candidate] = []
    anchors: set[int] = set()
    by_token: dict[int, list[frozenset[int]]] = {}
    for one in found:
        tokens = one.tokens()
        rivals = {id(held): held for i in tokens for held in by_token.get(i, ())}.values()
        if one.anchor in anchors or any(len(tokens & held) >= SAME * len(tokens | held) for held in rivals):
            continue
        kept.append(one)
        anchors.add(one.anchor)
        for i in tokens:
            by_token.setdefault(i, []).append(tokens)
    return kept


def _attribution(doc: Doc, text: str, one: Candidate) -> Attribution:
    content, cue, source = (_spans(doc, text, found) for found in (one.content, one.cue, one.source))
    return Attribution(content, cue, source, one.rule, one.confidence, one.negated)


def _spans(doc: Doc, text: str, found: Ranges) -> Spans:
    """Turn token ranges into spans; `text` is the Doc's text, which spaCy would put together anew at every asking."""
    parts = (doc[start:end] for start, end in found)
    return tuple(Span.cut(text, part.start_char, part.end_char) for part in parts)
