"""Where the words of a claim stand in a corrected text: never by guess, only where they can be but in one place."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from workbench.model import Claim, Cue, Report, SourceMention, Span, Spans


def place_content(content: Spans, new: str) -> Spans | None:
    """Return the content's place in the new text, None unless each part's exact words occur in it exactly once.

    Parts that would change their order or overlap have no place either.
    """
    placed = tuple(_only_place(span.text, new) for span in content)
    found = tuple(span for span in placed if span is not None)
    if len(found) < len(content):
        return None
    if any(left.end > right.start for left, right in pairwise(found)):
        return None
    return found


def move_parts(parts: tuple[Spans, ...], old: Spans, new: Spans) -> tuple[Spans, ...]:
    """Return the parts of a content that was moved as it is, span by span; they keep their places inside it."""
    return tuple(tuple(_moved(span, old, new) for span in part) for part in parts)


def place_claim(claim: Claim, old: str, new: str) -> Claim | None:
    """Return the claim with all its words placed in the new text, None where its content has no single place.

    Cue and mentions are placed where their words occur exactly once, or where the whole paragraph around them does.
    Words without such a place are let go; the link to the source stays.
    """
    content = place_content(claim.content, new)
    if content is None:
        return None
    return replace(
        claim,
        content=content,
        parts=move_parts(claim.parts, claim.content, content),
        cue=_cue(claim.cue, old, new),
        mention=_mention(claim.mention, old, new) if claim.mention else None,
        reported_by=tuple(
            Report(_mention(report.mention, old, new), _cue(report.cue, old, new)) for report in claim.reported_by
        ),
    )


def _moved(span: Span, old: Spans, new: Spans) -> Span:
    """Return a span that lies inside one of the old spans at its place inside the new one."""
    shift = next(to.start - at.start for at, to in zip(old, new, strict=True) if at.start <= span.start < at.end)
    return Span(span.start + shift, span.end + shift, span.text)


def _only_place(words: str, text: str) -> Span | None:
    """Return where the words stand, None unless there is exactly one place."""
    start = text.find(words)
    if start < 0 or text.find(words, start + 1) >= 0:
        return None
    return Span(start, start + len(words), words)


def _cue(cue: Cue | None, old: str, new: str) -> Cue | None:
    """Return the cue placed in the new text, None where some of its words have no single place."""
    spans = _beside(cue.spans, old, new) if cue else None
    return replace(cue, spans=spans) if cue and spans else None


def _mention(mention: SourceMention, old: str, new: str) -> SourceMention:
    """Return the mention placed in the new text, without words where they have no single place."""
    return replace(mention, spans=_beside(mention.spans, old, new) or ())


def _beside(spans: Spans, old: str, new: str) -> Spans | None:
    """Return all spans placed, None where one has no single place."""
    placed = [_only_place(span.text, new) or _in_same_paragraph(span, old, new) for span in spans]
    found = tuple(span for span in placed if span is not None)
    return found if len(found) == len(spans) else None


def _in_same_paragraph(span: Span, old: str, new: str) -> Span | None:
    """Return the span's place in the paragraph around it, where that occurs unchanged and exactly once."""
    opening = old.rfind("\n", 0, span.start) + 1
    closing = old.find("\n", span.end)
    paragraph = old[opening : closing if closing >= 0 else len(old)]
    there = _only_place(paragraph, new)
    if there is None:
        return None
    return Span.cut(new, there.start + span.start - opening, there.start + span.end - opening)
