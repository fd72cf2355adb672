"""A finished export is given to whoever belongs to its project, and its address alone opens nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from streamlit import config
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from pages.export import finished
from pages.project_path import HEADER, ProjectPath, address_of
from pages.sign_in.asked import Databases
from pages.sign_in.gate import ENDED, Gate
from pages.sign_in.provider_cookie import provider_says
from services import members
from services.accounts import account_named, disable
from services.installation import add_project, get_project, open_project, put_project_away
from services.invitations import accept_with_provider, let_in
from services.sessions import end_all_sessions
from tests.pages.signed_in_samples import session_of
from tests.services.account_samples import NOON, QUICK, Installation, installed
from workbench.accounts import passwords
from workbench.accounts.model import COMMAND_LINE, MAIN_PROJECT
from workbench.model import Role

WORDS = "claim\nThe pier is shut.\n"
SECRET = "0123456789abcdef" * 2


@dataclass(frozen=True)
class Desk:
    """Two projects, a finished file of each by its key, and who belongs to them: Eva to both, Omar to the main one."""

    place: Installation
    north: Engine
    files: dict[str, Path]
    browsers: dict[str, TestClient]

    def fetch(self, who: str, made_in: str, asked_in: str = "", headers: dict[str, str] | None = None) -> str:
        """Fetch the file of a project, by default from its own address; return what comes."""
        address = address_of(asked_in or made_in) + finished.address_of(self.files[made_in])
        answer = self.browsers[who].get(address, headers=headers)
        assert (answer.status_code == 200) == (answer.text == WORDS)
        return answer.text if answer.status_code == 200 else f"{answer.status_code} {answer.text}"


GONE, SIGNED_OUT = f"404 {finished.GONE}", f"401 {ENDED}"


@pytest.fixture
def desk(url: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("WORKBENCH_SIGN_IN", "accounts")
    monkeypatch.setattr(passwords, "_HASHER", QUICK)
    with installed(url, engine) as place:
        add_project(place.store, COMMAND_LINE, "North")
        north = open_project("north", url)
        secrets = {name: session_of(place, name, Role.VIEWER) for name in ("Eva", "Omar")}
        let_in(place.store, north, COMMAND_LINE, key(place, "Eva"), "north", Role.VIEWER, datetime.now(UTC))
        browsers = {name: browser(place, north, secret) for name, secret in {**secrets, "nobody": ""}.items()}
        yield Desk(place, north, {made_in: made(made_in) for made_in in (MAIN_PROJECT, "north")}, browsers)
        north.dispose()


def key(place: Installation, name: str) -> str:
    return account_named(place.store, name).key


def made(project: str) -> Path:
    """Make a file of a project as the page does."""
    file = finished.new_place(project) / "claims.csv"
    file.write_text(WORDS, encoding="utf-8")
    return file


def browser(place: Installation, north: Engine, secret: str) -> TestClient:
    """Return a browser with a session's secret, in front of what stands before Streamlit."""

    def project(wanted: str) -> Engine:
        return {MAIN_PROJECT: place.project, "north": north}[get_project(place.store, wanted).key]

    databases = Databases(lambda: place.store, project)
    app = Starlette(
        routes=[finished.route(databases)], middleware=[Middleware(ProjectPath), Middleware(Gate, databases=databases)]
    )
    client = TestClient(app, base_url="http://127.0.0.1")
    if secret:
        client.cookies["workbench_session"] = secret
    return client


@pytest.mark.parametrize(
    ("who", "made_in", "asked_in", "expected"),
    [
        ("Eva", "main", "main", WORDS),
        ("Eva", "north", "north", WORDS),
        ("Omar", "main", "main", WORDS),
        ("Omar", "north", "north", GONE),
        # A file lies in its own project, whichever one its address is asked for in.
        ("Omar", "north", "main", GONE),
        ("Eva", "north", "main", GONE),
        ("Omar", "main", "north", GONE),
        ("Omar", "main", "south", GONE),
        ("Eva", "main", "installation", GONE),
        ("nobody", "main", "main", SIGNED_OUT),
        ("nobody", "north", "north", SIGNED_OUT),
    ],
)
def test_a_file_is_for_members_of_its_project(desk: Desk, who: str, made_in: str, asked_in: str, expected: str) -> None:
    assert desk.fetch(who, made_in, asked_in) == expected


def test_a_header_of_the_browser_leads_into_no_other_project(desk: Desk) -> None:
    assert desk.fetch("Omar", "north", "main", {HEADER: "north"}) == GONE


