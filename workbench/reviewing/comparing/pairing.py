"""Which sentence of a corrected text stands for which of the former one: the same, reworded, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.model import Span, Spans
from workbench.reviewing.comparing.alignment import Match, matches
from workbench.reviewing.comparing.units import is_word, words

LEAST_SHARED = 0.4
"""The share of the words of two sentences, in the same order, from which one counts as the other reworded. Below it a
reader sees two sentences, one removed and one added; two sentences on one subject often share a quarter."""


class Pair(NamedTuple):
    """Two sentences, by their numbers in their texts, and whether they are word for word the same."""

    old: int
    new: int
    same: bool


def paired(old: Spans, new: Spans) -> list[Pair]:
    """Return the sentences that stand for each other, in order; no sentence stands for two."""
    same = matches([one.text for one in old], [one.text for one in new])
    found = [Pair(run.old + at, run.new + at, same=True) for run in same for at in range(run.size)]
    for old_gap, new_gap in _gaps(same, len(old), len(new)):
        found += _reworded(old, new, old_gap, new_gap)
    return sorted(found)


def _gaps(same: Sequence[Match], old_end: int, new_end: int) -> Iterator[tuple[range, range]]:
    """Yield the sentences between those that are the same."""
    old, new = 0, 0
    for run in [*same, Match(old_end, new_end, 0)]:
        if old < run.old and new < run.new:
            yield range(old, run.old), range(new, run.new)
        old, new = run.old + run.size, run.new + run.size


def _reworded(old: Spans, new: Spans, old_gap: range, new_gap: range) -> Iterator[Pair]:
    """Yield the pairs of a gap that share most words, each sentence once.

    The shared words keep their order, so no two of these pairs cross.
    """
    free_old, free_new = set(old_gap), set(new_gap)
    shares = _shares(_worded(old, old_gap), _worded(new, new_gap))
    for share, one, other in sorted(shares, key=lambda found: (-found[0], found[1:])):
        if share >= LEAST_SHARED and one in free_old and other in free_new:
            free_old.remove(one)
            free_new.remove(other)
            yield Pair(one, other, same=False)


def _worded(sentences: Spans, gap: range) -> list[tuple[str, int]]:
    """Return the words of the sentences of a gap, each with the number of its sentence."""
    return [(word.text, number) for number in gap for word in _words_alone(sentences[number])]


def _words_alone(sentence: Span) -> Iterator[Span]:
    """Yield the words of a sentence; of a sentence of signs only ("* * *") the signs."""
    units = words(sentence)
    yield from [unit for unit in units if is_word(unit)] or units


def _shares(old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]]) -> Iterator[tuple[float, int, int]]:
    """Yield (share of common words, old sentence, new sentence) for the sentences that have any in common."""
    runs = matches([word for word, _ in old], [word for word, _ in new])
    common = Counter((old[run.old + at][1], new[run.new + at][1]) for run in runs for at in range(run.size))
    long_old, long_new = Counter(number for _, number in old), Counter(number for _, number in new)
    for (one, other), count in common.items():
        yield 2 * count / (long_old[one] + long_new[other]), one, other
