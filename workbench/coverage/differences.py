"""Differences worth a look: numbers, days, denials and speakers that differ between outlets where the claim is one.

What people confirmed is always shown. What a machine alone finds is shown where four in five are true, which holds for
numbers in one place (`workbench.coverage.slots`) and for nothing else. All of it was read in its articles, in the 138
real stories of `benchmarks/data/stories.jsonl` (1,094 articles):

- numbers in one place: 6 of 7 true (86 %; by Wilson's interval 49 to 97 %), the seventh of another event that the
  corpus has in the same story. The thresholds were chosen on these stories; 29 more of PolNeAR show none at all.
- what the decision over pairs calls a contradiction: 0 of 4 in stories that the network did not learn from.
- variants with a conflict of numbers: 0 of 5 in the development stories.
- days: no claims that are worded alike around two days.
- denials: 0 of 6 pairs in like words of which one has a denying cue; 0 of 38, in the development stories, of which
  one alone holds a negation.
- speakers: no quoted words that are the same; 0 of 4 pairs in like words of two named people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from workbench.coverage.material import StoryMaterial, Told
from workbench.coverage.slots import TwoNumbers, comparable, two_numbers
from workbench.matching.signals.dates import dates
from workbench.matching.signals.negation import denies
from workbench.matching.signals.numbers import numbers
from workbench.matching.signals.speaker import speaker
from workbench.model import Claim, Form, Relation
from workbench.text.normalisation import content_words, listed, open_claim

SAME_WORDS = 0.8
"""From this likeness on (Dice's coefficient over words with meaning), two speakers are given the same words."""

QUOTED = frozenset({Form.DIRECT, Form.MIXED})
"""Forms with words in somebody's mouth; two people of whom the same is only reported may both have said it."""


_Pair = tuple[int, int]
"""The ids of two claims, in the material's order."""


class DifferenceKind(StrEnum):
    """What differs. A contradiction that is of no number and no day is a denial."""

    NUMBER = "number"
    DAY = "day"
    DENIAL = "denial"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Difference:
    """Two claims of different outlets that are one but for this, the one of the earlier article on the left.

    `here` and `there` are the words that differ, "" where no word tells. `confirmed` says that a person found that the
    two contradict each other, or, of speakers, that they are one claim.
    """

    kind: DifferenceKind
    left: Told
    right: Told
    here: str
    there: str
    sentence: str
    confirmed: bool


def differences(material: StoryMaterial) -> tuple[Difference, ...]:
    """Return what differs between outlets, what people confirmed first; each by article and place in it.

    Of a pair that people called a repeat or a variant no number is suggested any more: they have read both.
    """
    claims = [told for told in material.told.values() if told.article.outlet_id in material.outlets]
    order = {told.claim.id: at for at, told in enumerate(claims)}
    answers = _answers(material, order)
    pairs = (((material.told[one], material.told[other]), said) for (one, other), said in answers.items())
    confirmed = [found for pair, said in pairs if (found := _confirmed(*pair, said))]
    suggested = [_two_numbers(found, material.outlets) for found in two_numbers(claims, answers.keys())]
    both = [*confirmed, *suggested]
    return tuple(sorted(both, key=lambda one: (not one.confirmed, order[one.left.claim.id], order[one.right.claim.id])))


def _answers(material: StoryMaterial, order: Mapping[int, int]) -> dict[_Pair, Relation]:
    """Return what people said of pairs of claims of two outlets, in an answer or by putting both into one group."""
    answered = ((link.left, link.right, link.relation) for link in material.links if link.confirmed)
    found: dict[_Pair, Relation] = {}
    for one, other, relation in (*_in_groups(material), *answered):
        if not {one, other} <= order.keys() or _outlet_id(material, one) == _outlet_id(material, other):
            continue
        found[(one, other) if order[one] < order[other] else (other, one)] = relation
    return found


def _outlet_id(material: StoryMaterial, claim: int) -> int:
    return material.told[claim].article.outlet_id


def _in_groups(material: StoryMaterial) -> Iterator[tuple[int, int, Relation]]:
    """Yield every two claims that people put into one group, with how they relate, as far as that is known."""
    for members in material.by_group.values():
        kept = [claim for claim in members if not material.groups[claim].suggested]
        for one, other in combinations(kept, 2):
            relation = _between(material.groups[one].relation, material.groups[other].relation)
            if relation is not None:
                yield one, other, relation


def _between(one: Relation, other: Relation) -> Relation | None:
    """Return how two members of a group relate by how each relates to what the group says; None where that is open."""
    if Relation.REPEAT in {one, other}:
        return other if one is Relation.REPEAT else one
    return None


def _confirmed(left: Told, right: Told, said: Relation) -> Difference | None:
    """Return the difference that an answer of a person confirms, None where it says that there is none."""
    if said is Relation.CONTRADICTION:
        return _contradiction(left, right)
    return _speakers(left, right)


def _contradiction(left: Told, right: Told) -> Difference:
    """Return in what two claims differ that a person called a contradiction."""
    if denies(left.claim.claim) != denies(right.claim.claim):
        return _denial(left, right)
    here, there = comparable(left), comparable(right)
    number, day = numbers(here, there), dates(here, there)
    if number is not None and number.conflict:
        return _number(left, right, number.here, number.there, confirmed=True)
    if day is not None and day.conflict:
        sentence = f"{_outlet(left)} names the day “{day.here}”, {_outlet(right)} “{day.there}”."
        return _difference(DifferenceKind.DAY, left, right, day.here, day.there, sentence)
    sentence = f"{_outlet(left)} says what {_outlet(right)} denies, or the other way round: both cannot be true."
    return _difference(DifferenceKind.DENIAL, left, right, "", "", sentence)


def _difference(
    kind: DifferenceKind, left: Told, right: Told, here: str, there: str, sentence: str, *, confirmed: bool = True
) -> Difference:
    return Difference(kind=kind, left=left, right=right, here=here, there=there, sentence=sentence, confirmed=confirmed)


def _number(left: Told, right: Told, here: str, there: str, *, confirmed: bool) -> Difference:
    sentence = f"{_outlet(left)} gives the number “{here}”, {_outlet(right)} “{there}”."
    return _difference(DifferenceKind.NUMBER, left, right, here, there, sentence, confirmed=confirmed)


def _two_numbers(found: TwoNumbers, names: Mapping[int, str]) -> Difference:
    """Return a difference of numbers that nobody confirmed; its sentence names all outlets that give one of them."""
    here, there = found.left.quantity.text, found.right.quantity.text
    shown = _number(found.left.told, found.right.told, here, there, confirmed=False)
    beside = ((here, found.beside_left), (there, found.beside_right))
    more = (f" Also “{words}”: {listed(names[one] for one in outlets)}." for words, outlets in beside if outlets)
    return replace(shown, sentence="".join([shown.sentence, *more]))


def _denial(left: Told, right: Told) -> Difference:
    """Return the difference of two claims of which one is denied."""
    denying, other = (left, right) if denies(left.claim.claim) else (right, left)
    sentence = f"{_outlet(denying)} has it denied (“{_cue(denying)}”), {_outlet(other)} has it said."
    here, there = _cue(left), _cue(right)
    return _difference(DifferenceKind.DENIAL, left, right, here, there, sentence)


def _speakers(left: Told, right: Told) -> Difference | None:
    """Return whom two outlets give the same words to, None where it is one person, or the words are others."""
    mine, theirs = left.claim.claim, right.claim.claim
    if not {mine.form, theirs.form} <= QUOTED or _likeness(mine, theirs) < SAME_WORDS:
        return None
    found = speaker(comparable(left), comparable(right))
    if found is None or not found.conflict:
        return None
    sentence = f"{_outlet(left)} gives these words to {found.here}, {_outlet(right)} to {found.there}."
    return _difference(DifferenceKind.SPEAKER, left, right, found.here, found.there, sentence)


def _likeness(mine: Claim, theirs: Claim) -> float:
    """Return how alike the words of two claims are: Dice's coefficient over the stems of words with meaning."""
    here, there = (set(content_words(open_claim(claim.words))) for claim in (mine, theirs))
    return 2 * len(here & there) / max(1, len(here) + len(there))


def _outlet(told: Told) -> str:
    return told.article.article.outlet.name


def _cue(told: Told) -> str:
    cue = told.claim.claim.cue
    return " ".join(span.text for span in cue.spans) if cue else ""
