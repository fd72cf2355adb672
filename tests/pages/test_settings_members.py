"""The settings' parts about who belongs to a project and which projects there are."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import writing
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from services import installation, members
from services.accounts import list_accounts, list_members
from services.change_policy import read_settings
from services.installation import list_projects, projects_of
from services.invitations import read_invitation
from tests.pages.places import opened
from tests.pages.signed_in_samples import Browser, session_of
from tests.services.account_samples import Installation
from workbench.accounts.model import COMMAND_LINE, Account
from workbench.model import Role


def shown() -> AppTest:
    page = opened("settings").run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def invite(page: AppTest, name: str, role: Role) -> AppTest:
    page.text_input(key=session_state.key("members", "name")).set_value(name)
    page.selectbox(key=session_state.key("members", "role")).set_value(role)
    return page.button(key=session_state.key("members", "invite")).click().run()


def button(page: AppTest, label: str) -> bool:
    return label in [one.label for one in page.button]


def quiet_words(page: AppTest) -> str:
    return "".join(str(one.proto) for one in page.get("html"))


def test_an_administrator_invites_by_a_link_that_is_shown_once(desk: Installation, browser: Browser) -> None:
    browser.bring(session_of(desk, "Ada", Role.ADMIN))
    page = invite(shown(), "Ben", Role.EDITOR)
    (link,) = [one.value for one in page.code]
    invited = read_invitation(desk.store, link.rsplit("/", 1)[1], datetime.now(UTC))
    assert (invited.name, invited.role, invited.made_by) == ("Ben", Role.EDITOR, "Ada")
    assert not page.run().code


def test_who_has_an_account_is_let_in_at_once(desk: Installation, browser: Browser) -> None:
    browser.bring(session_of(desk, "Ada", Role.ADMIN))
    session_of(desk, "Ben", Role.REVIEWER)
    ben = next(one for one in read_settings(desk.project, "Ada").reviewers if one.name == "Ben")
    page = shown()
    page.button(key=session_state.key("members", f"go {ben.id}")).click().run()
    assert not button(page, "Let Ben go")
    page = invite(page, "ben", Role.VIEWER)
    assert not page.code
    assert [one.value for one in page.success] == ["Ben had an account here already and belongs to this project now\\."]
    assert button(page, "Let Ben go")


def test_others_see_who_belongs_and_change_nothing(desk: Installation, browser: Browser) -> None:
    session_of(desk, "Ada", Role.ADMIN)
    browser.bring(session_of(desk, "Ben", Role.EDITOR))
    page = shown()
    assert "Administrators give roles and invite others: Ada" in quiet_words(page)
    assert not button(page, "Invite")
    assert not button(page, "Let Ada go")
    assert not button(page, "Add a project")
    assert not button(page, "Back up now")


def test_an_administrator_gives_a_role_beside_the_name_and_sees_who_only_left_work(
    desk: Installation, browser: Browser
) -> None:
    browser.bring(session_of(desk, "Ada", Role.ADMIN))
    session_of(desk, "Ben", Role.REVIEWER)
    ensure(desk, "Cleo")
    page = shown()
    assert [one.label for one in page.selectbox if one.label in ("Ada", "Ben", "Cleo")] == ["Ada", "Ben"]
    assert "Nobody signs in here as Cleo" in quiet_words(page)
    next(one for one in page.selectbox if one.label == "Ben").set_value(Role.EDITOR).run()
    assert {one.name: one.role for one in read_settings(desk.project, "Ada").reviewers}["Ben"] is Role.EDITOR


def ensure(desk: Installation, name: str) -> None:
    """Store somebody who worked here before there was a sign-in."""
    with writing(desk.project) as session:
        ensure_reviewer(session, name)


def test_the_last_administrator_stays(desk: Installation, browser: Browser) -> None:
    browser.bring(session_of(desk, "Ada", Role.ADMIN))
    ada = next(one for one in read_settings(desk.project, "Ada").reviewers if one.name == "Ada")
    page = shown().button(key=session_state.key("members", f"go {ada.id}")).click().run()
    assert "only administrator" in page.error[0].value
    assert members.belongs(desk.project, account_key(desk)) is not None


def test_who_adds_a_project_is_its_first_administrator(desk: Installation, browser: Browser) -> None:
    browser.bring(session_of(desk, "Ada", Role.ADMIN, administrator=True))
    page = shown()
    page.text_input(key=session_state.key("projects", "name")).set_value("Iran desk")
    page.button(key=session_state.key("projects", "add")).click().run()
    mine = projects_of(desk.store, installation_account(desk))
    assert [one.name for one in mine] == ["Iran desk", "Main project"]
    database = installation.open_project(mine[0].key, desk.url)
    found = members.belongs(database, account_key(desk))
    assert found is not None
    assert found.role is Role.ADMIN
    database.dispose()


def test_one_person_adds_and_puts_away_projects_without_a_sign_in(engine: Engine, settings_database: str) -> None:
    page = shown()
    page.text_input(key=session_state.key("projects", "name")).set_value("Second desk")
    page = page.button(key=session_state.key("projects", "add")).click().run()
    store = installation.open_installation(settings_database)
    assert [one.key for one in list_projects(store)] == ["main", "second-desk"]
    page.button(key=session_state.key("projects", "away second-desk")).click().run()
    assert [one.key for one in list_projects(store)] == ["main"]
    store.dispose()


def account_key(desk: Installation) -> str:
    return installation_account(desk).key


def installation_account(desk: Installation) -> Account:
    return next(one for one in list_accounts(desk.store, COMMAND_LINE) if one.name == "Ada")


def test_whose_name_is_erased_is_listed_under_no_other_one(desk: Installation, browser: Browser) -> None:
    browser.bring(session_of(desk, "Ada", Role.ADMIN))
    session_of(desk, "Ben", Role.REVIEWER)
    ben = next(one for one in read_settings(desk.project, "Ada").reviewers if one.name == "Ben")
    page = shown()
    page.selectbox(key=session_state.key("erasing", "who")).set_value(ben.id).run()
    page.text_input(key=session_state.key("erasing", "name")).set_value("Ben")
    page.button(key=session_state.key("erasing", "erase")).click().run()
    assert not page.exception
    assert [one.value for one in page.success] == ["The reviewer is Former reviewer 1 now."]
    assert "Ben" not in quiet_words(page)
    assert [one.account.name for one in list_members(desk.store, "main")] == ["Ada"]
