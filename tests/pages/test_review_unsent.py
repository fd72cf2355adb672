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
from tests.pages.places import opened, opened_as_guest
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
    assert BACK not in html_of(page)
    page = session_of("Ada")
    assert reason(page, bridge) == " Looked it up\ntwice"
    assert page.text_input(key=session_state.key(name, "address 0")).value == ""
    assert page.text_input(key=session_state.key(name, "address 1")).value == "https://records.example/2"
    assert page.text_area(key=session_state.key(name, "quotation 1")).value == "as printed"
    assert page.segmented_control(key=session_state.key(name, "stance 0")).value is None
    assert page.segmented_control(key=session_state.key(name, "stance 1")).value == "refutes"
    assert BACK in html_of(page)
    click(page, "decide disputed")
    made = current(stored(bridge)[0].decisions)
    assert made is not None
    assert (made.reason, made.dispute, len(made.evidence)) == ("Looked it up\ntwice", None, 1)
    assert kept(bridge, "Ada") is None
    page = session_of("Ada", 0, bridge)
    assert reason(page, bridge) == ""
    assert page.segmented_control(key=session_state.key(name, "stance 0")).value is None
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


def as_guest(guest: str = "") -> AppTest:
    """Open the article for somebody without a name; `guest` is what the browser remembers of them."""
    page = opened_as_guest("review", article="1")
    if guest:
        page.session_state[session_state.key("reviewer", "guest")] = guest
    page.run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def guest_of(page: AppTest) -> str:
    return str(page.session_state[session_state.key("reviewer", "guest")])


def test_two_people_without_a_name_see_nothing_of_each_other_and_each_gets_their_own_back(bridge: Engine) -> None:
    first, second = as_guest(), as_guest()
    type_reason(first, bridge, "What one thinks")
    assert reason(as_guest(), bridge) == ""
    type_reason(second, bridge, "What another thinks")
    assert reason(as_guest(guest_of(first)), bridge) == "What one thinks"
    assert reason(as_guest(guest_of(second)), bridge) == "What another thinks"


def test_what_was_typed_before_a_name_was_given_goes_along_to_it(bridge: Engine) -> None:
    page = type_reason(as_guest(), bridge, "Typed first")
    guest = f"Guest {guest_of(page)}"
    page = rename(page, "Ada")
    assert reason(page, bridge) == "Typed first"
    assert (kept(bridge, guest), kept(bridge, "Ada")) == (None, {"reason": "Typed first"})
    assert reason(rename(page, "Ben"), bridge) == ""


def test_what_a_guest_typed_stands_beside_the_notes_of_the_name_that_they_give(bridge: Engine) -> None:
    type_reason(session_of("Ada"), bridge, "What Ada thinks")
    page = rename(type_reason(as_guest(), bridge, "Typed as a guest"), "Ada")
    assert reason(page, bridge) == "What Ada thinks"
    assert "Typed as a guest" in html_of(page)
    assert "in another window" in html_of(page)


def two_windows(bridge: Engine) -> AppTest:
    """Open one reviewer's two windows on one claim, type in both, and return the second."""
    first, second = session_of("Ada"), session_of("Ada")
    type_reason(first, bridge, "Typed in the first")
    return type_reason(second, bridge, "Typed in the second")


def test_two_windows_that_differ_lose_nothing_and_say_so(bridge: Engine) -> None:
    page = two_windows(bridge)
    assert reason(page, bridge) == "Typed in the second"
    assert "Typed in the first" in html_of(page)
    again = session_of("Ada")
    assert reason(again, bridge) == "Typed in the second"
    assert "Typed in the first" in html_of(again)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("notes take 0", "Typed in the first"),
        ("notes keep", "Typed in the second"),
        ("notes join", "Typed in the second\n\nTyped in the first"),
    ],
)
def test_the_reviewer_chooses_between_the_texts_of_two_windows(bridge: Engine, key: str, expected: str) -> None:
    page = click(two_windows(bridge), key)
    assert reason(page, bridge) == expected
    assert kept(bridge, "Ada") == {"reason": expected}
    assert "in another window" not in html_of(page)
    assert "in another window" not in html_of(session_of("Ada"))


def test_a_decision_takes_along_its_own_notes_and_leaves_those_of_the_other_window(bridge: Engine) -> None:
    click(two_windows(bridge), "decide verified")
    made = current(stored(bridge)[0].decisions)
    assert made is not None
    assert made.reason == "Typed in the second"
    assert kept(bridge, "Ada") == {"reason": "Typed in the first"}
    assert reason(session_of("Ada", 0, bridge), bridge) == "Typed in the first"


def test_a_window_that_types_on_is_not_told_of_its_own_former_words(bridge: Engine) -> None:
    page = type_reason(type_reason(session_of("Ada"), bridge, "Typed"), bridge, "Typed on")
    assert "in another window" not in html_of(page)
    assert kept(bridge, "Ada") == {"reason": "Typed on"}


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


def written(sent: list[str]) -> list[str]:
    """Return what was written, but for where the reviewer is, which is said after the page is drawn."""
    return [one for one in sent if one.startswith(("INSERT", "UPDATE", "DELETE")) and " presence" not in one]


def test_a_claim_is_looked_up_once_a_session_and_an_unchanged_field_writes_nothing(bridge: Engine) -> None:
    with statements() as sent:
        page = session_of("Ada")
        page = click(click(page, "step Next"), "step Back")
    assert sum("FROM draft" in one for one in sent) == 2
    assert not written(sent)
    page = type_reason(page, bridge, "Looked it up")
    with statements() as sent:
        page = click(click(page, "step Next"), "step Back")
        type_reason(page, bridge, "Looked it up")
    assert not written(sent)
    assert not [one for one in sent if " draft" in one]


@pytest.mark.parametrize(
    "notes", [{"dispute": "by moonlight"}, {"evidence": [{"address": "", "quotation": "q", "stance": "maybe"}]}]
)
def test_notes_of_another_version_of_the_program_are_read_as_far_as_they_are_known(
    bridge: Engine, notes: dict[str, object]
) -> None:
    with writing(bridge) as session:
        keep_draft(session, ensure_reviewer(session, "Ada"), stored(bridge)[0].id, notes)
    page = session_of("Ada")
    assert not [one for one in page.selectbox if one.label == "If disputed: why?"]
    assert page.segmented_control(key=session_state.key(subject(bridge), "stance 0")).value is None


def test_notes_from_before_nothing_was_preset_keep_their_stance_and_their_kind_of_dispute(bridge: Engine) -> None:
    row = {"address": "https://records.example/1", "quotation": "", "stance": "supports"}
    with writing(bridge) as session:
        notes = {"dispute": "misleading", "evidence": [row]}
        keep_draft(session, ensure_reviewer(session, "Ada"), stored(bridge)[0].id, notes)
    page = session_of("Ada")
    assert page.selectbox(key=session_state.key(subject(bridge), "dispute")).value == "misleading"
    click(page, "decide disputed")
    made = current(stored(bridge)[0].decisions)
    assert made is not None
    assert (made.dispute, made.evidence[0].stance) == ("misleading", "supports")
