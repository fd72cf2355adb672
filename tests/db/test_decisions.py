"""Decisions in the database: appended, never changed, each reviewer's kept apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, delete, update

from db.engine import reading, writing
from db.reads import activity
from db.reads.claims import count_by_verdict, filter_claims, get_claim, next_open
from db.tables import ActivityRecord, DecisionRecord, EvidenceRecord
from db.writes.decisions import decide, undo
from tests.db.samples import NOON, claims, person, store_harbour
from workbench.errors import Conflict, DecisionRefused, NotFound, StorageError
from workbench.model import DisputeKind, Evidence, Role, Stance, Verdict
from workbench.reviewing.decisions import current_verdict, opinions, standing
from workbench.stored import StoredClaim
from workbench.stored.claims import ClaimFilter


def first_claim(engine: Engine) -> StoredClaim:
    """Return the first claim of a stored article."""
    return claims(engine, store_harbour(engine, person(engine)).id)[0]


def test_a_decision_comes_back_with_reason_evidence_and_moment(engine: Engine) -> None:
    one, by = first_claim(engine), person(engine)
    evidence = (
        Evidence("https://archive.example/pier", "Pier 4 is sound.", Stance.REFUTES, date(2031, 5, 4)),
        Evidence("https://maps.example/bridge", stance=Stance.CONTEXT),
    )
    at = datetime(2031, 5, 4, 15, 30, tzinfo=timezone(timedelta(hours=3)))
    with writing(engine) as session:
        made = decide(
            session, by, one.id, one.revision, Verdict.DISPUTED, at, " Not so. ", DisputeKind.REFUTED, evidence
        )
    with reading(engine) as session:
        now = get_claim(session, one.id)
    assert now.decisions == (made,)
    assert (made.verdict, made.reason, made.dispute, made.evidence) == (
        Verdict.DISPUTED,
        "Not so.",
        DisputeKind.REFUTED,
        evidence,
    )
    assert (made.at, made.at.utcoffset(), made.reviewer) == (at, timedelta(0), "Ines")
    assert now.revision > one.revision


def test_reviewers_opinions_stand_side_by_side_and_the_last_counts(engine: Engine) -> None:
    one, ines, omar = first_claim(engine), person(engine), person(engine, "Omar", Role.REVIEWER)
    with writing(engine) as session:
        decide(session, ines, one.id, one.revision, Verdict.VERIFIED, NOON)
    with writing(engine) as session:
        decide(session, omar, one.id, one.revision + 1, Verdict.UNSUPPORTED, NOON)
    with reading(engine) as session:
        now = get_claim(session, one.id)
    assert {name: kept.verdict for name, kept in opinions(now.decisions).items()} == {
        "Ines": Verdict.VERIFIED,
        "Omar": Verdict.UNSUPPORTED,
    }
    assert current_verdict(now.decisions) is Verdict.UNSUPPORTED


def test_undo_appends_and_brings_the_verdict_before_back(engine: Engine) -> None:
    one, by = first_claim(engine), person(engine)
    with writing(engine) as session:
        decide(session, by, one.id, one.revision, Verdict.VERIFIED, NOON)
        second = decide(session, by, one.id, one.revision + 1, Verdict.DISPUTED, NOON)
    with writing(engine) as session:
        undone = undo(session, by, second.id, NOON)
    with reading(engine) as session:
        now = get_claim(session, one.id)
        assert len(now.decisions) == 3
        assert undone.undoes == second.id
        assert [kept.verdict for kept in standing(now.decisions)] == [Verdict.VERIFIED]
        assert count_by_verdict(session)[Verdict.VERIFIED] == 1
        verbs = [row.verb for row in activity.recent(session, subject="claim", subject_id=one.id)]
        assert verbs == ["claim.decision_undone", "claim.decided", "claim.decided"]
    with pytest.raises(DecisionRefused, match="already"), writing(engine) as session:
        undo(session, by, second.id, NOON)


def test_only_its_maker_or_an_editor_takes_a_decision_back(engine: Engine) -> None:
    one, ines, omar = first_claim(engine), person(engine), person(engine, "Omar", Role.REVIEWER)
    with writing(engine) as session:
        made = decide(session, ines, one.id, one.revision, Verdict.VERIFIED, NOON)
    with pytest.raises(DecisionRefused, match="Ines"), writing(engine) as session:
        undo(session, omar, made.id, NOON)


def test_the_role_stored_counts_not_the_one_that_is_claimed(engine: Engine) -> None:
    one, vera = first_claim(engine), person(engine, "Vera", Role.VIEWER)
    with pytest.raises(DecisionRefused, match="only look"), writing(engine) as session:
        decide(session, replace(vera, role=Role.ADMIN), one.id, one.revision, Verdict.VERIFIED, NOON)
    with reading(engine) as session:
        assert get_claim(session, one.id).decisions == ()


def test_a_stale_page_is_told_who_decided_in_between(engine: Engine) -> None:
    one, ines, omar = first_claim(engine), person(engine), person(engine, "Omar")
    with writing(engine) as session:
        decide(session, omar, one.id, one.revision, Verdict.VERIFIED, NOON)
    with pytest.raises(Conflict, match="Omar") as caught, writing(engine) as session:
        decide(session, ines, one.id, one.revision, Verdict.VERIFIED, NOON)
    assert caught.value.by == "Omar"


def test_the_same_verdict_twice_still_makes_the_first_page_stale(engine: Engine) -> None:
    one, by = first_claim(engine), person(engine)
    for revision in (one.revision, one.revision + 1):
        with writing(engine) as session:
            decide(session, by, one.id, revision, Verdict.VERIFIED, NOON)
    with reading(engine) as session:
        assert get_claim(session, one.id).revision == one.revision + 2


def test_decisions_about_nothing_are_refused(engine: Engine) -> None:
    by = person(engine)
    with pytest.raises(NotFound), writing(engine) as session:
        decide(session, by, 4711, 1, Verdict.VERIFIED, NOON)
    with pytest.raises(NotFound), writing(engine) as session:
        undo(session, by, 4711, NOON)


@pytest.mark.parametrize("table", [DecisionRecord, EvidenceRecord, ActivityRecord])
@pytest.mark.parametrize("verb", ["change", "delete"])
def test_the_database_itself_refuses_to_change_or_delete_them(engine: Engine, table: type, verb: str) -> None:
    one, by = first_claim(engine), person(engine)
    with writing(engine) as session:
        evidence = [Evidence("https://archive.example/a")]
        decide(session, by, one.id, one.revision, Verdict.VERIFIED, NOON, evidence=evidence)
    column = "quotation" if table is EvidenceRecord else "verb" if table is ActivityRecord else "reason"
    statement = delete(table) if verb == "delete" else update(table).values({column: "invented"})
    with pytest.raises(StorageError, match="appended"), writing(engine) as session:
        session.connection().execute(statement)


def test_filters_find_claims_by_verdict_reviewer_and_words(engine: Engine) -> None:
    one, by = first_claim(engine), person(engine)
    with writing(engine) as session:
        decide(session, by, one.id, one.revision, Verdict.VERIFIED, NOON)
    with reading(engine) as session:
        for wanted in (
            ClaimFilter(verdict=Verdict.VERIFIED),
            ClaimFilter(reviewer="ines"),
            ClaimFilter(query="900 LORRIES", example=False, repeated=False),
        ):
            assert [item.claim.id for item in filter_claims(session, wanted)] == [one.id]
        assert filter_claims(session, ClaimFilter(query="%")) == []
        assert len(filter_claims(session, limit=2, offset=1)) == 2


def test_the_next_open_claim_wraps_round_to_the_start(engine: Engine) -> None:
    first = first_claim(engine)
    by, (_, second, third) = person(engine), claims(engine, first.article_id)
    with reading(engine) as session:
        assert next_open(session, first.article_id) == first.id
        assert next_open(session, first.article_id, third.id) == first.id
        assert next_open(session, first.article_id, first.id) == second.id
    for one in (first, second):
        with writing(engine) as session:
            decide(session, by, one.id, one.revision, Verdict.VERIFIED, NOON)
    with reading(engine) as session:
        assert next_open(session, first.article_id, first.id) == third.id
        assert next_open(session, first.article_id, third.id) is None
