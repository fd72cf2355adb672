"""Choosing who an open mention means, and taking the choice back to exactly what was there before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from db.clock import now
from db.engine import reading, writing
from db.reads import activity
from db.reads.claims import get_claim
from db.reads.steps import steps_of
from db.tables import ActivityRecord
from db.writes import sources
from db.writes.articles import store_article
from db.writes.claim_splits import join_claim, split_claim
from db.writes.claims import change_form, change_source
from db.writes.reversing_claims import reverse
from tests.db.samples import HARBOUR, MAYOR, OSTROW, PORT, analysis, claims, harbour, harbour_claims, person, span
from workbench.errors import Conflict, DecisionRefused
from workbench.model import Claim, Form, Reviewer, Role, Source, SourceKind
from workbench.stored import StoredClaim

OPEN = 1
BORG = Source("Ida Borg", SourceKind.PERSON)
WHY = "“She” may mean either of two people."


@pytest.fixture
def by(engine: Engine) -> Reviewer:
    return person(engine)


def opened() -> list[Claim]:
    """Return the claims of the article about the harbour, the second open between two people."""
    first, second, third = harbour_claims()
    assert first.mention is not None
    assert second.mention is not None
    said = replace(first.mention, role="engineer")
    asked = replace(second.mention, source=None, why=WHY, candidates=(OSTROW, BORG))
    parts = ((span(HARBOUR, "two piers"),), (span(HARBOUR, "have cracked"),))
    return [replace(first, mention=said), replace(second, mention=asked, parts=parts), third]


def store(engine: Engine, by: Reviewer) -> StoredClaim:
    """Store the article and return its open claim."""
    with writing(engine) as session:
        stored, _ = store_article(session, by, harbour(), analysis(opened()))
    return claims(engine, stored.id)[OPEN]


def choose(engine: Engine, by: Reviewer, one: StoredClaim, source: Source | int | None) -> StoredClaim:
    """Choose a source for a claim."""
    with writing(engine) as session:
        return change_source(session, by, one.id, one.revision, source)


def last(engine: Engine) -> int:
    """Return the number of the last change of source in the log."""
    with reading(engine) as session:
        return next(row.id for row in activity.recent(session) if row.verb == "claim.source_changed")


def undo(engine: Engine, by: Reviewer, number: int) -> StoredClaim:
    """Take a change of source back."""
    with writing(engine) as session:
        line = session.get_one(ActivityRecord, number)
        reverse(session, by, line)
        return get_claim(session, line.subject_id)


def standing(engine: Engine, one: StoredClaim, by: Reviewer) -> int | None:
    """Return the number of the reviewer's last change of source that nobody took back, None where there is none."""
    with reading(engine) as session:
        step = steps_of(session, by.name, now()).back
    return step.number if step and (step.claim_id, step.verb) == (one.id, "claim.source_changed") else None


def former(one: StoredClaim) -> tuple[object, ...]:
    """Return what a change of source changes of a claim."""
    return one.claim, one.source_id, one.candidate_ids, one.corrected


@pytest.mark.parametrize("place", [0, 1])
def test_an_open_mention_gets_the_chosen_candidate_and_is_open_again_afterwards(
    engine: Engine, by: Reviewer, place: int
) -> None:
    one = store(engine, by)
    settled = choose(engine, by, one, one.candidate_ids[place])
    assert settled.claim.source is not None
    assert settled.claim.source.name == (OSTROW, BORG)[place].name
    assert settled.corrected
    back = undo(engine, by, last(engine))
    assert former(back) == former(one)
    assert back.claim.mention is not None
    assert (back.claim.mention.why, len(back.claim.mention.candidates)) == (WHY, 2)
    assert back.revision > settled.revision


def test_the_log_says_who_took_which_choice_back(engine: Engine, by: Reviewer) -> None:
    one = store(engine, by)
    choose(engine, by, one, one.candidate_ids[0])
    number = last(engine)
    undo(engine, by, number)
    with reading(engine) as session:
        back, made = activity.recent(session, 2, subject="claim", subject_id=one.id)
    assert (back.verb, back.reviewer, back.undoes) == ("claim.source_restored", by.name, number)
    assert (made.id, made.undone) == (number, True)
    assert back.before == made.after
    assert back.after == made.before


def test_a_choice_is_taken_back_once(engine: Engine, by: Reviewer) -> None:
    one = store(engine, by)
    choose(engine, by, one, one.candidate_ids[0])
    number = last(engine)
    undo(engine, by, number)
    with pytest.raises(Conflict):
        undo(engine, by, number)


def test_words_role_and_source_come_back_together(engine: Engine, by: Reviewer) -> None:
    one = claims(engine, store(engine, by).article_id)[0]
    assert one.claim.mention is not None
    assert one.claim.mention.role == "engineer"
    with writing(engine) as session:
        changed = change_source(session, by, one.id, one.revision, PORT, (span(HARBOUR, "Engineer"),))
    assert changed.claim.mention is not None
    assert changed.claim.mention.role == "", "the role was that of the former source"
    assert former(undo(engine, by, last(engine))) == former(one)


