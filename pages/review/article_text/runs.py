"""Cutting an article's text where marks begin and end, so that overlapping and split spans need no nesting."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.model import Span, Spans
from workbench.stored import StoredClaim

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text within one paragraph whose marks do not change. `start` counts code points in the article.

    `claims` holds the ids of the claims over it, shortest content first; `opens` those that begin here; `sources` and
    `cues` those claims whose source mention or cue it belongs to. `declined` marks words with which
    somebody says nothing.
    """

    start: int
    text: str
    claims: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    cues: tuple[int, ...] = ()
    declined: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """One span of one claim, and what it is for it."""

    role: str
    claim: int
    span: Span
    length: int
    first: bool = False


def paragraphs(text: str, claims: Sequence[StoredClaim], declined: Spans = ()) -> list[list[Run]]:
    """Return the text's paragraphs (its lines that are not empty) as runs; joined, they give each line back exactly.

    A span whose words no longer stand at its place is left out: it would mark the wrong words.
    """
    marks = sorted([*_marks(text, claims), *_declined(text, declined)], key=lambda mark: mark.length)
    cuts = sorted({edge for mark in marks for edge in (mark.span.start, mark.span.end)})
    lines = [(line.start(), line.end()) for line in _LINE.finditer(text) if line.group().strip()]
    near = _by_line(lines, marks)
    return [_runs(text, start, end, cuts, near[place]) for place, (start, end) in enumerate(lines)]


def _marks(text: str, claims: Sequence[StoredClaim]) -> Iterable[_Mark]:
    """Give every span of every claim that still fits the text."""
    for stored in claims:
        claim = stored.claim
        length = sum(span.end - span.start for span in claim.content)
        spans = [("claim", span, place == 0) for place, span in enumerate(claim.content)]
        spans += [("source", span, False) for span in (claim.mention.spans if claim.mention else ())]
        spans += [("cue", span, False) for span in (claim.cue.spans if claim.cue else ())]
        yield from (_Mark(role, stored.id, span, length, first) for role, span, first in spans if span.fits(text))


def _declined(text: str, declined: Spans) -> Iterable[_Mark]:
    """Give the words with which somebody says nothing; they belong to no claim."""
    yield from (_Mark("declined", 0, span, span.end - span.start) for span in declined if span.fits(text))


def _by_line(lines: list[tuple[int, int]], marks: list[_Mark]) -> list[list[_Mark]]:
    """Deal the marks out to the lines that they touch, so that each line looks at its own marks only."""
    near: list[list[_Mark]] = [[] for _ in lines]
    starts = [start for start, _ in lines]
    for mark in marks:
        first = max(0, bisect_right(starts, mark.span.start) - 1)
        last = bisect_left(starts, mark.span.end)
        for place in range(first, last):
            near[place].append(mark)
    return near


def _runs(text: str, start: int, end: int, cuts: list[int], near: list[_Mark]) -> list[Run]:
    """Cut one line at every edge that falls inside it."""
    inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
    return [_run(text, left, right, near) for left, right in pairwise([start, *inner, end])]


def _run(text: str, start: int, end: int, marks: list[_Mark]) -> Run:
    """Say which marks lie over one stretch."""
    over = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
    return Run(
        start,
        text[start:end],
        claims=_ids(over, "claim"),
        opens=_ids((mark for mark in over if mark.first and mark.span.start == start), "claim"),
        sources=_ids(over, "source"),
        cues=_ids(over, "cue"),
        declined=any(mark.role == "declined" for mark in over),
    )


def _ids(marks: Iterable[_Mark], role: str) -> tuple[int, ...]:
    """Return the claims' ids of the marks of one role in order, each once."""
    return tuple(dict.fromkeys(mark.claim for mark in marks if mark.role == role))
