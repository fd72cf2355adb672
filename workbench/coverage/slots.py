"""Numbers that stand in each other's place: claims of two outlets that are worded alike around one of them.

Only words are looked at, no network: one that takes two claims for a contradiction is right too seldom
(`workbench.coverage.differences`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from workbench.coverage.material import Told
from workbench.extraction.claims.statement import statement_of
from workbench.features import Features, Quantity
from workbench.matching.features.comparable import Comparable
from workbench.matching.features.days import find_days
from workbench.matching.features.measures import measured
from workbench.matching.features.quantities import find_quantities
from workbench.matching.signals.numbers import EXACT, agree
from workbench.text.normalisation import content_words, open_claim, stem

IN_PLACE = 2
"""So many words with meaning next to two numbers must be the same in both claims, without a gap: with one, "nine
points" that a player needs and "2,290 points" of a record are taken for one."""

SHARED_WORDS, SHARED_PART = 7, 0.5
"""So many words with meaning, and such a part of those of the shorter claim, must be the same: with six, the margins of
error of two polls are taken for one."""

YEAR, OLD = measured(Decimal(1), stem("year"))[0], stem("old")
"""A year as measures are given, and what stands behind a person's age."""

HEDGES = frozenset(map(stem, ("least", "nearly", "almost", "around", "roughly", "approximately", "estimated", "many")))
"""Words that belong to a number and say nothing of what it counts: "at least three killed", "at least 50 hurt"."""

_NEVER_BEFORE, _NEVER_BEHIND = r"(?<![\w,.])(?<!\d[.,]\s)", r"(?![\w%]|[.,]\s?\d)"
_SCALE_BEHIND = re.compile(r"\s?-\s?(?:hundred|thousand|million|billion|trillion)\b")


@dataclass(frozen=True, slots=True)
class Slot:
    """A number of a claim with the stems of the words before it (nearest first) and behind it."""

    told: Told
    side: Comparable
    quantity: Quantity
    before: tuple[str, ...]
    behind: tuple[str, ...]


def comparable(told: Told) -> Comparable:
    """Return a claim as signals read it, as far as words alone tell: no verbs and no names, days not as numbers."""
    text = open_claim(statement_of(told.claim.claim))
    days = tuple(find_days(text, told.article.article.published))
    counts = tuple(quantity for quantity in find_quantities(text) if quantity.unit not in EXACT)
    return Comparable(told.claim, Features(text, content_words(text), counts, days))


@dataclass(frozen=True, slots=True)
class TwoNumbers:
    """Two numbers that stand in each other's place in claims of two outlets, `left` in the one that was told first.

    `beside_left` and `beside_right` are ids of other outlets that give the one number and the other in such claims.
    """

    left: Slot
    right: Slot
    beside_left: tuple[int, ...] = ()
    beside_right: tuple[int, ...] = ()


def two_numbers(claims: Iterable[Told], known: Collection[tuple[int, int]] = ()) -> Iterator[TwoNumbers]:
    """Yield the numbers that differ in one place between two outlets, each two once, in the claims that are most alike.

    The claims are worded alike as the constants of this module say, and neither holds a number that agrees with the
    other's. Ages that are a year apart are none: a birthday may lie between two articles. Pairs of claim ids
    in `known` are left out.
    """
    slots = [slot for told in claims for slot in _slots(told)]
    pairs: defaultdict[Hashable, list[tuple[Slot, Slot]]] = defaultdict(list)
    for one, other in _neighbours(slots):
        if _is_one_slot(one, other) and (one.told.claim.id, other.told.claim.id) not in known:
            pairs[one.quantity.unit, one.quantity.noun, frozenset(_values(one, other))].append((one, other))
    for alike in pairs.values():
        left, right = min(alike, key=_likest)
        outlets = [_beside(alike, side.quantity.value, (left, right)) for side in (left, right)]
        yield TwoNumbers(left, right, *outlets)


def _values(one: Slot, other: Slot) -> tuple[Decimal, Decimal]:
    return one.quantity.value, other.quantity.value


def _beside(pairs: Iterable[tuple[Slot, Slot]], value: Decimal, shown: Iterable[Slot]) -> tuple[int, ...]:
    """Return the outlets that give a number, without those that are shown."""
    known = {slot.told.article.outlet_id for slot in shown}
    found = (slot.told.article.outlet_id for pair in pairs for slot in pair if slot.quantity.value == value)
    return tuple(dict.fromkeys(outlet for outlet in found if outlet not in known))


def _slots(told: Told) -> Iterator[Slot]:
    """Yield the numbers of a claim that stand in it once and whole ("200" in "$200MM" is a part)."""
    side = comparable(told)
    for quantity in side.features.quantities:
        found = list(re.finditer(rf"{_NEVER_BEFORE}{re.escape(quantity.text)}{_NEVER_BEHIND}", side.text))
        if len(found) == 1 and not _SCALE_BEHIND.match(side.text, found[0].end()):
            before, behind = side.text[: found[0].start()], side.text[found[0].end() :]
            yield Slot(told, side, quantity, _nearest(before)[::-1], _nearest(behind))


def _nearest(text: str) -> tuple[str, ...]:
    return tuple(word for word in content_words(text) if word not in HEDGES)


def _neighbours(slots: Iterable[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Yield every two numbers of different outlets that have a word next to them in common, each two once."""
    by_word: defaultdict[tuple[bool, str], list[Slot]] = defaultdict(list)
    for slot in slots:
        for is_before, words in ((True, slot.before), (False, slot.behind)):
            if words:
                by_word[is_before, words[0]].append(slot)
    seen = set[tuple[int, int]]()
    for near in by_word.values():
        for one, other in combinations(near, 2):
            if one.told.article.outlet_id != other.told.article.outlet_id and (id(one), id(other)) not in seen:
                seen.add((id(one), id(other)))
                yield one, other


def _is_one_slot(one: Slot, other: Slot) -> bool:
    """Say whether two numbers stand for the same thing and differ, as far as the words around them tell."""
    if not _differ(one, other) or _may_be_a_birthday(one, other):
        return False
    if _in_common(one.before, other.before) + _in_common(one.behind, other.behind) < IN_PLACE:
        return False
    mine, theirs = set(one.side.words), set(other.side.words)
    return len(mine & theirs) >= max(SHARED_WORDS, SHARED_PART * min(len(mine), len(theirs)))


def _differ(one: Slot, other: Slot) -> bool:
    """Say whether two numbers count the same, and neither claim holds one that agrees with the other's."""
    mine, theirs = one.quantity, other.quantity
    if (mine.unit, mine.noun) != (theirs.unit, theirs.noun) or mine.value == theirs.value:
        return False
    if any(agree(mine, held) for held in other.side.features.quantities):
        return False
    return not any(agree(theirs, held) for held in one.side.features.quantities)


def _may_be_a_birthday(one: Slot, other: Slot) -> bool:
    aged = one.behind[:1] == (OLD,) or other.behind[:1] == (OLD,)
    return aged and abs(one.quantity.value - other.quantity.value) == YEAR


def _in_common(mine: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    """Return how many words two runs have in common from their beginning on; a figure ends them."""
    count = 0
    for word, other in zip(mine, theirs, strict=False):
        if word != other or word[:1].isdigit():
            break
        count += 1
    return count


def _likest(pair: tuple[Slot, Slot]) -> tuple[float, int, int]:
    one, other = pair
    mine, theirs = set(one.side.words), set(other.side.words)
    return -2 * len(mine & theirs) / (len(mine) + len(theirs)), one.told.claim.id, other.told.claim.id
