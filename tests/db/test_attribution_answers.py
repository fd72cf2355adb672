"""Answers to "Was it said?" are appended, each stands by itself beside the verdict, and a correction asks again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, text

from db.engine import reading, writing
from db.reads import activity
from db.reads.attribution_answers import answers_of
from db.reads.claims import get_claim
from db.writes.attribution_answers import answer, give_again, take_back
from db.writes.carrying import human_work
from db.writes.claims import change_content, change_source
from db.writes.decisions import decide
from tests.db.samples import HARBOUR, MAYOR, NOON, claims, person, span, store_harbour
from workbench.attribution import Attribution, AttributionAnswer
from workbench.errors import Conflict, DecisionRefused, NotFound, StorageError
from workbench.model import Reviewer, Role, Verdict
from workbench.reviewing.attributing import by_reviewer
from workbench.stored import StoredClaim

RIGHT, WRONG_PERSON = Attribution.RIGHT, Attribution.WRONG_PERSON


def first_claim(engine: Engine) -> StoredClaim:
    """Return the first claim of a stored article."""
    return claims(engine, store_harbour(engine, person(engine)).id)[0]


def say(
    engine: Engine, by: Reviewer, one: StoredClaim, given: Attribution, seen: AttributionAnswer | None = None
) -> AttributionAnswer:
    with writing(engine) as session:
        return answer(session, by, one.id, one.revision, given, NOON, seen)


def now(engine: Engine, claim_id: int) -> StoredClaim:
    with reading(engine) as session:
        return get_claim(session, claim_id)


def answers(engine: Engine, claim_id: int) -> tuple[AttributionAnswer, ...]:
    with reading(engine) as session:
        return answers_of(session, [claim_id]).get(claim_id, ())


def verbs(engine: Engine, claim_id: int) -> list[str]:
    """Return what the log says of a claim, oldest first."""
    with reading(engine) as session:
        return [row.verb for row in reversed(activity.recent(session, subject="claim", subject_id=claim_id))]


def test_an_answer_comes_back_with_its_moment_and_the_claim_repeats_it(engine: Engine) -> None:
    one, by = first_claim(engine), person(engine)
    at = datetime(2031, 5, 4, 15, 30, tzinfo=timezone(timedelta(hours=3)))
    with writing(engine) as session:
        made = answer(session, by, one.id, one.revision, WRONG_PERSON, at)
    assert answers(engine, one.id) == (made,)
    assert (made.answer, made.reviewer, made.at, made.at.utcoffset()) == (WRONG_PERSON, "Ines", at, timedelta(0))
    assert now(engine, one.id).attribution is WRONG_PERSON


def test_an_answer_leaves_the_verdict_and_its_page_alone(engine: Engine) -> None:
    one, by = first_claim(engine), person(engine)
    say(engine, by, one, WRONG_PERSON)
    with writing(engine) as session:
        decide(session, by, one.id, one.revision, Verdict.VERIFIED, NOON)
    found = now(engine, one.id)
    assert (found.verdict, found.attribution) == (Verdict.VERIFIED, WRONG_PERSON)


def test_everyones_answers_are_kept_apart_and_the_last_counts(engine: Engine) -> None:
    one, ines, omar = first_claim(engine), person(engine), person(engine, "Omar", Role.REVIEWER)
    seen = say(engine, ines, one, RIGHT)
    say(engine, omar, one, WRONG_PERSON, seen)
    kept = by_reviewer(answers(engine, one.id))
    assert {name: given.answer for name, given in kept.items()} == {"Ines": RIGHT, "Omar": WRONG_PERSON}
    assert now(engine, one.id).attribution is WRONG_PERSON


def test_taking_back_appends_and_makes_the_answer_before_count(engine: Engine) -> None:
    one, by = first_claim(engine), person(engine)
    say(engine, by, one, RIGHT)
    second = say(engine, by, one, WRONG_PERSON)
    with writing(engine) as session:
        back = take_back(session, by, second.id, NOON)
    assert back.undoes == second.id
    assert now(engine, one.id).attribution is RIGHT
    assert len(answers(engine, one.id)) == 3
    assert verbs(engine, one.id)[-3:] == [
        "claim.attribution_answered",
        "claim.attribution_answered",
        "claim.attribution_answer_undone",
    ]
    with pytest.raises(DecisionRefused, match="already"), writing(engine) as session:
        take_back(session, by, second.id, NOON)


def test_what_was_taken_back_can_be_answered_again_by_whoever_did(engine: Engine) -> None:
    one, ines, omar = first_claim(engine), person(engine), person(engine, "Omar")
    made = say(engine, ines, one, RIGHT)
    with writing(engine) as session:
        take_back(session, ines, made.id, NOON)
    with reading(engine) as session:
        line = activity.recent(session, subject="claim", subject_id=one.id)[0].id
    with pytest.raises(DecisionRefused, match="Ines"), writing(engine) as session:
        give_again(session, omar, made.id, NOON, undoes=line)
    with writing(engine) as session:
        again = give_again(session, ines, made.id, NOON, undoes=line)
    assert again.id != made.id
    assert now(engine, one.id).attribution is RIGHT


def test_only_its_giver_or_an_editor_takes_an_answer_back(engine: Engine) -> None:
    one, ines, omar = first_claim(engine), person(engine), person(engine, "Omar", Role.REVIEWER)
    made = say(engine, ines, one, RIGHT)
    with pytest.raises(DecisionRefused, match="Ines"), writing(engine) as session:
        take_back(session, omar, made.id, NOON)


def test_the_role_stored_counts_not_the_one_that_is_claimed(engine: Engine) -> None:
    one, vera = first_claim(engine), person(engine, "Vera", Role.VIEWER)
    with pytest.raises(DecisionRefused):
        say(engine, replace(vera, role=Role.ADMIN), one, RIGHT)
    assert answers(engine, one.id) == ()


def test_the_same_answer_of_the_same_reviewer_once_more_changes_nothing(engine: Engine) -> None:
    one, by = first_claim(engine), person(engine)
    made = say(engine, by, one, RIGHT)
    assert say(engine, by, one, RIGHT) == made
    assert answers(engine, one.id) == (made,)


def test_an_answer_that_somebody_gave_in_between_is_a_conflict_that_names_them(engine: Engine) -> None:
    one, ines, omar = first_claim(engine), person(engine), person(engine, "Omar")
    say(engine, omar, one, RIGHT)
    with pytest.raises(Conflict, match="Omar") as caught:
        say(engine, ines, one, WRONG_PERSON)
    assert caught.value.by == "Omar"
    assert now(engine, one.id).attribution is RIGHT


def test_a_page_that_shows_another_source_than_the_claim_has_now_cannot_answer(engine: Engine) -> None:
    one, ines, omar = first_claim(engine), person(engine), person(engine, "Omar")
    with writing(engine) as session:
        change_source(session, omar, one.id, one.revision, MAYOR)
    with pytest.raises(Conflict, match="Omar"):
        say(engine, ines, one, RIGHT)


def test_a_change_of_source_asks_again_and_is_one_step_with_that(engine: Engine) -> None:
    one, by = first_claim(engine), person(engine)
    say(engine, by, one, WRONG_PERSON)
    with writing(engine) as session:
        changed = change_source(session, by, one.id, one.revision, MAYOR)
    assert changed.attribution is Attribution.UNANSWERED
    assert verbs(engine, one.id)[-3:] == ["claim.corrected", "claim.source_changed", "claim.attribution_answered"]


def test_other_words_ask_again_and_the_same_source_does_not(engine: Engine) -> None:
    one, by = first_claim(engine), person(engine)
    say(engine, by, one, RIGHT)
    with writing(engine) as session:
        same = change_source(session, by, one.id, one.revision, one.source_id, (span(HARBOUR, "Engineer Lena Ostrow"),))
    assert same.attribution is RIGHT
    with writing(engine) as session:
        other = change_content(session, by, one.id, same.revision, (span(HARBOUR, "900 lorries a day"),))
    assert other.attribution is Attribution.UNANSWERED


def test_a_change_where_nobody_answered_is_logged_alone(engine: Engine) -> None:
    one, by = first_claim(engine), person(engine)
    with writing(engine) as session:
        change_source(session, by, one.id, one.revision, MAYOR)
    assert verbs(engine, one.id)[-1] == "claim.source_changed"
    assert answers(engine, one.id) == ()


def test_an_answered_claim_is_human_work_that_no_extraction_drops(engine: Engine) -> None:
    article = store_harbour(engine, person(engine))
    first, *others = claims(engine, article.id)
    say(engine, person(engine), first, RIGHT)
    with reading(engine) as session:
        assert human_work(session, [first.id, *(one.id for one in others)]) == {first.id}


def test_an_answer_that_is_not_there_is_not_found(engine: Engine) -> None:
    with pytest.raises(NotFound), writing(engine) as session:
        take_back(session, person(engine), 99, NOON)


@pytest.mark.parametrize("change", ["UPDATE attribution_answer SET answer = 'right'", "DELETE FROM attribution_answer"])
def test_no_answer_is_ever_changed(engine: Engine, change: str) -> None:
    one = first_claim(engine)
    say(engine, person(engine), one, WRONG_PERSON)
    with pytest.raises(StorageError, match="appended and never changes"), writing(engine) as session:
        session.connection().execute(text(change))
    assert now(engine, one.id).attribution is WRONG_PERSON
