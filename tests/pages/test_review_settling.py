"""Settling an open source from the card with one key, and taking that back."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import writing
from db.writes.claims import change_source
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from pages.shared.escaping import plain
from tests.pages import review_samples
from tests.pages.places import opened
from tests.pages.review_desk import (
    button,
    choose,
    click,
    decide_as,
    has,
    html_of,
    in_address,
    selected,
    stored,
    verdicts,
)
from workbench.model import Source, SourceKind, Verdict
from workbench.stored import StoredClaim

OPEN = 1
HOSTILE = Source("<img src=x onerror=window.hacked=1> **Bo** [l](javascript:window.hacked=1)", SourceKind.PERSON)


@pytest.fixture
def unsettled(engine: Engine) -> Engine:
    """Store the article in which it is open who "she" is."""
    review_samples.store(engine, *review_samples.unsettled())
    return engine


def at_open(engine: Engine, name: str = "Ada", place: int = OPEN, **query: str) -> AppTest:
    """Open the claim in that place in a fresh session, with that name in the sidebar."""
    page = opened("review", article="1", claim=str(stored(engine)[place].id), **query)
    page.session_state[session_state.key("reviewer", "name")] = name
    page.run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def source_of(engine: Engine) -> Source | None:
    return stored(engine)[OPEN].claim.source


def former(one: StoredClaim) -> tuple[object, ...]:
    """Return all of a claim but its revision, which never goes back."""
    return one.claim, one.source_id, one.candidate_ids, one.corrected, one.decisions


def settle_as(engine: Engine, name: str, source: Source) -> None:
    one = stored(engine)[OPEN]
    with writing(engine) as session:
        change_source(session, ensure_reviewer(session, name), one.id, one.revision, source)


def test_an_open_mention_asks_who_is_meant_and_names_the_candidates_with_their_keys(unsettled: Engine) -> None:
    page = at_open(unsettled)
    assert "Who is “she”?" in html_of(page)
    first, second = button(page, "settle 1"), button(page, "settle 2")
    assert (first.label, first.proto.shortcut) == (plain("Ines Oduya (person)"), "1")
    assert (second.label, second.proto.shortcut) == (plain("Tomas Brandt (person), bridge engineer"), "2")
    assert not has(page, "settle 3")
    assert html_of(page).count("“she” may be either.") == 1


@pytest.mark.parametrize(("key", "source"), [("1", review_samples.MAYOR), ("2", review_samples.ENGINEER)])
def test_one_key_settles_the_source_and_the_claim_stays_to_be_decided(
    unsettled: Engine, key: str, source: Source
) -> None:
    before = stored(unsettled)[OPEN].id
    page = click(at_open(unsettled), f"settle {key}")
    assert source_of(unsettled) == source
    assert in_address(page, "claim") == str(before)
    assert f"<strong>{source.name}</strong> (person)" in html_of(page)
    assert "Ada chose this source." in html_of(page)
    assert plain(f"Source: {source.name}. Z takes it back.") in page.toast[0].value
    assert not has(page, "settle 1")
    click(page, "decide verified")
    assert verdicts(unsettled)[OPEN] is Verdict.VERIFIED


def test_the_key_that_undoes_brings_back_exactly_what_was_there(unsettled: Engine) -> None:
    before = stored(unsettled)[OPEN]
    page = click(at_open(unsettled), "settle 2")
    assert button(page, "undo").label.startswith("Undo change of source")
    page = click(page, "undo")
    assert former(stored(unsettled)[OPEN]) == former(before)
    assert "<strong>Still open</strong>" in html_of(page)
    assert "Who is “she”?" in html_of(page)
    assert page.toast[0].value.startswith(plain("Taken back: change of source on"))
    assert button(page, "undo").disabled


def test_the_undone_source_is_chosen_anew(unsettled: Engine) -> None:
    page = click(click(at_open(unsettled), "settle 1"), "undo")
    page = click(page, "settle 2")
    assert source_of(unsettled) == review_samples.ENGINEER
    assert button(page, "undo").label.startswith("Undo change of source")


def test_decisions_and_changes_of_source_are_taken_back_in_the_order_in_which_they_were_made(
    unsettled: Engine,
) -> None:
    page = click(at_open(unsettled, place=0), "decide verified")
    page = click(page, "settle 1")
    page = click(page, "decide disputed")
    for expected in ("Undo verdict", "Undo change of source", "Undo verdict"):
        assert button(page, "undo").label.startswith(expected)
        page = click(page, "undo")
    assert button(page, "undo").disabled
    assert set(verdicts(unsettled)) == {Verdict.UNREVIEWED}
    assert source_of(unsettled) is None


def test_a_source_chosen_from_the_list_is_taken_back_by_the_same_key(unsettled: Engine) -> None:
    page = choose(at_open(unsettled, place=0), "Source")
    brandt = str(stored(unsettled)[3].source_id)
    page.selectbox(key=session_state.key(f"claim {stored(unsettled)[0].id}", "source")).set_value(brandt).run()
    page = click(page, "save source")
    assert stored(unsettled)[0].claim.source == review_samples.ENGINEER
    page = click(page, "undo")
    assert stored(unsettled)[0].claim.source == review_samples.MAYOR
    assert page.toast[0].value.startswith(plain("Taken back: change of source on"))
    field = page.selectbox(key=session_state.key(f"claim {stored(unsettled)[0].id}", "source"))
    assert field.value == str(stored(unsettled)[0].source_id)


def test_the_list_of_sources_starts_from_the_settled_one(unsettled: Engine) -> None:
    page = click(choose(at_open(unsettled), "Source"), "settle 1")
    field = page.selectbox(key=session_state.key(f"claim {stored(unsettled)[OPEN].id}", "source"))
    assert field.value == str(stored(unsettled)[OPEN].source_id)


def test_under_the_filter_for_open_sources_the_settled_claim_stays_in_sight(unsettled: Engine) -> None:
    page = click(at_open(unsettled, show="needs_source"), "settle 1")
    assert selected(page).startswith("The cables are worn")
    page = click(page, "step Next")
    assert selected(page).startswith("The plan")


@pytest.mark.parametrize("place", [0, 5], ids=["source known", "nobody likely"])
def test_without_candidates_nothing_is_asked(unsettled: Engine, place: int) -> None:
    page = at_open(unsettled, place=place)
    assert "Who is" not in html_of(page)
    assert not has(page, "settle 1")


def test_a_choice_on_a_stale_page_is_refused_and_shows_what_stands_there_now(unsettled: Engine) -> None:
    page = at_open(unsettled)
    settle_as(unsettled, "Ben", review_samples.ENGINEER)
    page = click(page, "settle 1")
    assert "Ben changed this claim in between" in page.warning[0].value.replace("\\", "")
    assert source_of(unsettled) == review_samples.ENGINEER
    assert "Ben chose this source." in html_of(page)


def test_a_source_that_somebody_changed_since_is_not_taken_back_nor_anything_in_its_place(unsettled: Engine) -> None:
    page = click(at_open(unsettled, place=0), "decide verified")
    page = click(page, "settle 1")
    settle_as(unsettled, "Ben", review_samples.ENGINEER)
    page = click(page, "undo")
    assert "Ben has changed this again since" in page.warning[0].value.replace("\\", "")
    assert source_of(unsettled) == review_samples.ENGINEER
    assert verdicts(unsettled)[0] is Verdict.VERIFIED
    assert button(page, "undo").label.startswith("Undo verdict"), "the next press is for the step before"


def test_the_key_leaves_the_choice_of_somebody_else(unsettled: Engine) -> None:
    settle_as(unsettled, "Ben", review_samples.MAYOR)
    decide_as(unsettled, "Ben", 0, Verdict.VERIFIED)
    assert button(at_open(unsettled), "undo").disabled


def test_hostile_names_and_reasons_appear_as_text(engine: Engine) -> None:
    why = "<script>window.hacked=1</script>"
    review_samples.store(engine, *review_samples.unsettled(likeliest=HOSTILE, why=why))
    page = at_open(engine)
    assert "<script>" not in html_of(page)
    assert button(page, "settle 1").label.startswith(plain("<img src=x onerror=window.hacked=1> **Bo**"))
    page = click(page, "settle 1")
    assert "<img" not in html_of(page)
    assert plain(f"Source: {HOSTILE.name}.") in page.toast[0].value
