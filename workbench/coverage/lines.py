"""Which sentences of one speaker are one: the nearest are joined first, as long as all of them fit the fullest.

An outlet stands in a group once, with more than one sentence only where it parts into two what another prints as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from workbench.coverage.likeness import SAME_SENTENCE, common_share, likeness, near_pairs, shared_words
from workbench.coverage.material import Link
from workbench.coverage.sentences import Sentence
from workbench.model import Relation

QUOTED_COUNTS = 2
"""A quotation stands for the sentence before a reported wording, unless that is so many times as long: what is quoted
then is a fragment of it."""

LINKED = 0.25
"""Where two claims that are linked as the same hold several sentences, the nearest two of these are taken for one. They
need so much of their words in common: with less, nothing tells which sentence is meant."""

REPEATED_WORDS = 3
"""So many words on end that stand in another sentence of the speaker, too, are no sentence of their own."""

_Trace = tuple[int | str, ...]
"""By what sentences that may stand within one another are found: an outlet and words, or an article and a place."""

Group = tuple[Sentence, ...]
"""Sentences that are one, by outlet and place."""


def weight(sentences: Iterable[Sentence]) -> int:
    """Return how full a wording is: its words, those of quotations counted QUOTED_COUNTS times."""
    return sum(len(one.words) * (QUOTED_COUNTS if one.direct else 1) for one in sentences)


def group_sentences(sentences: Sequence[Sentence], links: Iterable[Link]) -> list[Group]:
    """Return the sentences of one speaker, given by article and place, in groups of those that are one.

    What an outlet prints again within a fuller sentence is left out. `links` may join what is reported in other words.
    """
    kept = list(without_repetitions(sentences))
    grouping = _Grouping(kept)
    for one, other in near_pairs(kept):
        grouping.join_alike(kept[one], kept[other])
    for link in sorted(links, key=lambda one: (not one.confirmed, -one.score, one.left, one.right)):
        if link.relation is Relation.REPEAT:
            grouping.join_linked(link.left, link.right)
    return grouping.groups()


def without_repetitions(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences, but for those that stand within a fuller one of the same outlet, or at the same place."""
    kept: set[Sentence] = set()
    fuller: defaultdict[_Trace, list[Sentence]] = defaultdict(list)
    for one in sorted(sentences, key=lambda one: -weight([one])):
        if any(_repeats(one, other) for trace in _looked_for(one) for other in fuller[trace]):
            continue
        kept.add(one)
        for trace in _left_by(one):
            fuller[trace].append(one)
    yield from (one for one in sentences if one in kept)


def _looked_for(one: Sentence) -> tuple[_Trace, _Trace]:
    """Return what a sentence that holds this one must have: its first words, or a word at the place of its first."""
    return (one.outlet_id, *one.keys[:REPEATED_WORDS]), (one.told.article.id, one.word_places[0])


def _left_by(one: Sentence) -> set[_Trace]:
    """Return what sentences that stand within this one look for."""
    size = min(REPEATED_WORDS, len(one.keys))
    traces: set[_Trace] = {(one.told.article.id, place) for place in one.word_places}
    traces.update((one.outlet_id, *one.keys[at : at + size]) for at in range(len(one.keys) - size + 1))
    return traces


def _repeats(one: Sentence, other: Sentence) -> bool:
    """Whether a sentence is printed within another one of its outlet; claims of one article can overlap."""
    if one.turned is not other.turned:
        return False
    if one.keys == other.keys or (len(one.keys) >= REPEATED_WORDS and one.line in other.line):
        return True
    inside = other.place[0] <= one.place[0] and one.place[1] <= other.place[1]
    return inside and one.told.article.id == other.told.article.id


class _Grouping:
    """Sentences on their way into groups: each begins as a group of its own.

    Two groups that were refused are not looked at again before one of them has grown.
    """

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._order = {one: number for number, one in enumerate(sentences)}
        self._of: dict[Sentence, list[Sentence]] = {one: [one] for one in sentences}
        self._refused: set[tuple[int, ...]] = set()
        self._by_claim: defaultdict[int, list[Sentence]] = defaultdict(list)
        for one in sentences:
            self._by_claim[one.told.claim.id].append(one)

    def join_alike(self, one: Sentence, other: Sentence) -> None:
        """Join the groups of two sentences if all are like the fullest, and each outlet fits in beside itself."""
        left, right = self._of[one], self._of[other]
        attempt = (id(left), len(left), id(right), len(right))
        if left is right or attempt in self._refused or likeness(one, other) < SAME_SENTENCE:
            return
        if _fit(left, right):
            self._join(left, right)
        else:
            self._refused.update((attempt, attempt[2:] + attempt[:2]))

    def join_linked(self, left: int, right: int) -> None:
        """Join the groups of the sentences that two linked claims have in common, if no outlet is in both."""
        pair = _nearest(self._by_claim.get(left, []), self._by_claim.get(right, []))
        if pair is None:
            return
        one, other = (self._of[sentence] for sentence in pair)
        if {member.outlet_id for member in one}.isdisjoint(member.outlet_id for member in other):
            self._join(one, other)

    def _join(self, left: list[Sentence], right: list[Sentence]) -> None:
        left.extend(right)
        for one in right:
            self._of[one] = left

    def groups(self) -> list[Group]:
        """Return the groups by their first sentences."""
        found = {id(group): tuple(sorted(group, key=self._order.__getitem__)) for group in self._of.values()}
        return sorted(found.values(), key=lambda group: self._order[group[0]])


def _fit(left: Sequence[Sentence], right: Sequence[Sentence]) -> bool:
    """Whether all sentences of two groups are like the fullest of them, and no outlet prints the same part twice."""
    fullest = max((*left, *right), key=lambda one: weight([one]))
    others = right if fullest in left else left
    if any(likeness(one, fullest) < SAME_SENTENCE for one in others):
        return False
    return all(
        _are_parts(one, other, fullest) for one, other in product(left, right) if one.outlet_id == other.outlet_id
    )


def _are_parts(one: Sentence, other: Sentence, fullest: Sentence) -> bool:
    """Whether two sentences of an outlet print different parts of the fullest one, in one article."""
    if one.told.article.id != other.told.article.id:
        return False
    parts = [{there for _, there in shared_words(part.keys, fullest.keys)} for part in (one, other)]
    return 2 * len(parts[0] & parts[1]) < min(map(len, parts))


def _nearest(left: Sequence[Sentence], right: Sequence[Sentence]) -> tuple[Sentence, Sentence] | None:
    """Return which sentences of two linked claims are one; None where that is not clear, or both are quotations."""
    pairs = [(one, other) for one, other in product(left, right) if _may_be_one(one, other)]
    if not pairs:
        return None
    nearest = max(pairs, key=lambda pair: common_share(*pair))
    return nearest if len(left) == len(right) == 1 or common_share(*nearest) >= LINKED else None


def _may_be_one(one: Sentence, other: Sentence) -> bool:
    """Whether a link can make two sentences one: of two quotations in different words, each was said by itself."""
    return one.turned is other.turned and not (one.direct and other.direct)
