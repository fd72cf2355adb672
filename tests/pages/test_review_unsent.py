"""What was typed on the review page and not sent yet, in a session that knows nothing of the one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event
from streamlit.testing.v1 import AppTest

from db.engine import reading, writing
from db.reads.drafts import draft_of
from db.writes.drafts import keep_draft
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from tests.pages.places import opened
from tests.pages.review_desk import click, decide_as, html_of, stored, verdicts
from workbench.model import Verdict
from workbench.reviewing.decisions import current

BACK = "Your unsent notes from"


def session_of(name: str, place: int | None = None, engine: Engine | None = None) -> AppTest:
    """Open the article in a fresh session, as a reload does, with that name in the sidebar."""
    claim = {} if place is None or engine is None else {"claim": str(stored(engine)[place].id)}
    page = opened("review", article="1", **claim)
    page.session_state[session_state.key("reviewer", "name")] = name
    page.run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def rename(page: AppTest, name: str) -> AppTest:
    page.session_state[session_state.key("reviewer", "name")] = name
    return page.run()


def subject(engine: Engine, place: int = 0) -> str:
    return f"claim {stored(engine)[place].id}"


def reason(page: AppTest, engine: Engine, place: int = 0) -> str:
    return page.text_area(key=session_state.key(subject(engine, place), "reason")).value or ""


def type_reason(page: AppTest, engine: Engine, words: str, place: int = 0) -> AppTest:
    page.text_area(key=session_state.key(subject(engine, place), "reason")).set_value(words).run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def kept(engine: Engine, name: str, place: int = 0) -> dict[str, object] | None:
    with reading(engine) as session:
        found = draft_of(session, name, stored(engine)[place].id)
    return found.notes if found else None


@contextmanager
def statements() -> Iterator[list[str]]:
    """Note every statement that any engine is sent."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield sent
    event.remove(Engine, "before_cursor_execute", note)


def test_every_field_comes_back_in_a_new_session_and_goes_into_the_decision(bridge: Engine) -> None:
    name = subject(bridge)
    page = click(type_reason(session_of("Ada"), bridge, " Looked it up\ntwice"), f"more {name}")
    page.text_input(key=session_state.key(name, "address 1")).set_value("https://records.example/2").run()
    page.text_area(key=session_state.key(name, "quotation 1")).set_value("as printed").run()
    page.segmented_control(key=session_state.key(name, "stance 1")).set_value("refutes").run()
    page.selectbox(key=session_state.key(name, "dispute")).set_value("misleading").run()
    assert BACK not in html_of(page)
    page = session_of("Ada")
    assert reason(page, bridge) == " Looked it up\ntwice"
    assert page.text_input(key=session_state.key(name, "address 0")).value == ""
    assert page.text_input(key=session_state.key(name, "address 1")).value == "https://records.example/2"
    assert page.text_area(key=session_state.key(name, "quotation 1")).value == "as printed"
    assert page.segmented_control(key=session_state.key(name, "stance 0")).value == "supports"
    assert page.segmented_control(key=session_state.key(name, "stance 1")).value == "refutes"
    assert page.selectbox(key=session_state.key(name, "dispute")).value == "misleading"
    assert BACK in html_of(page)
    click(page, "decide disputed")
    made = current(stored(bridge)[0].decisions)
    assert made is not None
    assert (made.reason, made.dispute, len(made.evidence)) == ("Looked it up\ntwice", "misleading", 1)
    assert kept(bridge, "Ada") is None
    page = session_of("Ada", 0, bridge)
    assert reason(page, bridge) == ""
    assert page.selectbox(key=session_state.key(name, "dispute")).value is None
    assert BACK not in html_of(page)


def test_what_is_emptied_again_is_not_kept(bridge: Engine) -> None:
    page = type_reason(session_of("Ada"), bridge, "Looked it up")
    assert kept(bridge, "Ada") == {"reason": "Looked it up"}
    type_reason(page, bridge, "")
    assert kept(bridge, "Ada") is None


def test_two_reviewers_in_two_sessions_see_their_own_notes_only(bridge: Engine) -> None:
    type_reason(session_of("Ada"), bridge, "What Ada thinks")
    page = session_of("Ben")
    assert reason(page, bridge) == ""
    type_reason(page, bridge, "What Ben thinks")
    click(page, "decide verified")
    assert (kept(bridge, "Ada"), kept(bridge, "Ben")) == ({"reason": "What Ada thinks"}, None)
    assert reason(session_of("ADA", 0, bridge), bridge) == "What Ada thinks"


