"""What an OpenID provider says becomes an account here for as long as its sign-in counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, make_url

from db.engine import open_engine
from services import accounts, installation, sessions
from services.invitations import accept_with_provider, invitation_for, invite
from services.provider_sessions import ProviderSignIn, account_of, end, sign_in_of
from tests.conftest import PostgreSQL
from workbench.accounts.model import COMMAND_LINE, MAIN_PROJECT
from workbench.accounts.session_rule import SessionRule
from workbench.model import Role

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
RULE = SessionRule(hours=8, idle_minutes=60)
CLAIMS: dict[str, Any] = {"iss": "https://id.example", "sub": "ada-7", "iat": int(NOON.timestamp()), "name": "Ada L"}


@pytest.fixture
def main(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Return the address of an empty main database."""
    if backend == "sqlite":
        return f"sqlite:///{tmp_path / 'main.sqlite3'}"
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return server.create()


@pytest.fixture
def desk(main: str) -> Iterator[Engine]:
    """Open an installation where Ada was invited and the provider calls her ada-7."""
    opened, project = installation.open_installation(main), installation.open_project(MAIN_PROJECT, main)
    made = invite(opened, project, COMMAND_LINE, invitation_for(COMMAND_LINE, "Ada", MAIN_PROJECT, Role.EDITOR, NOON))
    says = said()
    accept_with_provider(opened, project, made.secret, says.issuer, says.subject, "", NOON)
    yield opened
    opened.dispose()
    project.dispose()


def said(**changed: Any) -> ProviderSignIn:
    found = sign_in_of({**CLAIMS, **changed})
    assert found is not None
    return found


@pytest.mark.parametrize(
    "changed",
    [{"iss": None}, {"iss": ""}, {"sub": 7}, {"sub": ""}, {"iat": None}, {"iat": True}, {"iat": "now"}, {"iat": 1e30}],
)
def test_claims_that_do_not_say_who_and_when_are_nobody_s(changed: dict[str, Any]) -> None:
    assert sign_in_of({**CLAIMS, **changed}) is None


@pytest.mark.parametrize(("verified", "email"), [(True, "a@b.example"), (False, ""), ("true", ""), (None, "")])
def test_an_address_that_the_provider_did_not_check_is_left_out(verified: object, email: str) -> None:
    assert said(email="a@b.example", email_verified=verified).email == email


def test_a_sign_in_counts_so_many_hours_after_it_was_made_however_late_it_is_seen(desk: Engine) -> None:
    found = account_of(desk, said(), RULE, NOON + timedelta(hours=7, minutes=50))
    assert found is not None
    assert found.name == "Ada"
    assert account_of(desk, said(), RULE, NOON + timedelta(hours=8)) is None
    # A later one is another session.
    assert account_of(desk, said(iat=CLAIMS["iat"] + 30_000), RULE, NOON + timedelta(hours=9)) is not None


def test_an_old_sign_in_that_was_never_seen_opens_nothing(desk: Engine) -> None:
    assert account_of(desk, said(), RULE, NOON + timedelta(hours=9)) is None


def test_a_session_that_idled_or_was_ended_stays_ended(desk: Engine) -> None:
    assert account_of(desk, said(), RULE, NOON) is not None
    assert account_of(desk, said(), RULE, NOON + timedelta(minutes=61)) is None
    assert account_of(desk, said(), RULE, NOON + timedelta(minutes=61)) is None
    later = said(iat=CLAIMS["iat"] + 60)
    assert account_of(desk, later, RULE, NOON + timedelta(minutes=2)) is not None
    end(desk, later, RULE, NOON + timedelta(minutes=3))
    assert account_of(desk, later, RULE, NOON + timedelta(minutes=3)) is None


def test_signed_out_everywhere_is_signed_out_here(desk: Engine) -> None:
    ada = account_of(desk, said(), RULE, NOON)
    assert ada is not None
    sessions.end_all_sessions(desk, COMMAND_LINE, ada.key, NOON + timedelta(minutes=1))
    assert account_of(desk, said(), RULE, NOON + timedelta(minutes=2)) is None
    # Neither does a sign-in from before that was not seen yet.
    assert account_of(desk, said(iat=CLAIMS["iat"] + 30), RULE, NOON + timedelta(minutes=2)) is None


def test_a_stranger_and_a_disabled_account_are_nobody(desk: Engine) -> None:
    assert account_of(desk, said(sub="eve-9"), RULE, NOON) is None
    assert account_of(desk, said(iss="https://other.example"), RULE, NOON) is None
    ada = account_of(desk, said(), RULE, NOON)
    assert ada is not None
    accounts.disable(desk, COMMAND_LINE, ada.key, NOON)
    assert account_of(desk, said(), RULE, NOON) is None
    assert account_of(desk, said(iat=CLAIMS["iat"] + 5), RULE, NOON + timedelta(minutes=1)) is None


def test_what_a_sign_in_is_known_by_is_no_secret_and_opens_nothing_as_a_cookie(desk: Engine) -> None:
    # Issuer and subject stand in logs and in the provider's lists; the moment can be tried, second by second.
    assert account_of(desk, said(), RULE, NOON) is not None
    assert sessions.session_of(desk, said().known_by, RULE, NOON) is None
    assert sessions.session_known_by(desk, said().known_by, RULE, NOON) is not None


def test_an_installation_is_there_once_it_was_opened(main: str) -> None:
    assert make_url(main).get_backend_name() in {"sqlite", "postgresql"}
    open_engine(main).dispose()
    assert not installation.is_there(main)
    installation.open_installation(main).dispose()
    assert installation.is_there(main)
