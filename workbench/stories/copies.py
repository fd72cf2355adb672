"""Which articles print one agency's text: runs of words in a row that most of the shorter one shares with the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from workbench.stories.profile import ArticleProfile

COPIED = 0.5
"""From this share of the shorter text on, both print one text. In PolNeAR outside the test part, two
articles shared either more than 0.85 of it or, by quoting the same words, less than 0.25."""

LEAST_SHINGLES = 20
"""A text of fewer words in a row (a caption, one sentence) may share most of them by quoting one sentence."""


def copied_share(one: ArticleProfile, other: ArticleProfile) -> float:
    """Return which share of the shorter text is in the other word for word, in [0, 1] (containment: Broder 1997)."""
    least = min(len(one.shingles), len(other.shingles))
    return len(one.shingles & other.shingles) / least if least else 0.0


def find_copies(profiles: Mapping[int, ArticleProfile]) -> tuple[frozenset[int], ...]:
    """Return the sets of article ids, of two and more, that print one text, whole or shortened; none is in two sets.

    What is a copy of a copy is one too. The sets come in the order of their least ids.
    """
    kept = {number: number for number in profiles}
    for one, other in _copied(profiles):
        kept[_first(kept, other)] = _first(kept, one)
    sets: defaultdict[int, set[int]] = defaultdict(set)
    for number in profiles:
        sets[_first(kept, number)].add(number)
    return tuple(sorted((frozenset(ids) for ids in sets.values() if len(ids) > 1), key=min))


def _copied(profiles: Mapping[int, ArticleProfile]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share enough; only such as share any words in a row are held against each other."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, profile in profiles.items():
        if len(profile.shingles) >= LEAST_SHINGLES:
            for shingle in profile.shingles:
                holders[shingle].append(number)
    shared = Counter(pair for held in holders.values() for pair in combinations(held, 2))
    for one, other in shared:
        if copied_share(profiles[one], profiles[other]) >= COPIED:
            yield one, other


def _first(kept: dict[int, int], number: int) -> int:
    """Return the one that stands for a set (disjoint sets: Galler and Fischer 1964)."""
    while kept[number] != number:
        kept[number] = kept[kept[number]]
        number = kept[number]
    return number
