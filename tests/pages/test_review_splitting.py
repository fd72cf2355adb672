"""Splitting a claim that joins several statements, joining it again, and what becomes of what was typed."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading, writing
from db.reads.drafts import draft_of
from db.writes.claim_splits import split_claim
from db.writes.drafts import keep_draft
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from tests.pages.places import opened
from tests.pages.review_desk import button, click, decide_as, has, html_of, in_address, selected, stored, verdicts
from workbench.model import Verdict
from workbench.reviewing.decisions import current

WHOLE = 1
PARTS = ("The cables are worn", "Nobody should drive over them")


def at_whole(engine: Engine, name: str = "Ada", place: int = WHOLE) -> AppTest:
    """Open the claim in that place in a fresh session, with that name in the sidebar."""
    page = opened("review", article="1", claim=str(stored(engine)[place].id))
    page.session_state[session_state.key("reviewer", "name")] = name
    return checked(page.run())


def checked(page: AppTest) -> AppTest:
    assert not page.exception, [one.value for one in page.exception]
    return page


def reason_key(claim_id: int) -> str:
    return session_state.key(f"claim {claim_id}", "reason")


def typed(page: AppTest) -> str:
    return page.text_area(key=reason_key(int(in_address(page, "claim")))).value or ""


def type_reason(page: AppTest, words: str) -> AppTest:
    page.text_area(key=reason_key(int(in_address(page, "claim")))).set_value(words)
    return checked(page.run())


def words(engine: Engine) -> list[str]:
    return [one.claim.words for one in stored(engine)]


def kept(engine: Engine, name: str, claim_id: int) -> object:
    with reading(engine) as session:
        found = draft_of(session, name, claim_id)
    return found.notes.get("reason") if found else None


def test_the_card_lists_the_statements_that_a_claim_joins(weighed: Engine) -> None:
    html = html_of(at_whole(weighed))
    assert "This claim joins 2 statements:" in html
    assert "<li>The cables are worn</li><li>nobody should drive over them</li>" in html


def test_a_claim_without_parts_offers_no_split(weighed: Engine) -> None:
    page = at_whole(weighed, place=0)
    assert not has(page, "split")
    assert not has(page, "join")


def test_after_splitting_the_first_part_is_shown_and_each_is_decided_on_its_own(weighed: Engine) -> None:
    page = click(at_whole(weighed), "split")
    assert selected(page) == PARTS[0]
    assert "Statement 1 of 2 of a claim that was split" in html_of(page)
    assert "Worth checking: <b>low</b> (the whole claim, before it was split)" in html_of(page)
    page = click(page, "decide verified")
    assert selected(page) == PARTS[1]
    click(page, "decide disputed")
    assert verdicts(weighed)[1:3] == [Verdict.VERIFIED, Verdict.DISPUTED]


def test_the_key_that_undoes_takes_the_split_back(weighed: Engine) -> None:
    before = words(weighed)
    page = click(at_whole(weighed), "split")
    assert button(page, "undo").label.startswith("Undo split")
    page = click(page, "undo")
    assert words(weighed) == before
    assert "This claim joins 2 statements:" in html_of(page)
    assert button(page, "undo").disabled


def test_decision_and_split_are_taken_back_in_the_order_in_which_they_were_made(weighed: Engine) -> None:
    page = click(at_whole(weighed, place=0), "decide verified")
    page = click(page, "split")
    page = click(page, "decide disputed")
    for expected in ("Undo verdict", "Undo split", "Undo verdict"):
        assert button(page, "undo").label.startswith(expected)
        page = click(page, "undo")
    assert button(page, "undo").disabled
    assert set(verdicts(weighed)) == {Verdict.UNREVIEWED}
    assert len(stored(weighed)) == 6


def test_the_key_leaves_the_split_of_somebody_else(weighed: Engine) -> None:
    with writing(weighed) as session:
        whole = stored(weighed)[WHOLE]
        split_claim(session, ensure_reviewer(session, "Ben"), whole.id, whole.revision)
    page = at_whole(weighed)
    assert button(page, "undo").disabled
    click(page, "join")
    assert len(stored(weighed)) == 6


@pytest.mark.parametrize("place", [1, 2])
def test_any_part_can_be_joined_again(weighed: Engine, place: int) -> None:
    click(at_whole(weighed), "split")
    page = click(at_whole(weighed, place=place), "join")
    assert selected(page) == "The cables are worn and nobody should drive over them."
    assert len(stored(weighed)) == 6


def test_a_part_that_carries_work_is_not_joined_and_the_page_says_why(weighed: Engine) -> None:
    click(at_whole(weighed), "split")
    decide_as(weighed, "Ben", 1, Verdict.VERIFIED)
    page = click(at_whole(weighed, place=2), "join")
    assert "has been decided on since" in page.warning[0].value.replace("\\", "")
    assert len(stored(weighed)) == 7
    assert selected(page) == PARTS[1]


def test_a_claim_that_somebody_decided_on_in_between_is_not_split(weighed: Engine) -> None:
    page = at_whole(weighed)
    decide_as(weighed, "Ben", WHOLE, Verdict.VERIFIED)
    page = click(page, "split")
    assert "Ben" in page.warning[0].value
    assert len(stored(weighed)) == 6
    assert "The decision on the whole stays with it" in html_of(page)


def test_what_was_typed_about_the_whole_stands_with_the_first_part_and_goes_into_its_decision(weighed: Engine) -> None:
    page = type_reason(at_whole(weighed), "Seen the report")
    page = click(page, "split")
    assert "What you had typed stands with the first one" in page.toast[0].value.replace("\\", "")
    assert typed(page) == "Seen the report"
    page = click(page, "decide verified")
    assert typed(page) == ""
    made = current(stored(weighed)[1].decisions)
    assert made is not None
    assert made.reason == "Seen the report"


def test_what_was_typed_goes_back_to_the_whole_with_what_came_to_it(weighed: Engine) -> None:
    whole = stored(weighed)[WHOLE].id
    page = click(type_reason(at_whole(weighed), "About the cables"), "split")
    page = type_reason(page, "About the cables, twice")
    page = type_reason(click(page, "step Next"), "About driving")
    page = click(page, "undo")
    assert in_address(page, "claim") == str(whole)
    assert typed(page) == "About the cables, twice\n\nAbout driving"
    assert kept(weighed, "Ada", whole) == "About the cables, twice\n\nAbout driving"
    page = click(page, "split")
    assert typed(page) == "About the cables, twice\n\nAbout driving"
    assert typed(click(page, "step Next")) == ""


def test_what_was_emptied_about_a_part_stays_away_from_the_whole(weighed: Engine) -> None:
    page = click(type_reason(at_whole(weighed), "About the cables"), "split")
    page = click(type_reason(page, ""), "join")
    assert typed(page) == ""


def test_what_somebody_else_had_typed_about_the_whole_comes_back_to_them_with_the_first_part(weighed: Engine) -> None:
    whole = stored(weighed)[WHOLE].id
    with writing(weighed) as session:
        keep_draft(session, ensure_reviewer(session, "Ben"), whole, {"reason": "What Ben thinks"})
    page = click(at_whole(weighed), "split")
    assert typed(page) == ""
    assert kept(weighed, "Ben", whole) == "What Ben thinks", "moved only for Ben, when Ben looks"
    page = at_whole(weighed, "Ben", 2)
    assert typed(page) == "", "the second part takes nothing over"
    page = at_whole(weighed, "Ben", 1)
    assert typed(page) == "What Ben thinks"
    assert kept(weighed, "Ben", whole) is None
    page = click(at_whole(weighed, "Ada", 1), "join")
    assert "unsent notes" in page.warning[0].value
    assert kept(weighed, "Ben", stored(weighed)[1].id) == "What Ben thinks"


def test_a_refused_join_leaves_what_was_typed_with_its_part(weighed: Engine) -> None:
    page = click(at_whole(weighed), "split")
    decide_as(weighed, "Ben", 2, Verdict.VERIFIED)
    page = click(type_reason(page, "About the cables"), "join")
    assert typed(page) == "About the cables"
    assert kept(weighed, "Ada", stored(weighed)[1].id) == "About the cables"


def test_more_than_one_claim_can_hold_is_never_cut(weighed: Engine) -> None:
    page = type_reason(click(at_whole(weighed), "split"), "a" * 3000)
    page = type_reason(click(page, "step Next"), "b" * 3000)
    page = click(page, "join")
    assert "too much for one claim" in page.error[0].value.replace("\\", "")
    assert typed(page) == "b" * 3000
    assert len(stored(weighed)) == 7


def test_a_link_to_a_claim_that_was_split_leads_to_its_first_part(weighed: Engine) -> None:
    whole = stored(weighed)[WHOLE].id
    click(at_whole(weighed), "split")
    page = checked(opened("review", article="1", claim=str(whole)).run())
    assert selected(page) == PARTS[0]
    assert "This claim was split" in page.info[0].value