def test_other_words_for_the_same_source_leave_its_role(engine: Engine, by: Reviewer) -> None:
    one = claims(engine, store(engine, by).article_id)[0]
    with writing(engine) as session:
        changed = change_source(session, by, one.id, one.revision, one.source_id, (span(HARBOUR, "Engineer"),))
    assert changed.claim.mention is not None
    assert changed.claim.mention.role == "engineer"


def test_a_claim_that_named_nobody_names_nobody_again(engine: Engine, by: Reviewer) -> None:
    bare = replace(harbour_claims()[0], mention=None)
    with writing(engine) as session:
        stored, _ = store_article(session, by, harbour(), analysis([bare]))
    (one,) = claims(engine, stored.id)
    assert choose(engine, by, one, OSTROW).claim.source is not None
    assert undo(engine, by, last(engine)).claim.mention is None


def test_several_choices_are_taken_back_from_the_last_to_the_first(engine: Engine, by: Reviewer) -> None:
    one = store(engine, by)
    first = choose(engine, by, one, one.candidate_ids[0])
    earlier = last(engine)
    choose(engine, by, first, one.candidate_ids[1])
    with pytest.raises(Conflict, match=f"{by.name} has changed this again"):
        undo(engine, by, earlier)
    assert former(undo(engine, by, last(engine))) == former(first)
    assert former(undo(engine, by, earlier)) == former(one)


def test_what_somebody_else_chose_since_is_not_overwritten(engine: Engine, by: Reviewer) -> None:
    one = store(engine, by)
    settled = choose(engine, by, one, one.candidate_ids[0])
    number = last(engine)
    chosen = choose(engine, person(engine, "Omar"), settled, one.candidate_ids[1])
    with pytest.raises(Conflict, match="Omar") as refused:
        undo(engine, by, number)
    assert refused.value.by == "Omar"
    assert former(claims(engine, one.article_id)[OPEN]) == former(chosen)
    assert standing(engine, one, person(engine, "Omar")) == last(engine)


def test_a_mention_split_off_to_another_source_since_stays_there(engine: Engine, by: Reviewer) -> None:
    one = store(engine, by)
    settled = choose(engine, by, one, one.candidate_ids[0])
    assert settled.mention_id is not None
    assert settled.source_id is not None
    with writing(engine) as session:
        sources.split(session, by, settled.source_id, [settled.mention_id], "Lena Ostrow the younger")
    with pytest.raises(Conflict, match="changed this again since"):
        undo(engine, by, last(engine))


def test_a_choice_can_be_taken_back_after_its_source_was_merged(engine: Engine, by: Reviewer) -> None:
    one = store(engine, by)
    choose(engine, by, one, one.candidate_ids[1])
    with writing(engine) as session:
        sources.merge(session, by, one.candidate_ids[1], one.candidate_ids[0])
    assert undo(engine, by, last(engine)).claim.source is None


def test_a_correction_made_since_keeps_the_claim_a_persons(engine: Engine, by: Reviewer) -> None:
    one = store(engine, by)
    settled = choose(engine, by, one, one.candidate_ids[0])
    with writing(engine) as session:
        change_form(session, by, one.id, settled.revision, Form.MIXED)
    back = undo(engine, by, last(engine))
    assert (back.claim.source, back.claim.form, back.corrected) == (None, Form.MIXED, True)


def test_a_part_of_an_open_claim_is_asked_about_too_and_taking_the_answer_back_lets_it_be_joined(
    engine: Engine, by: Reviewer
) -> None:
    one = store(engine, by)
    with writing(engine) as session:
        part, _ = split_claim(session, by, one.id, one.revision)
    assert part.candidate_ids == one.candidate_ids
    choose(engine, by, part, part.candidate_ids[0])
    with pytest.raises(Conflict, match="corrected since"), writing(engine) as session:
        join_claim(session, by, one.id)
    undo(engine, by, last(engine))
    with writing(engine) as session:
        assert former(join_claim(session, by, one.id)) == former(one)


def test_only_the_newest_choice_of_a_claim_stands_and_none_that_was_taken_back(engine: Engine, by: Reviewer) -> None:
    one = store(engine, by)
    assert standing(engine, one, by) is None
    settled = choose(engine, by, one, one.candidate_ids[0])
    earlier = last(engine)
    choose(engine, by, settled, MAYOR)
    assert standing(engine, one, by) == last(engine)
    undo(engine, by, last(engine))
    assert standing(engine, one, by) == earlier
    undo(engine, by, earlier)
    assert standing(engine, one, by) is None


def test_whoever_may_only_look_takes_no_choice_back(engine: Engine, by: Reviewer) -> None:
    one = store(engine, by)
    choose(engine, by, one, one.candidate_ids[0])
    with pytest.raises(DecisionRefused):
        undo(engine, person(engine, "Guest", Role.VIEWER), last(engine))
