"""No page shows anything of a project to those who do not belong to it, and a viewer changes nothing on any."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from pages.api.address import BASE
from pages.api.mounting import mounted
from pages.shared import account_card, session_state, signed_in
from pages.shared.routes import PLACES
from services import installation
from services.accounts import disable, enable
from services.api_tokens import make_token
from services.back_up import backups_of
from services.invitations import let_in
from services.members import remove
from tests.pages.places import opened, opened_as_guest
from tests.pages.signed_in_samples import Browser, session_of
from tests.services.account_samples import Installation
from workbench.accounts.model import COMMAND_LINE, Account
from workbench.accounts.secrets import new_secret
from workbench.model import Reviewer, Role

MARK = "bridge"
FOR_EDITORS = {"activity"}
"""Pages that say to others who may look."""
OPEN = {"guide"}
"""Pages that hold nothing of a project."""
ASKED = {"review": {"article": "1"}, "versions": {"article": "1"}, "sources": {"source": "1"}}


def words(page: AppTest) -> str:
    """Return all that a page shows."""
    assert not page.exception, [one.value for one in page.exception]
    found = [
        one.value
        for kind in ("markdown", "title", "error", "warning", "info", "caption")
        for one in getattr(page, kind)
    ]
    return " ".join([*map(str, found), *(str(one.proto) for one in page.get("html"))])


@pytest.mark.parametrize("path", [one.path for one in PLACES])
def test_a_page_that_the_router_forgot_shows_nothing_to_who_is_not_signed_in(
    desk: Installation, browser: Browser, path: str
) -> None:
    browser.bring(new_secret())
    page = opened(path, **ASKED.get(path, {})).run()
    assert path in OPEN or "not signed in" in words(page)
    assert MARK not in words(page)


@pytest.mark.parametrize("path", [one.path for one in PLACES])
def test_a_page_that_the_router_forgot_shows_nothing_to_who_does_not_belong(
    desk: Installation, browser: Browser, path: str
) -> None:
    secret = session_of(desk, "Ada", Role.ADMIN)
    session_of(desk, "Ben", Role.ADMIN)
    remove(desk.project, "Ben", next(one.id for one in reviewers(desk) if one.name == "Ada"))
    browser.bring(secret)
    page = opened(path, **ASKED.get(path, {})).run()
    assert path in OPEN or "do not belong to this project" in words(page)
    assert MARK not in words(page)


@pytest.mark.parametrize("path", [one.path for one in PLACES])
def test_a_viewer_opens_every_page_and_nothing_is_written(desk: Installation, browser: Browser, path: str) -> None:
    browser.bring(session_of(desk, "Vera", Role.VIEWER))
    page = opened_as_guest(path, **ASKED.get(path, {})).run()
    shown = words(page)
    assert account_card.ROLES[Role.VIEWER] in shown
    told = [one.value for one in page.error]
    assert not told if path not in FOR_EDITORS else len(told) == 1, told


@pytest.mark.parametrize("role", list(Role))
def test_the_whole_project_as_a_file_is_offered_to_editors_alone(
    desk: Installation, browser: Browser, role: Role
) -> None:
    browser.bring(session_of(desk, "Vera", role))
    page = opened_as_guest("export").run()
    offered = "Make an archive" in [one.label for one in page.button]
    assert offered is (role in {Role.EDITOR, Role.ADMIN})
    assert offered is not ("Editors and administrators can make one file" in words(page))


def test_an_id_in_an_address_is_one_of_the_project_of_the_address(desk: Installation, browser: Browser) -> None:
    secret = session_of(desk, "Ada", Role.ADMIN, administrator=True)
    other = installation.add_project(desk.store, COMMAND_LINE, "Iran desk")
    database = installation.open_project(other.key, desk.url)
    account = session_account(desk, secret)
    let_in(desk.store, database, COMMAND_LINE, account.key, other.key, Role.EDITOR, datetime.now(UTC))
    browser.bring(secret, other.key)
    for path, asked in ASKED.items():
        assert MARK not in words(opened(path, **asked).run())
    browser.bring(secret)
    assert MARK in words(opened("review", article="1").run())
    database.dispose()


def test_a_token_of_a_closed_account_opens_nothing(desk: Installation, browser: Browser) -> None:
    session_of(desk, "Ben", Role.ADMIN, administrator=True)
    ada = session_account(desk, session_of(desk, "Ada", Role.EDITOR))
    token = {"Authorization": f"Bearer {make_token(desk.project, 'Ada', 'Notebook').secret}"}
    app = Starlette(routes=[mounted(lambda _key: desk.project, signed_in.is_closed)])
    program = TestClient(app, base_url=f"http://127.0.0.1{BASE}/", headers=token)
    found = [program.get("claims").status_code]
    for act in (disable, enable):
        act(desk.store, COMMAND_LINE, ada.key, datetime.now(UTC))
        found.append(program.get("claims").status_code)
    assert found == [200, 401, 200]


def test_a_project_of_others_and_one_that_is_not_there_are_told_alike(desk: Installation, browser: Browser) -> None:
    secret = session_of(desk, "Ada", Role.ADMIN)
    installation.add_project(desk.store, COMMAND_LINE, "Iran desk")
    gone = installation.add_project(desk.store, COMMAND_LINE, "Old desk").key
    installation.put_project_away(desk.store, COMMAND_LINE, gone)
    told = set()
    for key in ("iran-desk", gone, "no-such-project", "No key!"):
        browser.bring(secret, key)
        told.add(words(AppTest.from_function(frame_alone).run()))
    (shown,) = told
    assert "You do not belong to this project" in shown
    assert "Main project" in shown


@pytest.mark.parametrize("stays", [True, False])
def test_a_click_on_a_page_that_was_drawn_before_is_asked_about_again(
    desk: Installation, browser: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stays: bool
) -> None:
    monkeypatch.setenv("WORKBENCH_BACKUP_FOLDER", str(tmp_path / "backups"))
    browser.bring(session_of(desk, "Ada", Role.ADMIN, administrator=True))
    page = opened("settings").run()
    page.session_state[session_state.key("signed in", "answers")] = {}  # the frame forgets at the end of a run
    if not stays:
        browser.bring(session_of(desk, "Ben", Role.ADMIN))
    assert not page.button(key=session_state.key("backups", "make")).click().run().exception
    assert len(backups_of(desk.url)) == stays


def test_without_a_sign_in_a_project_that_is_not_there_is_a_sentence_and_a_way_on(
    settings_database: str, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_SIGN_IN", "none")
    store = installation.open_installation(settings_database)
    installation.add_project(store, COMMAND_LINE, "Iran desk")
    store.dispose()
    browser.bring(new_secret(), "no-such-project")
    shown = words(AppTest.from_function(frame_alone).run())
    assert "There is no such project" in shown
    assert "Iran desk" in shown


def frame_alone() -> None:
    from pages.shared import frame

    frame.draw()


def reviewers(desk: Installation) -> tuple[Reviewer, ...]:
    from services.change_policy import read_settings

    return read_settings(desk.project, "Ada").reviewers


def session_account(desk: Installation, secret: str) -> Account:
    from services.sessions import session_of as found
    from tests.services.account_samples import RULE

    session = found(desk.store, secret, RULE, datetime.now(UTC))
    assert session is not None
    return session.account
