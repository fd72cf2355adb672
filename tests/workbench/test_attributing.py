"""What answers to "Was it said?" add up to, and which are allowed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.attribution import Attribution, AttributionAnswer
from workbench.errors import Conflict, DecisionRefused
from workbench.model import Reviewer, Role
from workbench.reviewing.attributing import (
    about_this,
    by_reviewer,
    check_answer,
    check_seen,
    check_undo,
    counted,
    current_attribution,
    standing,
)

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
RIGHT, WORDS, PERSON, AGAIN = (
    Attribution.RIGHT,
    Attribution.WRONG_WORDS,
    Attribution.WRONG_PERSON,
    Attribution.UNANSWERED,
)
Told = tuple[str, Attribution, int | None]


def answers(*told: Told) -> list[AttributionAnswer]:
    """Return answers numbered from 1: who, what, and which one it takes back."""
    return [
        AttributionAnswer(what, who, NOON, id=place, undoes=undoes) for place, (who, what, undoes) in enumerate(told, 1)
    ]


def reviewer(name: str = "Ada", role: Role = Role.REVIEWER) -> Reviewer:
    return Reviewer(name, role)


@pytest.mark.parametrize(
    ("told", "expected", "whose"),
    [
        ([], AGAIN, ""),
        ([("Ada", RIGHT, None)], RIGHT, "Ada"),
        ([("Ada", RIGHT, None), ("Omar", PERSON, None)], PERSON, "Omar"),
        ([("Ada", RIGHT, None), ("Omar", PERSON, None), ("Omar", AGAIN, 2)], RIGHT, "Ada"),
        ([("Ada", PERSON, None), ("Ada", AGAIN, None)], AGAIN, ""),
        ([("Ada", PERSON, None), ("Ada", AGAIN, None), ("Omar", RIGHT, None)], RIGHT, "Omar"),
        ([("Ada", PERSON, None), ("Ada", AGAIN, None), ("Ada", AGAIN, 2)], PERSON, "Ada"),
        ([("Ada", PERSON, None), ("Ada", AGAIN, 1)], AGAIN, ""),
    ],
)
def test_the_last_standing_answer_about_the_claim_as_it_is_counts(
    told: list[Told], expected: Attribution, whose: str
) -> None:
    given_answers = answers(*told)
    last = counted(given_answers)
    assert current_attribution(given_answers) is expected
    assert (last.reviewer if last else "") == whose


def test_everyones_own_answer_is_kept_apart() -> None:
    given_answers = answers(("Ada", RIGHT, None), ("Omar", PERSON, None), ("Ada", WORDS, None))
    assert {name: one.answer for name, one in by_reviewer(given_answers).items()} == {"Ada": WORDS, "Omar": PERSON}


@given(st.lists(st.tuples(st.sampled_from(["Ada", "Omar"]), st.sampled_from(Attribution)), max_size=6))
def test_taking_back_whatever_was_answered_last_makes_the_answer_before_it_count(
    told: list[tuple[str, Attribution]],
) -> None:
    before = answers(*[(who, what, None) for who, what in told])
    for one in (*Attribution, None):
        added = AttributionAnswer(one or AGAIN, "Ada", NOON, id=len(before) + 1)
        back = AttributionAnswer(AGAIN, "Ada", NOON, id=added.id + 1, undoes=added.id)
        assert standing([*before, added, back]) == standing(before)
        assert current_attribution([*before, added, back]) is current_attribution(before)


@given(st.permutations(range(5)))
def test_the_order_in_which_answers_are_read_makes_no_difference(order: list[int]) -> None:
    told = answers(
        ("Ada", RIGHT, None), ("Omar", AGAIN, None), ("Omar", PERSON, None), ("Ada", WORDS, None), ("Ada", AGAIN, 4)
    )
    assert about_this([told[place] for place in order]) == about_this(told) == (told[2],)


@pytest.mark.parametrize(
    ("answer", "role", "at", "sentence"),
    [
        (RIGHT, Role.VIEWER, NOON, "only look"),
        (AGAIN, Role.EDITOR, NOON, "Choose an answer"),
        (RIGHT, Role.REVIEWER, NOON.replace(tzinfo=None), "time zone"),
    ],
)
def test_an_answer_that_is_not_allowed_is_refused_with_a_sentence(
    answer: Attribution, role: Role, at: datetime, sentence: str
) -> None:
    with pytest.raises(DecisionRefused, match=sentence):
        check_answer(AttributionAnswer(answer, "Ada", at), reviewer(role=role))


def test_reviewers_take_their_own_answers_back_and_editors_those_of_others() -> None:
    (made,) = told = answers(("Ada", RIGHT, None))
    check_undo(made, told, reviewer("Ada"))
    check_undo(made, told, reviewer("Omar", Role.EDITOR))
    with pytest.raises(DecisionRefused, match="Only Ada"):
        check_undo(made, told, reviewer("Omar"))


def test_what_was_taken_back_cannot_be_taken_back_again() -> None:
    told = answers(("Ada", RIGHT, None), ("Ada", AGAIN, 1))
    for one in told:
        with pytest.raises(DecisionRefused):
            check_undo(one, told, reviewer())


@pytest.mark.parametrize(
    ("stands", "seen", "refused"),
    [
        (None, None, False),
        (1, 1, False),
        (1, None, True),
        (2, 1, True),
        (3, 1, False),
    ],
)
def test_an_answer_of_somebody_else_that_nobody_has_seen_is_a_conflict_and_the_own_one_is_none(
    stands: int | None, seen: int | None, *, refused: bool
) -> None:
    told = {one.id: one for one in answers(("Omar", RIGHT, None), ("Omar", PERSON, None), ("Ada", WORDS, None))}
    found, shown = told.get(stands or 0), told.get(seen or 0)
    if not refused:
        check_seen(found, shown, reviewer())
        return
    with pytest.raises(Conflict, match="Omar") as caught:
        check_seen(found, shown, reviewer())
    assert caught.value.by == "Omar"
