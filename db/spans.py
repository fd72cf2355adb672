"""Spans as JSON and back, checked against the article's text when they go in."""

from __future__ import annotations

from itertools import pairwise

from db.tables import PartsJson, SpansJson
from workbench.errors import SpanError
from workbench.model import Claim, Cue, Span, Spans
from workbench.reviewing.splitting import lies_inside


def pack(spans: Spans) -> SpansJson:
    """Return spans as [[start, end, "exact words"], ...]."""
    return [[span.start, span.end, span.text] for span in spans]


def unpack(stored: SpansJson | None) -> Spans:
    """Return stored spans; nothing stored gives none."""
    return tuple(Span(start, end, words) for start, end, words in stored or ())


def pack_parts(parts: tuple[Spans, ...]) -> PartsJson | None:
    """Return the parts of a claim, one list of spans each, None where there are none."""
    return [pack(part) for part in parts] or None


def unpack_parts(stored: PartsJson | None) -> tuple[Spans, ...]:
    """Return stored parts; nothing stored gives none."""
    return tuple(unpack(part) for part in stored or ())


def check_claim(claim: Claim, text: str) -> None:
    """Raise SpanError where any span of the claim does not hold its exact words in `text`."""
    check_content(claim.content, text)
    check_parts(claim, text)
    parts: list[tuple[str, Spans]] = []
    if claim.cue:
        parts.append(("cue", claim.cue.spans))
    if claim.mention:
        parts.append(("source", claim.mention.spans))
    for report in claim.reported_by:
        parts.append(("reporting source", report.mention.spans))
        parts.append(("reporting cue", report.cue.spans if report.cue else ()))
    for what, spans in parts:
        check_spans(what, spans, text)


def check_content(content: Spans, text: str) -> None:
    """Raise SpanError where a claim's content is empty, out of order, overlapping, or not in `text`."""
    if not content:
        raise SpanError("A claim needs words: mark them in the article.")
    check_spans("claim", content, text)
    if any(left.end > right.start for left, right in pairwise(content)):
        raise SpanError("The parts of a claim must follow each other in the text and must not overlap.")


def check_parts(claim: Claim, text: str) -> None:
    """Raise SpanError where the parts of a claim are not two or more, have no words, or lie outside the claim."""
    if len(claim.parts) == 1:
        raise SpanError("A claim with a single part has nothing to split: give it two parts or more, or none.")
    for part in claim.parts:
        check_content(part, text)
        if not lies_inside(part, claim.content):
            words = " ".join(span.text for span in part)
            raise SpanError(f'The part "{words}" lies outside the claim that it is a part of.')


def check_cue(cue: Cue | None, text: str) -> None:
    """Raise SpanError where a cue has no words or its words are not in `text`."""
    if cue is not None and not cue.spans:
        raise SpanError("What attributes the claim needs words: mark them in the article, or take them away.")
    check_spans("cue", cue.spans if cue else (), text)


def check_spans(what: str, spans: Spans, text: str) -> None:
    """Raise SpanError, naming the words, where a span does not hold its exact words in `text`."""
    for span in spans:
        if not 0 <= span.start < span.end <= len(text) or not span.fits(text):
            raise SpanError(
                f'The article does not have the words "{span.text}" of the {what} at {span.start} to {span.end}. '
                "Reload the article and mark them again."
            )
