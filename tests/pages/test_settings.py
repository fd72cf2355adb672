"""The page of settings: how many opinions a claim needs, and who may do what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import open_engine, reading, writing
from db.reads.people import reviewer_called
from db.reads.settings import read_policy
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from services.api_tokens import list_tokens, make_token, role_of
from tests.pages import review_samples
from tests.pages.places import opened
from tests.pages.review_desk import decide_as, html_of, stored
from workbench.model import Role, Verdict
from workbench.reviewing.policy import Policy


@pytest.fixture
def bridge(settings_database: str) -> Iterator[Engine]:
    """Store an article with one decision on its first claim."""
    engine = open_engine(settings_database)
    review_samples.store(engine, *review_samples.bridge())
    decide_as(engine, "Ada", 0, Verdict.VERIFIED)
    yield engine
    engine.dispose()


def shown() -> AppTest:
    page = opened("settings").run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def be(engine: Engine, role: Role) -> None:
    with writing(engine) as session:
        ensure_reviewer(session, "Reviewer", role)


def policy(engine: Engine) -> Policy:
    with reading(engine) as session:
        return read_policy(session)


def test_the_number_of_opinions_is_stored_and_claims_are_counted_by_it_at_once(bridge: Engine) -> None:
    page = shown()
    page.number_input(key=session_state.key("settings", "needed")).set_value(2).run()
    assert policy(bridge) == Policy(2)
    assert stored(bridge)[0].verdict is Verdict.UNREVIEWED
    page.toggle(key=session_state.key("settings", "hidden")).set_value(True).run()
    assert policy(bridge) == Policy(2, opinions_hidden=True)
    page.number_input(key=session_state.key("settings", "needed")).set_value(1).run()
    assert stored(bridge)[0].verdict is Verdict.VERIFIED


def test_a_reviewer_sees_the_settings_and_changes_none(bridge: Engine) -> None:
    be(bridge, Role.REVIEWER)
    page = shown()
    assert "A claim needs one opinion; those of others are shown at once." in html_of(page)
    assert not [*page.number_input, *page.toggle, *page.selectbox]
    assert "Reviewer: decides, corrects and comments" in html_of(page)


def test_the_page_says_how_the_first_administrator_comes(bridge: Engine) -> None:
    assert "command line" in shown().info[0].value


def test_an_administrator_gives_roles_but_never_the_last_one_away(bridge: Engine) -> None:
    be(bridge, Role.ADMIN)
    with reading(bridge) as session:
        ada, me = reviewer_called(session, "Ada"), reviewer_called(session, "Reviewer")
    assert ada is not None
    assert me is not None
    page = shown()
    page.selectbox(key=session_state.key("settings", f"role {ada.id}")).set_value(Role.VIEWER).run()
    page.selectbox(key=session_state.key("settings", f"role {me.id}")).set_value(Role.EDITOR).run()
    assert "only administrator" in page.error[0].value
    with reading(bridge) as session:
        assert [one.role for name in ("Ada", "Reviewer") if (one := reviewer_called(session, name))] == [
            Role.VIEWER,
            Role.ADMIN,
        ]


def test_settings_that_somebody_changed_meanwhile_are_not_overwritten(bridge: Engine) -> None:
    page = shown()
    other = shown()
    other.number_input(key=session_state.key("settings", "needed")).set_value(3).run()
    page.number_input(key=session_state.key("settings", "needed")).set_value(2).run()
    assert policy(bridge) == Policy(3)
    assert "changed the settings in between" in page.warning[0].value


def programs(page: AppTest) -> str:
    return html_of(page).partition("Interface for programs")[2]


def test_a_token_is_made_shown_once_and_revoked(bridge: Engine) -> None:
    page = shown()
    assert not page.code
    page.text_input(key=session_state.key("tokens", "name")).set_value("Ada's *notebook*").run()
    page.button(key=session_state.key("tokens", "make")).click().run()
    secret = page.code[0].value
    assert secret.startswith("cw_")
    with reading(bridge) as session:
        assert role_of(session, secret, lambda _account: False) is Role.VIEWER
    assert "<bdi>Ada&#x27;s *notebook*</bdi>" in programs(page)
    assert "made by <bdi>Reviewer</bdi> on" in programs(page)
    page.run()
    assert not page.code
    assert secret not in f"{page.session_state._state} {page.main}"
    (revoke,) = (one for one in page.button if one.label.startswith("Revoke"))
    revoke.click().run()
    with reading(bridge) as session:
        assert role_of(session, secret, lambda _account: False) is None
    assert "notebook" not in programs(page)


@pytest.mark.parametrize("name", ["", "  "])
def test_a_token_needs_a_name(bridge: Engine, name: str) -> None:
    page = shown()
    page.text_input(key=session_state.key("tokens", "name")).set_value(name).run()
    page.button(key=session_state.key("tokens", "make")).click().run()
    assert "Give the token a name" in page.error[0].value
    assert not page.code
    assert list_tokens(bridge) == ()


def test_a_reviewer_sees_the_tokens_and_changes_none(bridge: Engine) -> None:
    make_token(bridge, "Ada", "Newsroom")
    be(bridge, Role.REVIEWER)
    page = shown()
    assert "<bdi>Newsroom</bdi>" in programs(page)
    assert not [one for one in page.button if "token" in one.label or one.label.startswith("Revoke")]
