"""The page of the log: who did what, filters in the address, pages, and who may see it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import writing
from db.tables import ActivityRecord
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from services.read_activity import ROWS
from tests.pages.places import opened
from tests.pages.review_desk import decide_as, html_of
from tests.pages.test_groups import checked
from workbench.model import Role, Verdict

REASON = "The harbourmaster told me so"
HOSTILE = "<img src=x onerror=alert(1)> **Ada**"


def activity(**query: str) -> AppTest:
    return checked(opened("activity", **query).run())


def lines(page: AppTest) -> int:
    return html_of(page).count('<div class="logged">')


@pytest.fixture
def worked_on(bridge: Engine) -> Engine:
    """Let two people decide on claims of the stored article, one of whom is called like markup."""
    decide_as(bridge, HOSTILE, 0, Verdict.VERIFIED, REASON)
    decide_as(bridge, "Ben", 1, Verdict.DISPUTED, REASON)
    return bridge


def test_with_nothing_done_the_page_says_what_comes_here(engine: Engine) -> None:
    assert engine is not None
    assert "Nobody did anything yet." in html_of(activity())


def test_a_step_says_who_did_what_and_leads_to_its_claim_and_tells_nothing_of_it(worked_on: Engine) -> None:
    page = activity()
    html = html_of(page)
    assert ": verdict</p>" in html
    assert len(page.markdown) == 0, "a page's script shows what stands alone in it"
    assert "<img" not in html
    assert "Claim 2" in [str(one.proto.label) for one in page.get("page_link")]
    assert REASON not in html
    assert not any(word in html.lower() for word in ("disputed", "verified"))
    assert worked_on


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"kind": "claim"}, 2),
        ({"kind": "claim", "who": "3"}, 1),
        ({"kind": "nonsense", "who": "nonsense", "from": "nonsense", "to": "2199-12-31"}, 6),
        ({"from": "2199-01-01"}, 0),
        ({"to": "2001-01-01"}, 0),
        ({"before": "1"}, 0),
        ({"after": "1"}, 5),
    ],
)
def test_the_address_says_what_is_shown(worked_on: Engine, query: dict[str, str], shown: int) -> None:
    assert worked_on
    assert lines(activity(**query)) == shown


@pytest.mark.parametrize("query", [{"before": "x"}, {"after": "99999999999"}])
def test_a_place_that_is_no_number_is_a_sentence(worked_on: Engine, query: dict[str, str]) -> None:
    assert worked_on
    assert "is not a number" in activity(**query).info[0].value


def test_pages_lead_on_and_back_and_other_filters_begin_at_the_newest(worked_on: Engine) -> None:
    with writing(worked_on) as session:
        by = ensure_reviewer(session, "Cleo")
        first = datetime.now(UTC)
        session.add_all(
            ActivityRecord(
                at=first + timedelta(seconds=one), reviewer_id=by.id, verb="story.split", subject="story", subject_id=1
            )
            for one in range(ROWS + 1)
        )
    page = activity()
    assert lines(page) == ROWS
    page.button(key=session_state.key("activity", "Older")).click().run()
    assert lines(page) < ROWS
    page.button(key=session_state.key("activity", "Newer")).click().run()
    assert lines(page) == ROWS
    assert page.button(key=session_state.key("activity", "Newer")).disabled
    page.button(key=session_state.key("activity", "Older")).click().run()
    page.selectbox(key=session_state.key("activity", "kind")).set_value("story").run()
    assert lines(page) == ROWS
    assert "before" not in page.query_params


def test_a_filter_that_nothing_fits_can_be_cleared(worked_on: Engine) -> None:
    assert worked_on
    page = activity(kind="token")
    assert "Nobody did such a thing then." in html_of(page)
    page.button(key=session_state.key("activity", "clear")).click().run()
    assert lines(page) == 6


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER])
def test_who_is_no_editor_reads_why_nothing_is_shown(worked_on: Engine, role: Role) -> None:
    with writing(worked_on) as session:
        ensure_reviewer(session, "Reviewer", role)
    page = activity()
    assert "Only editors and administrators see who did what" in page.error[0].value
    assert lines(page) == 0
