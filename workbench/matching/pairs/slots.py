"""Two claims contradict each other where they fill one slot differently and say the same otherwise.

The slot (a number, a day, a direction) is written alike in both; what the cross-encoder then says of the two
tells whether anything else sets them apart: "three boats" and "23 pirates" are numbers of two things.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.matching.features.comparable import Comparable
from workbench.matching.pairs.canonical_form import canonical_texts
from workbench.model import Reason

SLOTS = frozenset({"numbers", "dates", "direction", "quantifiers"})
"""Signals whose conflict is one slot filled differently. Who speaks, how likely it is, or under which name one and the
same thing goes makes a variant."""


def levelled(left: Comparable, right: Comparable, reasons: Sequence[Reason]) -> tuple[str, str] | None:
    """Return both texts with every slot in conflict written as in the left claim; None where there is none, or no word.

    What is negated, or done the other way round, has no word that could be put in another one's place.
    """
    here, there = canonical_texts(left, right)
    text = there
    for slot in reasons:
        if slot.conflict and slot.signal in SLOTS and slot.here not in text:
            text = text.replace(slot.there, slot.here, 1)
    return (here, text) if text != there else None


def speak_of_two_things(left: Comparable, right: Comparable, reasons: Sequence[Reason]) -> bool:
    """Say whether two claims differ in whom or what they speak of: in names, or in the nouns behind their numbers."""
    conflicts = {reason.signal: reason for reason in reasons if reason.conflict}
    if "names" in conflicts:
        return True
    if "numbers" not in conflicts:
        return False
    here, there = _nouns(left, conflicts["numbers"].here), _nouns(right, conflicts["numbers"].there)
    return bool(here and there and here.isdisjoint(there))


def _nouns(side: Comparable, words: str) -> set[str]:
    """Return what the number of these words counts, as far as a noun stands behind it."""
    return {quantity.noun for quantity in side.features.quantities if quantity.text == words and quantity.noun}
