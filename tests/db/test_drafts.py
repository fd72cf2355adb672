"""What reviewers have typed and not sent: kept apart, replaced, and gone with the decision it led to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from db.engine import reading, writing
from db.reads import activity
from db.reads.drafts import article_drafts_of, claims_with_drafts, draft_of, has_unsent
from db.tables import DraftRecord
from db.writes.articles import replace_extraction
from db.writes.decisions import decide, undo
from db.writes.drafts import forget_article, forget_draft, hand_over, keep_article, keep_draft
from db.writes.people import ensure_reviewer
from tests.db.samples import NOON, analysis, claims, person, store_harbour
from workbench.errors import Conflict, NotFound
from workbench.model import Reviewer, Role, Verdict
from workbench.stored import StoredClaim
from workbench.stored.drafts import StoredDraft

NOTES = {"reason": "Two ferries, İğdır 👩‍👧", "evidence": [{"address": "https://records.example/7"}]}


def harbour_claims_of(engine: Engine) -> list[StoredClaim]:
    return claims(engine, store_harbour(engine, person(engine)).id)


def keep(engine: Engine, by: Reviewer, claim_id: int, notes: Mapping[str, object]) -> None:
    """Store notes as a window does that knows what is stored."""
    with writing(engine) as session:
        keep_draft(session, by, claim_id, notes, draft_of(session, by.name, claim_id))


def draft(engine: Engine, name: str, claim_id: int) -> StoredDraft | None:
    with reading(engine) as session:
        return draft_of(session, name, claim_id)


def notes(engine: Engine, name: str, claim_id: int) -> dict[str, object] | None:
    found = draft(engine, name, claim_id)
    return found.notes if found else None


def rows(session: Session) -> int:
    return len(session.exec(select(DraftRecord.id)).all())


def test_notes_come_back_with_the_moment_they_were_kept(engine: Engine) -> None:
    one, before = harbour_claims_of(engine)[0], datetime.now(UTC)
    keep(engine, person(engine), one.id, NOTES)
    found = draft(engine, "  ines ", one.id)
    assert found is not None
    assert found.notes == NOTES
    assert before <= found.changed_at <= datetime.now(UTC)


def test_later_notes_replace_the_former_and_empty_ones_leave_no_row(engine: Engine) -> None:
    one, by = harbour_claims_of(engine)[0], person(engine)
    keep(engine, by, one.id, NOTES)
    keep(engine, by, one.id, {"reason": "Three ferries"})
    assert notes(engine, "Ines", one.id) == {"reason": "Three ferries"}
    with reading(engine) as session:
        assert rows(session) == 1
    keep(engine, by, one.id, {})
    with reading(engine) as session:
        assert rows(session) == 0


def test_each_reviewer_and_each_claim_has_notes_of_its_own(engine: Engine) -> None:
    (first, second, _), ines, omar = harbour_claims_of(engine), person(engine), person(engine, "Omar")
    keep(engine, ines, first.id, {"reason": "Ines on the first"})
    keep(engine, omar, first.id, {"reason": "Omar on the first"})
    keep(engine, ines, second.id, {"reason": "Ines on the second"})
    with writing(engine) as session:
        forget_draft(session, ines, first.id)
    assert notes(engine, "Ines", first.id) is None
    assert notes(engine, "Omar", first.id) == {"reason": "Omar on the first"}
    assert notes(engine, "Ines", second.id) == {"reason": "Ines on the second"}
    assert notes(engine, "Omar", second.id) is None
    assert notes(engine, "Nobody yet", first.id) is None


def test_the_own_notes_go_with_the_decision_and_those_of_others_stay(engine: Engine) -> None:
    one, ines, omar = harbour_claims_of(engine)[0], person(engine), person(engine, "Omar")
    keep(engine, ines, one.id, NOTES)
    keep(engine, omar, one.id, NOTES)
    with writing(engine) as session:
        sent = draft_of(session, "Ines", one.id)
        made = decide(session, ines, one.id, one.revision, Verdict.VERIFIED, NOON, sent=sent)
    assert (notes(engine, "Ines", one.id), notes(engine, "Omar", one.id)) == (None, NOTES)
    with writing(engine) as session:
        undo(session, omar, made.id, NOON)
    assert notes(engine, "Omar", one.id) == NOTES


def test_a_decision_that_is_not_stored_leaves_the_notes(engine: Engine) -> None:
    one, by = harbour_claims_of(engine)[0], person(engine)
    keep(engine, by, one.id, NOTES)
    with pytest.raises(Conflict), writing(engine) as session:
        decide(session, by, one.id, one.revision + 7, Verdict.VERIFIED, NOON)
    with Session(engine) as session:
        decide(session, by, one.id, one.revision, Verdict.VERIFIED, NOON, sent=draft_of(session, "Ines", one.id))
        assert rows(session) == 0
    assert notes(engine, "Ines", one.id) == NOTES


def test_notes_neither_change_the_claim_nor_appear_in_the_log(engine: Engine) -> None:
    one, by = harbour_claims_of(engine)[0], person(engine)
    with reading(engine) as session:
        before = activity.recent(session)
    keep(engine, by, one.id, NOTES)
    keep(engine, by, one.id, {})
    with reading(engine) as session:
        assert activity.recent(session) == before
    assert claims(engine, one.article_id)[0].revision == one.revision


def test_a_viewer_keeps_notes_too_but_nobody_does_about_nothing(engine: Engine) -> None:
    one, vera = harbour_claims_of(engine)[0], person(engine, "Vera", Role.VIEWER)
    keep(engine, vera, one.id, NOTES)
    assert notes(engine, "Vera", one.id) == NOTES
    with pytest.raises(NotFound, match="4711"):
        keep(engine, vera, 4711, NOTES)
    with pytest.raises(NotFound, match="reviewer"):
        keep(engine, Reviewer("Ghost", Role.EDITOR, 4711), one.id, NOTES)


def test_a_claim_with_unsent_notes_outlives_an_extraction_that_no_longer_finds_it(engine: Engine) -> None:
    (first, second, third), by = harbour_claims_of(engine), person(engine)
    keep(engine, by, second.id, NOTES)
    with reading(engine) as session:
        assert claims_with_drafts(session, [first.id, second.id]) == {second.id}
        assert claims_with_drafts(session, [first.id, third.id]) == set()
    with writing(engine) as session:
        replace_extraction(session, by, first.article_id, analysis([first.claim], "rules-2"))
    assert [one.id for one in claims(engine, first.article_id)] == [first.id, second.id]


@given(st.dictionaries(st.text(), st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=3))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_come_back_exactly_as_typed(engine: Engine, typed: dict[str, str]) -> None:
    with reading(engine) as session:
        known = session.exec(select(DraftRecord.claim_id)).first()
    claim_id = known or harbour_claims_of(engine)[0].id
    with writing(engine) as session:
        keep_draft(session, ensure_reviewer(session, "Ines"), claim_id, typed, draft_of(session, "Ines", claim_id))
    assert notes(engine, "Ines", claim_id) == typed


def test_a_window_that_knows_nothing_of_another_leaves_what_that_one_stored(engine: Engine) -> None:
    one, by = harbour_claims_of(engine)[0], person(engine)
    with writing(engine) as session:
        first = keep_draft(session, by, one.id, {"reason": "first"})
    with writing(engine) as session:
        second = keep_draft(session, by, one.id, {"reason": "second"})
    assert first is not None
    assert second is not None
    assert (second.notes, second.others) == ({"reason": "second"}, ({"reason": "first"},))
    with writing(engine) as session:
        third = keep_draft(session, by, one.id, {"reason": "first, longer"}, first)
    assert third is not None
    assert (third.notes, third.others) == ({"reason": "first, longer"}, ({"reason": "second"},))
    with writing(engine) as session:
        forget_draft(session, by, one.id, third)
    assert notes(engine, "Ines", one.id) == {"reason": "second"}


def test_an_emptied_field_does_not_forget_what_another_window_stored(engine: Engine) -> None:
    one, by = harbour_claims_of(engine)[0], person(engine)
    with writing(engine) as session:
        known = keep_draft(session, by, one.id, {"reason": "first"})
        keep_draft(session, by, one.id, {"reason": "second"}, known)
    with writing(engine) as session:
        left = keep_draft(session, by, one.id, {}, known)
    assert left is not None
    assert (left.notes, left.others) == ({}, ({"reason": "second"},))


def test_a_verdict_that_is_decided_elsewhere_leaves_the_unsent_notes(engine: Engine) -> None:
    one, by = harbour_claims_of(engine)[0], person(engine)
    keep(engine, by, one.id, NOTES)
    with writing(engine) as session:
        decide(session, by, one.id, one.revision, Verdict.VERIFIED, NOON)
    assert notes(engine, "Ines", one.id) == NOTES


def test_an_article_read_in_is_kept_and_two_windows_that_differ_make_two(engine: Engine) -> None:
    by = person(engine)
    with writing(engine) as session:
        first = keep_article(session, by, {"title": "one"}, b"file")
        changed = keep_article(session, by, {"title": "two"}, known=first)
    assert changed == (first[0], 2)
    with writing(engine) as session:
        other = keep_article(session, by, {"title": "three"}, b"file", first)
    with reading(engine) as session:
        found = article_drafts_of(session, "ines")
    assert [(one.fields["title"], one.original) for one in found] == [("two", b"file"), ("three", b"file")]
    with writing(engine) as session:
        forget_article(session, by, first)
        forget_article(session, by, other)
    with reading(engine) as session:
        assert [one.id for one in article_drafts_of(session, "Ines")] == [first[0]]


def test_all_that_a_guest_typed_goes_to_the_name_and_nothing_of_the_name_is_dropped(engine: Engine) -> None:
    (first, second, _), guest, ines = harbour_claims_of(engine), person(engine, "Guest abc"), person(engine)
    keep(engine, guest, first.id, {"reason": "as a guest"})
    keep(engine, guest, second.id, {"reason": "as a guest"})
    keep(engine, ines, second.id, {"reason": "as Ines"})
    with writing(engine) as session:
        keep_article(session, guest, {"title": "one"})
        hand_over(session, guest, ines)
    with reading(engine) as session:
        assert not has_unsent(session, "Guest abc")
        assert len(article_drafts_of(session, "Ines")) == 1
    found = draft(engine, "Ines", second.id)
    assert notes(engine, "Ines", first.id) == {"reason": "as a guest"}
    assert found is not None
    assert (found.notes, found.others) == ({"reason": "as Ines"}, ({"reason": "as a guest"},))