def test_from_the_next_moment_on_it_is_closed_to_who_was_let_go_signed_out_or_disabled(desk: Desk) -> None:
    north, place = desk.north, desk.place
    members.admit(north, "z" * 20, "Zoe", Role.ADMIN)
    member = members.belongs(north, key(place, "Eva"))
    assert member is not None
    members.remove(north, "Zoe", member.id)
    assert desk.fetch("Eva", "north") == GONE
    assert desk.fetch("Eva", "main") == WORDS
    end_all_sessions(place.store, COMMAND_LINE, key(place, "Eva"), datetime.now(UTC))
    assert desk.fetch("Eva", "main") == SIGNED_OUT
    disable(place.store, COMMAND_LINE, key(place, "Omar"), datetime.now(UTC))
    assert desk.fetch("Omar", "main") == SIGNED_OUT


def test_a_project_that_was_put_away_gives_out_none(desk: Desk) -> None:
    put_project_away(desk.place.store, COMMAND_LINE, "north")
    assert desk.fetch("Eva", "north") == GONE


def test_without_a_sign_in_whoever_has_the_address_gets_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_SIGN_IN", "none")
    assert desk.fetch("nobody", "main") == desk.fetch("nobody", "north") == WORDS
    assert desk.fetch("nobody", "north", "main") == GONE
    assert desk.fetch("nobody", "main", "installation") == GONE


def cookie(secret: str = SECRET, **changed: object) -> str:
    """Return the cookie that Streamlit sets for who was signed in by a provider."""
    claims = {"is_logged_in": True, "iss": "https://id.example", "sub": "eva-7", "iat": 1_900_000_000, **changed}
    return create_signed_value(secret, "_streamlit_user", json.dumps(claims)).decode()


@pytest.fixture
def signs() -> Iterator[None]:
    """Let the server sign with the secret of these tests."""
    before = config.get_option("server.cookieSecret")
    config.set_option("server.cookieSecret", SECRET)
    yield
    config.set_option("server.cookieSecret", before)


@pytest.mark.usefixtures("signs")
def test_with_a_provider_a_file_is_for_members_of_its_project_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_SIGN_IN", "oidc")
    for name in ("OIDC_METADATA_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
        monkeypatch.setenv(f"WORKBENCH_{name}", "https://id.example/.well-known/openid-configuration")
    monkeypatch.setenv("WORKBENCH_PUBLIC_ADDRESS", "http://127.0.0.1")
    monkeypatch.setenv("WORKBENCH_COOKIE_SECRET", SECRET)
    place, now = desk.place, datetime.now(UTC)
    accept_with_provider(
        place.store, place.project, place.invited("Ines"), "https://id.example", "ines-1", "i@id.example", NOON
    )
    desk.browsers["Ines"] = browser(place, desk.north, "")
    assert desk.fetch("Ines", "main") == SIGNED_OUT
    for subject, expected in (("stranger", SIGNED_OUT), ("ines-1", WORDS)):
        desk.browsers["Ines"].cookies["_streamlit_user"] = cookie(sub=subject, iat=int(now.timestamp()))
        assert desk.fetch("Ines", "main") == expected
    assert desk.fetch("Ines", "north") == GONE
    # A session of the workbench's own opens nothing where a provider says who somebody is.
    assert desk.fetch("Eva", "main") == SIGNED_OUT
    end_all_sessions(place.store, COMMAND_LINE, key(place, "Ines"), datetime.now(UTC))
    assert desk.fetch("Ines", "main") == SIGNED_OUT


@pytest.mark.usefixtures("signs")
def test_what_a_provider_says_is_read_from_the_cookie_that_the_server_signed() -> None:
    says = provider_says({"_streamlit_user": cookie()})
    assert says is not None
    assert (says.issuer, says.subject) == ("https://id.example", "eva-7")
    assert says.made_at == datetime.fromtimestamp(1_900_000_000, UTC)


@pytest.mark.usefixtures("signs")
@pytest.mark.parametrize(
    "value",
    [
        "", "forged", "ü", "\u2028", cookie("f" * 32), cookie()[:-1], cookie(is_logged_in=False), cookie(iss=""),
        cookie(sub=None), cookie(iat="today"), create_signed_value(SECRET, "_streamlit_user", "[1]").decode(),
        create_signed_value(SECRET, "_streamlit_user", "no json").decode(),
        create_signed_value(SECRET, "_streamlit_user", "chunks-2").decode(),
        create_signed_value(SECRET, "another", cookie()).decode(),
    ],
)  # fmt: skip
def test_what_the_server_did_not_sign_or_names_nobody_says_nothing(value: str) -> None:
    assert provider_says({"_streamlit_user": value}) is None
    assert provider_says({}) is None
