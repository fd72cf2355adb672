"""Cutting the paragraphs of one version where marks begin and end: changed words, and the claims over them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.model import Span, Spans

Marked = tuple[int, Spans]
"""A claim's id, and where its words stand in this version."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one paragraph whose marks do not change. `start` counts code points in the article.

    `changed` says that the other version lacks these words; `claims` are those over them, the shortest first, and
    `opens` those that begin here.
    """

    start: int
    text: str
    changed: bool = False
    claims: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()


def runs(text: str, paragraph: Span, changed: Spans, claims: Sequence[Marked]) -> list[Run]:
    """Return a paragraph as runs; joined, they give it back exactly.

    `changed` are in order. A claim whose words no longer stand at their place is left out: it would mark wrong words.
    """
    near = changed[_first(changed, paragraph.start) : bisect_left(changed, paragraph.end, key=lambda one: one.start)]
    over = [(key, span) for key, spans in claims for span in spans if span.overlaps(paragraph) and span.fits(text)]
    opening = {key: spans[0].start for key, spans in claims if spans}
    cuts = _cuts(paragraph, [*near, *(span for _, span in over)])
    return [_run(text, start, end, near, over, opening) for start, end in pairwise(cuts)]


def _cuts(paragraph: Span, marked: Sequence[Span]) -> list[int]:
    """Return where a paragraph is cut into runs: at its ends, and where a mark begins or ends in it."""
    edges = {edge for span in marked for edge in (span.start, span.end)}
    return sorted({paragraph.start, *(edge for edge in edges if paragraph.start < edge < paragraph.end), paragraph.end})


def by_paragraph(claims: Iterable[Marked], paragraphs: Sequence[Span]) -> list[list[Marked]]:
    """Deal claims out to the paragraphs that they touch, so that each looks at its own only; the shortest first."""
    near: list[list[Marked]] = [[] for _ in paragraphs]
    starts = [one.start for one in paragraphs]
    for claim in sorted(claims, key=lambda one: sum(len(span.text) for span in one[1])):
        for place in _touched(claim[1], starts):
            near[place].append(claim)
    return near


def _touched(spans: Spans, starts: Sequence[int]) -> list[int]:
    """Return the places of the paragraphs that spans stand in."""
    found = {
        place
        for span in spans
        for place in range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))
    }
    return sorted(found)


def _first(changed: Spans, start: int) -> int:
    """Return the place of the first changed stretch that ends behind `start`."""
    return bisect_right(changed, start, key=lambda one: one.end)


def _run(
    text: str, start: int, end: int, changed: Spans, over: Sequence[tuple[int, Span]], opening: dict[int, int]
) -> Run:
    """Say which marks lie over one stretch."""
    here = [key for key, span in over if span.start < end and start < span.end]
    return Run(
        start,
        text[start:end],
        changed=any(span.start < end and start < span.end for span in changed),
        claims=tuple(here),
        opens=tuple(key for key in here if opening[key] == start),
    )
