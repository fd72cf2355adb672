"""Commenting on a claim: the unsent notes lose the comment alone, and a decision leaves it where it is."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading
from db.reads.drafts import draft_of
from services import comment_claim, drafts
from services.decide import decide
from services.export_claims import export_claims
from services.search_claims import search_claims
from tests.db.samples import NOON, claims, person, store_harbour
from workbench.errors import DecisionRefused
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds
from workbench.reviewing.notes import COMMENT, together
from workbench.stored import StoredClaim
from workbench.stored.claims import ClaimFilter, SearchOrder
from workbench.stored.drafts import StoredDraft
from workbench.stored.paging import Page

NOTES = {"reason": "Two ferries", COMMENT: "Who counted?"}


@pytest.fixture
def claim(engine: Engine) -> StoredClaim:
    return claims(engine, store_harbour(engine, person(engine)).id)[0]


def notes(engine: Engine, claim_id: int) -> StoredDraft | None:
    with reading(engine) as session:
        return draft_of(session, "Ada", claim_id)


def test_a_comment_that_was_sent_goes_from_the_notes_and_the_others_stay(engine: Engine, claim: StoredClaim) -> None:
    known = drafts.keep(engine, "Ada", claim.id, NOTES)
    made = comment_claim.add(engine, "Ada", claim.id, NOTES[COMMENT], {"reason": "Two ferries"}, known)
    assert (made.comment.reviewer, made.comment.words) == ("Ada", "Who counted?")
    assert made.draft == notes(engine, claim.id)
    assert made.draft is not None
    assert made.draft.notes == {"reason": "Two ferries"}


def test_nothing_is_lost_where_another_window_typed_something_else(engine: Engine, claim: StoredClaim) -> None:
    known = drafts.keep(engine, "Ada", claim.id, NOTES)
    drafts.keep(engine, "Ada", claim.id, {"reason": "Three ferries"}, known)
    comment_claim.add(engine, "Ada", claim.id, NOTES[COMMENT], {"reason": "Two ferries"}, known)
    found = notes(engine, claim.id)
    assert found is not None
    assert (found.notes, found.others) == ({"reason": "Two ferries"}, ({"reason": "Three ferries"},))


def test_a_refused_comment_stays_in_the_notes(engine: Engine, claim: StoredClaim) -> None:
    known = drafts.keep(engine, "Ada", claim.id, {COMMENT: "   "})
    with pytest.raises(DecisionRefused):
        comment_claim.add(engine, "Ada", claim.id, "   ", {}, known)
    assert notes(engine, claim.id) == known


@pytest.mark.parametrize("typed", [NOTES, {COMMENT: "Who counted?"}])
def test_a_decision_takes_its_grounds_from_the_notes_and_leaves_the_comment(
    engine: Engine, claim: StoredClaim, typed: dict[str, str]
) -> None:
    known = drafts.keep(engine, "Ada", claim.id, typed)
    grounds = Grounds(typed.get("reason", ""), None, ())
    decide(engine, "Ada", claim.id, claim.revision, Verdict.VERIFIED, grounds, at=NOON, sent=known)
    found = notes(engine, claim.id)
    assert found is not None
    assert (found.notes, found.others) == ({COMMENT: "Who counted?"}, ())


def test_a_decision_without_a_comment_leaves_no_notes(engine: Engine, claim: StoredClaim) -> None:
    known = drafts.keep(engine, "Ada", claim.id, {"reason": "Two ferries"})
    grounds = Grounds("Two ferries", None, ())
    decide(engine, "Ada", claim.id, claim.revision, Verdict.VERIFIED, grounds, at=NOON, sent=known)
    assert notes(engine, claim.id) is None


def test_notes_of_several_claims_keep_all_comments_and_refuse_what_is_too_much() -> None:
    assert together([{COMMENT: "One."}, {"reason": "r"}, {COMMENT: "Two."}]) == {"reason": "r", COMMENT: "One.\n\nTwo."}
    with pytest.raises(DecisionRefused):
        together([{COMMENT: "x" * 3000}, {COMMENT: "x" * 3000}])


def test_comments_are_handed_on_and_counted_in_a_search(engine: Engine, claim: StoredClaim) -> None:
    made = comment_claim.add(engine, "Ada", claim.id, "Who counted?", {}).comment
    settled = comment_claim.add(engine, "Ben", claim.id, "Where?", {}).comment
    comment_claim.resolve(engine, "Ada", settled.id)
    gone = comment_claim.add(engine, "Ben", claim.id, "Oops", {}).comment
    comment_claim.withdraw(engine, "Ben", gone.id)
    for items in (
        export_claims(engine, ClaimFilter()),
        search_claims(engine, "", ClaimFilter(), SearchOrder.OLDEST, Page(1, 25)).items,
    ):
        found = {item.claim.id: item.comments for item in items}
        assert len(found) == 3
        assert [(one.id, one.open) for one in found[claim.id]] == [(made.id, True), (settled.id, False)]
        assert [comments for key, comments in found.items() if key != claim.id] == [(), ()]
