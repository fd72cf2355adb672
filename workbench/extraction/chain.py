"""Claims at second hand: an attribution whose whole content is another attribution is a link of that one's chain."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from workbench.extraction.attribution import Attribution
from workbench.model import Cue, Report, SourceMention, Spans

COVERED = 0.7
"""The share of an outer content's words that the inner attribution has to make up to be all that was reported."""


SPOKEN = frozenset(
    ["clause", "quotation before its cue", "quotation behind its cue", "according to", "inserted cue", "as they say"]
)
"""Rules whose attributions are sayings: only a saying can be passed on, a wish or a plan is what was said."""


def link_chains(found: Sequence[Attribution]) -> list[tuple[Attribution, tuple[Report, ...]]]:
    """Return the attributions that are claims, each with who reported it, nearest first.

    `found` is in text order. An attribution that reports nothing but another attribution ("the agency reported that
    the minister said ...") comes back as that one's report and not as a claim of its own.
    """
    starts = [one.content[0].start for one in found]
    outers = {n: inner for n in range(len(found)) if (inner := _reported(n, found, starts)) is not None}
    chained: list[tuple[Attribution, tuple[Report, ...]]] = []
    for n, one in enumerate(found):
        if n not in outers:
            chained.append((one, tuple(_report(found[outer]) for outer in _reporters(n, outers))))
    return chained


def _reporters(inner: int, outers: dict[int, int]) -> list[int]:
    """Return the numbers of the attributions that report `inner`, from the nearest to the outermost."""
    chain: list[int] = []
    at = inner
    while (outer := next((o for o, i in outers.items() if i == at and o not in chain), None)) is not None:
        chain.append(outer)
        at = outer
    return chain


def _reported(number: int, found: Sequence[Attribution], starts: Sequence[int]) -> int | None:
    """Return the number of the attribution that this one consists of, the widest where several do.

    `starts` holds where each content of `found` begins; `found` is in text order.
    """
    outer = found[number]
    window = range(bisect_left(starts, outer.content[0].start), bisect_right(starts, outer.content[-1].end))
    fitting = [n for n in window if n != number and _makes_up(outer, found[n])]
    return max(fitting, key=lambda n: (_length(found[n].content), n), default=None)


def _makes_up(outer: Attribution, inner: Attribution) -> bool:
    """Whether the words of `outer`'s content are hardly more than the whole of `inner`, which is a saying."""
    if not inner.source or not inner.cue or inner.rule not in SPOKEN:
        return False
    needed = inner.cue + inner.content + inner.source[:1]
    if not all(_inside(span.start, span.end, outer.content) for span in needed):
        return False
    whole = _length(outer.content)
    return _length(inner.content) < whole and _length(inner.content + inner.cue + inner.source) >= COVERED * whole


def _report(one: Attribution) -> Report:
    return Report(SourceMention(one.source), Cue(one.cue, one.negated) if one.cue else None)


def _inside(start: int, end: int, spans: Spans) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def _length(spans: Spans) -> int:
    covered = {i for span in spans for i in range(span.start, span.end) if not span.text[i - span.start].isspace()}
    return len(covered)
