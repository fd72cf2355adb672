"""Who decides without a name is asked for one first, once a browser; then the very decision goes through."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading
from db.reads.drafts import has_unsent
from pages.shared import session_state
from tests.pages.places import opened_as_guest
from tests.pages.review_desk import click, has, stored, verdicts
from workbench.model import Verdict

SAVE, GUEST = "save first name", "stay guest"
NAME = session_state.key("first step", "name")
OPEN = Verdict.UNREVIEWED


def as_guest(guest: str = "abcdefgh", *, asked: bool = False) -> AppTest:
    """Open the article for somebody without a name, of whom the browser remembers this."""
    page = opened_as_guest("review", article="1")
    for field, value in {"guest": guest, "asked": asked}.items():
        page.session_state[session_state.key("reviewer", field)] = value
    page.run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def give_name(page: AppTest, name: str) -> AppTest:
    page.text_input(key=NAME).set_value(name)
    return click(page, SAVE)


def unsent_by(engine: Engine, name: str) -> bool:
    with reading(engine) as session:
        return has_unsent(session, name)


def decided_by(engine: Engine) -> list[str]:
    return [one.reviewer for claim in stored(engine) for one in claim.decisions]


def test_the_first_decision_of_somebody_without_a_name_waits_for_an_answer(bridge: Engine) -> None:
    page = click(as_guest(), "decide verified")
    assert has(page, SAVE)
    assert has(page, GUEST)
    assert set(verdicts(bridge)) == {OPEN}


@pytest.mark.parametrize("name", ["Ada Vane", "  Ada   Vane ", "Zoë <b>Vane</b>"])
def test_with_a_name_the_very_decision_is_made_under_it(bridge: Engine, name: str) -> None:
    page = give_name(click(as_guest(), "decide verified"), name)
    assert verdicts(bridge)[0] is Verdict.VERIFIED
    assert decided_by(bridge) == [" ".join(name.split())]
    assert not has(page, SAVE)
    assert page.text_input(key=session_state.key("reviewer", "name")).value == " ".join(name.split())


def test_the_guest_who_wants_no_name_decides_and_is_not_asked_again(bridge: Engine) -> None:
    page = click(click(as_guest(), "decide verified"), GUEST)
    assert decided_by(bridge) == ["Guest abcdefgh"]
    page = click(page, "decide disputed")
    assert not has(page, SAVE)
    assert verdicts(bridge)[:2] == [Verdict.VERIFIED, Verdict.DISPUTED]


def test_an_empty_name_saves_nothing_and_asks_on(bridge: Engine) -> None:
    page = give_name(click(as_guest(), "decide verified"), "   ")
    assert has(page, SAVE)
    assert any("Type your name" in one.value for one in page.warning)
    assert set(verdicts(bridge)) == {OPEN}
    give_name(page, "Ada")
    assert decided_by(bridge) == ["Ada"]


def test_a_second_key_while_the_dialog_stands_changes_nothing(bridge: Engine) -> None:
    page = click(click(as_guest(), "decide verified"), "decide disputed")
    give_name(page, "Ada")
    assert verdicts(bridge)[0] is Verdict.VERIFIED


def test_what_was_typed_goes_into_the_decision_and_nothing_is_left_behind(bridge: Engine) -> None:
    page = as_guest()
    page.text_area(key=session_state.key(f"claim {stored(bridge)[0].id}", "reason")).set_value("Seen on site.").run()
    assert unsent_by(bridge, "Guest abcdefgh")
    give_name(click(page, "decide verified"), "Ada")
    [made] = stored(bridge)[0].decisions
    assert (made.reviewer, made.reason) == ("Ada", "Seen on site.")
    assert not unsent_by(bridge, "Guest abcdefgh")
    assert not unsent_by(bridge, "Ada")
