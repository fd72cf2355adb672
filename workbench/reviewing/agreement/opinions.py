"""Which opinions agreement is about: one of each reviewer on a claim, given before anybody settled it for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from workbench.attribution import Attribution
from workbench.model import Verdict
from workbench.reviewing.policy import Policy
from workbench.text.keys import fold


class Subject(StrEnum):
    """Which of the two questions on a claim the opinions answer: is it true, or was it said."""

    VERDICT = "verdict"
    ATTRIBUTION = "attribution"


class Scale(StrEnum):
    """How finely answers are told apart: all of them, or only the one that confirms from the rest."""

    FULL = "full"
    TWO = "two"


class Taken(StrEnum):
    """Which opinion of a reviewer counts who changed it: the last one, or the first, which others influenced least."""

    LAST = "last"
    FIRST = "first"


class Named(NamedTuple):
    """Somebody or something stored, with its name."""

    id: int
    name: str


class Given(NamedTuple):
    """One answer of one reviewer on a claim, as it was appended.

    `undoes` is the id of the one that it takes back, `adjudicates` says that it settles what others differ about.
    """

    id: int
    reviewer: Named
    answer: str
    at: datetime
    undoes: int | None = None
    adjudicates: bool = False


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim with what reviewers said of it; `source` and `story` are None where there is none.

    `settled` says that an adjudication stands, which `judged_by_several` finds out.
    """

    claim_id: int
    article_id: int
    outlet: Named
    source: Named | None
    story: Named | None
    given: tuple[Given, ...]
    settled: bool = False

    def opinion_of(self, reviewer_id: int) -> Given | None:
        """Return what a reviewer said, None where they said nothing."""
        return next((one for one in self.given if one.reviewer.id == reviewer_id), None)


_ANSWERS: Mapping[Subject, tuple[str, ...]] = {
    Subject.VERDICT: tuple(one for one in Verdict if one is not Verdict.UNREVIEWED),
    Subject.ATTRIBUTION: tuple(one for one in Attribution if one is not Attribution.UNANSWERED),
}
"""The answers to each question; the first one confirms."""


def columns(subject: Subject, scale: Scale) -> dict[str, int]:
    """Return the column of a table into which each answer falls."""
    answers = _ANSWERS[subject]
    return {answer: min(place, 1) if scale is Scale.TWO else place for place, answer in enumerate(answers)}


def own_opinions(given: Iterable[Given], taken: Taken) -> tuple[Given, ...]:
    """Return one opinion of each reviewer, by their ids.

    What was taken back is none, nor is an adjudication; what was said after an adjudication is not independent of it
    and does not count. Nor does what was said of a claim before it got another source or other words.
    """
    before = list(takewhile(lambda one: not one.adjudicates, _standing(given)))
    latest_last = before if taken is Taken.LAST else reversed(before)
    by_reviewer = {one.reviewer.id: one for one in latest_last}
    return tuple(by_reviewer[reviewer] for reviewer in sorted(by_reviewer))


def _standing(given: Iterable[Given]) -> list[Given]:
    """Return what still stands, in the order in which it was appended, since the claim was asked about again.

    These are the rules of `workbench.reviewing.decisions.standing` and `workbench.reviewing.attributing.about_this`.
    """
    in_order = sorted(given)
    undone = {one.undoes for one in in_order if one.undoes is not None}
    found: list[Given] = []
    for one in in_order:
        if one.undoes is None and one.id not in undone:
            found = [] if one.answer == Attribution.UNANSWERED else [*found, one]
    return found


def judged_by_several(claims: Iterable[JudgedClaim], taken: Taken) -> list[JudgedClaim]:
    """Return the claims on which two reviewers or more have an opinion, with these opinions alone."""
    counted = ((claim, own_opinions(claim.given, taken)) for claim in claims)
    return [replace(claim, given=own, settled=_is_settled(claim)) for claim, own in counted if len(own) > 1]


def _is_settled(claim: JudgedClaim) -> bool:
    return any(one.adjudicates for one in claim.given) and any(one.adjudicates for one in _standing(claim.given))


def hidden_from(claim: JudgedClaim, name: str, policy: Policy) -> bool:
    """Say whether the policy hides the verdicts on a claim from somebody, whose own is still asked for.

    The rule is that of `workbench.reviewing.perspective.Perspective.hides`.
    """
    if not policy.opinions_hidden or claim.settled or len(claim.given) >= policy.opinions_needed:
        return False
    return fold(name) not in {fold(one.reviewer.name) for one in claim.given}


def judged_by_both(claims: Iterable[JudgedClaim], reviewers: Sequence[int]) -> list[JudgedClaim]:
    """Return the claims on which all these reviewers have an opinion, with theirs alone in the order of `reviewers`."""
    found = []
    for claim in claims:
        own = [one for one in map(claim.opinion_of, reviewers) if one is not None]
        if len(own) == len(reviewers):
            found.append(replace(claim, given=tuple(own)))
    return found


def all_alike(claim: JudgedClaim, columns: Mapping[str, int]) -> bool:
    """Say whether all opinions on a claim fall into one column."""
    return len({columns[one.answer] for one in claim.given}) == 1
