"""Signing in with an organisation's provider, from the invitation to the end of the session, on two projects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import APIRequestContext, Browser, Page, expect

from services import installation, members, sessions
from services.change_policy import give_role
from services.invitations import invitation_for, invite
from tests.browser.conftest import DESK, Site, at_rest, free_port, serving
from tests.pages import review_samples
from workbench.accounts.model import COMMAND_LINE, MAIN_PROJECT
from workbench.model import Role

ADA = User(sub="ada-7", claims={"name": "Ada L", "email": "ada@newsroom.example", "email_verified": True})
EVE = User(sub="eve-9", claims={"name": "Eve", "email": "eve@elsewhere.example", "email_verified": True})


@dataclass(frozen=True)
class Desk:
    """A workbench that asks an OpenID provider, and its installation's database."""

    site: Site
    accounts: Any

    def invited(self, name: str, role: Role, project: str = MAIN_PROJECT) -> str:
        """Invite somebody; return where the link leads."""
        made_by = invitation_for(COMMAND_LINE, name, project, role, datetime.now(UTC))
        database = installation.open_project(project, self.main)
        secret = invite(self.accounts, database, COMMAND_LINE, made_by).secret
        database.dispose()
        return f"{self.site.address}/?invitation={secret}"

    @property
    def main(self) -> str:
        """The address of the main project's database."""
        return self.site.engine.url.render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("desk")
    port = free_port()
    with (
        run_server_in_thread(user_claims=[ADA, EVE]) as provider,
        serving(
            folder,
            port,
            WORKBENCH_SIGN_IN="oidc",
            WORKBENCH_DATA_FOLDER=str(folder),
            WORKBENCH_PUBLIC_ADDRESS=f"http://127.0.0.1:{port}",
            WORKBENCH_OIDC_METADATA_URL=f"http://127.0.0.1:{provider.server_port}/.well-known/openid-configuration",
            WORKBENCH_OIDC_CLIENT_ID="workbench",
            WORKBENCH_OIDC_CLIENT_SECRET="for the tests alone",
        ) as site,
    ):
        review_samples.store(site.engine, *review_samples.bridge())
        accounts = installation.open_installation(site.engine.url.render_as_string(hide_password=False))
        yield Desk(site, accounts)
        accounts.dispose()


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def sign_in(window: Page, user: User) -> None:
    """Sign in at the provider, which asks who somebody is and nothing else."""
    at_rest(window)
    window.get_by_role("button", name="Sign in", exact=False).first.click()
    window.get_by_role("button", name=user.sub).click()
    at_rest(window)


@pytest.fixture
def stranger(browser: Browser) -> Iterator[APIRequestContext]:
    """Ask as a browser in which nobody signed in."""
    context = browser.new_context()
    yield context.request
    context.close()


def exported_by(window: Page, desk: Desk) -> str:
    """Make a file of the claims on the page of the export; return its address."""
    window.goto(f"{desk.site.address}/export?format=jsonl")
    at_rest(window)
    window.get_by_role("button", name="Make the file: JSON Lines").click()
    link = window.get_by_role("link", name="Download the file")
    expect(link).to_be_visible()
    return urljoin(window.url, link.get_attribute("href"))


def test_invited_signed_in_led_back_changed_and_let_go(desk: Desk, window: Page, stranger: APIRequestContext) -> None:
    window.goto(f"{desk.site.address}/review?article=1")
    expect(window.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(window.get_by_text("bridge")).to_have_count(0)
    sign_in(window, ADA)
    # Known to the provider is not invited: nothing is shown, wherever the address leads.
    expect(window.get_by_text("Nobody has invited you yet")).to_be_visible()
    expect(window).to_have_url(f"{desk.site.address}/review?article=1")

    window.goto(desk.invited("Ada", Role.REVIEWER))
    window.get_by_role("button", name="Accept").click()
    expect(window.locator(".member").first).to_have_text("Ada · reviewer")
    window.goto(f"{desk.site.address}/review?article=1")
    at_rest(window)
    expect(window.get_by_text("bridge").first).to_be_visible()
    window.keyboard.press("v")
    at_rest(window)
    with desk.site.engine.connect() as connection:
        named = connection.exec_driver_sql(
            "SELECT r.name FROM decision d JOIN reviewer r ON r.id = d.reviewer_id"
        ).scalars()
        assert list(named) == ["Ada"]

    exported = exported_by(window, desk)
    assert window.request.get(exported).status == 200
    assert stranger.get(exported).status == 401
    window.goto(f"{desk.site.address}/review?article=1")
    at_rest(window)

    ada = next(one for one in installation_reviewers(desk) if one.name == "Ada")
    members.admit(desk.site.engine, "z" * 20, "Zoe", Role.ADMIN)
    give_role(desk.site.engine, "Zoe", ada.id, Role.VIEWER)
    window.keyboard.press("d")
    expect(window.get_by_text("You may look at this project and change nothing")).to_be_visible()

    sessions.end_all_sessions(desk.accounts, COMMAND_LINE, account_key(desk, "Ada"), datetime.now(UTC))
    assert window.request.get(exported).status == 401
    window.goto(f"{desk.site.address}/articles")
    expect(window.get_by_text("bridge")).to_have_count(0)
    expect(window.get_by_role("button", name="Sign in again")).to_be_visible()


def test_a_project_is_open_to_those_who_belong_to_it_alone(desk: Desk, window: Page) -> None:
    iran = installation.add_project(desk.accounts, COMMAND_LINE, "Iran desk")
    window.goto(desk.invited("Eve", Role.EDITOR, iran.key))
    sign_in(window, EVE)
    window.get_by_role("button", name="Accept").click()
    at_rest(window)
    # The main project is not hers, and says nothing of what it holds, whatever the address names.
    for path in ("/", "/review?article=1", "/articles", "/export", "/settings"):
        window.goto(f"{desk.site.address}{path}")
        expect(window.get_by_role("heading", name="This project is not open to you")).to_be_visible()
        expect(window.get_by_text("bridge")).to_have_count(0)
    window.get_by_role("link", name="Iran desk").click()
    expect(window).to_have_url(f"{desk.site.address}/p/iran-desk/articles")
    expect(window.locator(".member").first).to_have_text("Eve · editor")
    window.goto(f"{desk.site.address}/p/iran-desk/review?article=1")
    at_rest(window)
    expect(window.get_by_text("bridge")).to_have_count(0)


def installation_reviewers(desk: Desk) -> Any:
    from services.change_policy import read_settings

    return read_settings(desk.site.engine, "Ada").reviewers


def account_key(desk: Desk, name: str) -> str:
    from services.accounts import account_named

    return account_named(desk.accounts, name).key
