"""Which answers to "Was it said?" are allowed, and what those on a claim add up to.

Answers are appended like decisions and never changed. An answer stands unless a later one takes it back; the last
standing one counts. A claim that gets another source or other words is asked about again, and answers from before that
count no longer.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.attribution import Attribution, AttributionAnswer
from workbench.errors import Conflict, DecisionRefused
from workbench.model import Reviewer, Role
from workbench.reviewing.decisions import may
from workbench.reviewing.ordering import in_order


def standing(answers: Iterable[AttributionAnswer]) -> tuple[AttributionAnswer, ...]:
    """Return the answers that nobody took back, oldest first, with those that asked again.

    The order is that of `reviewing.ordering`.
    """
    made = in_order(answers)
    undone = {one.undoes for one in made if one.undoes is not None}
    return tuple(one for one in made if one.undoes is None and one.id not in undone)


def about_this(answers: Iterable[AttributionAnswer]) -> tuple[AttributionAnswer, ...]:
    """Return the standing answers on the source and words that the claim has now: those since it was asked again."""
    found: list[AttributionAnswer] = []
    for one in standing(answers):
        found = [] if one.answer is Attribution.UNANSWERED else [*found, one]
    return tuple(found)


def counted(answers: Iterable[AttributionAnswer]) -> AttributionAnswer | None:
    """Return the answer that counts now, the last one whoever gave it; None where none does."""
    found = about_this(answers)
    return found[-1] if found else None


def current_attribution(answers: Iterable[AttributionAnswer]) -> Attribution:
    """Return what counts now; unanswered where nothing does."""
    last = counted(answers)
    return last.answer if last else Attribution.UNANSWERED


def by_reviewer(answers: Iterable[AttributionAnswer]) -> dict[str, AttributionAnswer]:
    """Return each reviewer's own last answer by name: answers that differ stand side by side."""
    return {one.reviewer: one for one in about_this(answers)}


def check_answer(given: AttributionAnswer, by: Reviewer) -> None:
    """Raise DecisionRefused, with a sentence that says what to change, where the rules do not allow the answer."""
    _check_reviewer(by)
    if given.answer is Attribution.UNANSWERED:
        raise DecisionRefused("Choose an answer. To take one back, undo it.")
    if given.at.tzinfo is None:
        raise DecisionRefused("The time of an answer needs its time zone.")


def check_seen(stands: AttributionAnswer | None, seen: AttributionAnswer | None, by: Reviewer) -> None:
    """Raise Conflict where somebody else's answer counts (`stands`) that was not there when the page was drawn."""
    unseen = stands is not None and (seen is None or stands.id != seen.id)
    if stands is not None and unseen and stands.reviewer != by.name:
        raise Conflict(f"{stands.reviewer} has answered this in between. Look at it first.", by=stands.reviewer)


def check_undo(given: AttributionAnswer, answers: Iterable[AttributionAnswer], by: Reviewer) -> None:
    """Raise DecisionRefused where `by` may not take `given` back, or it does not stand among `answers`.

    Reviewers take their own answers back; editors those of others, too.
    """
    _check_reviewer(by)
    if given.undoes is not None:
        raise DecisionRefused("This only takes another answer back. Answer again instead of undoing it.")
    if given.id not in {one.id for one in standing(answers)}:
        raise DecisionRefused("This answer was already taken back.")
    if given.reviewer != by.name and not may(by.role, Role.EDITOR):
        raise DecisionRefused(f"Only {given.reviewer} can take this back. Add your own instead.")


def _check_reviewer(by: Reviewer) -> None:
    if not may(by.role, Role.REVIEWER):
        raise DecisionRefused(f"{by.name} may only look.")