def test_another_name_in_the_sidebar_brings_its_own_notes_and_takes_none_along(bridge: Engine) -> None:
    page = type_reason(session_of("Ada"), bridge, "What Ada thinks")
    page = click(page, f"more {subject(bridge)}")
    page.text_input(key=session_state.key(subject(bridge), "address 1")).set_value("https://records.example/2").run()
    page = rename(page, "Ben")
    assert reason(page, bridge) == ""
    page = click(page, f"more {subject(bridge)}")
    assert page.text_input(key=session_state.key(subject(bridge), "address 1")).value == ""
    page = type_reason(page, bridge, "What Ben thinks")
    page = rename(page, "Ada")
    assert reason(page, bridge) == "What Ada thinks"
    assert page.text_input(key=session_state.key(subject(bridge), "address 1")).value == "https://records.example/2"
    assert kept(bridge, "Ben") == {"reason": "What Ben thinks"}


def test_what_was_typed_before_a_name_was_given_goes_along_to_it(bridge: Engine) -> None:
    page = type_reason(session_of("Reviewer"), bridge, "Typed first")
    page = rename(page, "Ada")
    assert reason(page, bridge) == "Typed first"
    assert (kept(bridge, "Reviewer"), kept(bridge, "Ada")) == (None, {"reason": "Typed first"})
    assert reason(rename(page, "Ben"), bridge) == ""


def test_what_an_earlier_session_left_without_a_name_is_given_to_nobody(bridge: Engine) -> None:
    type_reason(session_of("Reviewer"), bridge, "Anybody's")
    page = session_of("Reviewer")
    assert reason(page, bridge) == "Anybody's"
    assert reason(rename(page, "Ada"), bridge) == ""
    assert (kept(bridge, "Reviewer"), kept(bridge, "Ada")) == ({"reason": "Anybody's"}, None)


def test_notes_without_a_name_never_replace_those_of_the_name(bridge: Engine) -> None:
    type_reason(session_of("Ada"), bridge, "What Ada thinks")
    page = type_reason(session_of("Reviewer"), bridge, "Anybody's")
    assert reason(rename(page, "Ada"), bridge) == "What Ada thinks"
    assert kept(bridge, "Reviewer") == {"reason": "Anybody's"}


def test_a_name_changed_in_the_same_moment_neither_keeps_nor_decides_with_the_notes_of_the_other(
    bridge: Engine,
) -> None:
    page = session_of("Ada")
    page.session_state[session_state.key("reviewer", "name")] = "Ben"
    page = type_reason(page, bridge, "What Ada thinks")
    assert (kept(bridge, "Ada"), kept(bridge, "Ben")) == ({"reason": "What Ada thinks"}, None)
    page = rename(page, "Ada")
    page.session_state[session_state.key("reviewer", "name")] = "Ben"
    page = click(page, "decide verified")
    assert "Another name" in page.info[0].value
    assert verdicts(bridge)[0] is Verdict.UNREVIEWED
    click(page, "decide verified")
    made = current(stored(bridge)[0].decisions)
    assert made is not None
    assert (made.reviewer, made.reason) == ("Ben", "")
    assert kept(bridge, "Ada") == {"reason": "What Ada thinks"}


def test_a_refused_decision_leaves_the_notes_for_the_next_session(bridge: Engine) -> None:
    page = type_reason(session_of("Ada"), bridge, "What Ada thinks")
    decide_as(bridge, "Ben", 0, Verdict.DISPUTED)
    page = click(page, "decide verified")
    assert "Nothing of yours is lost" in page.warning[0].value
    assert reason(session_of("Ada", 0, bridge), bridge) == "What Ada thinks"


def test_after_the_last_decision_the_claim_that_stays_has_empty_fields(bridge: Engine) -> None:
    for place in range(5):
        decide_as(bridge, "Ben", place, Verdict.VERIFIED)
    page = type_reason(session_of("Ada"), bridge, "What Ada thinks", 5)
    page = click(page, "decide verified")
    assert reason(page, bridge, 5) == ""
    assert kept(bridge, "Ada", 5) is None


def test_a_claim_is_looked_up_once_a_session_and_an_unchanged_field_writes_nothing(bridge: Engine) -> None:
    with statements() as sent:
        page = session_of("Ada")
        page = click(click(page, "step Next"), "step Back")
    assert sum("FROM draft" in one for one in sent) == 2
    assert not [one for one in sent if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    page = type_reason(page, bridge, "Looked it up")
    with statements() as sent:
        page = click(click(page, "step Next"), "step Back")
        type_reason(page, bridge, "Looked it up")
    assert not [one for one in sent if " draft" in one or one == "BEGIN IMMEDIATE"]


@pytest.mark.parametrize(
    "notes", [{"dispute": "by moonlight"}, {"evidence": [{"address": "", "quotation": "q", "stance": "maybe"}]}]
)
def test_notes_of_another_version_of_the_program_are_read_as_far_as_they_are_known(
    bridge: Engine, notes: dict[str, object]
) -> None:
    with writing(bridge) as session:
        keep_draft(session, ensure_reviewer(session, "Ada"), stored(bridge)[0].id, notes)
    page = session_of("Ada")
    assert page.selectbox(key=session_state.key(subject(bridge), "dispute")).value is None
    assert page.segmented_control(key=session_state.key(subject(bridge), "stance 0")).value == "supports"
