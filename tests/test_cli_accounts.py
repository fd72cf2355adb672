"""The command line's verbs for accounts and projects: how the first administrator comes in, and back in."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.app import app
from db.engine import open_engine
from services.accounts import account_named, list_members
from services.installation import open_installation
from services.invitations import accept
from services.members import belongs
from services.sign_in import sign_in
from tests.services.account_samples import OTHER_PASSWORD, PASSWORD, QUICK, RULE
from workbench.accounts import passwords
from workbench.errors import DecisionRefused, NotFound, SignInRefused, WorkbenchError
from workbench.model import Role


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", QUICK)


def run(*words: str) -> str:
    done = CliRunner().invoke(app, list(words))
    if isinstance(done.exception, WorkbenchError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout.strip()


def accepted(url: str, link: str, password: str) -> None:
    found = re.fullmatch(r"http://127\.0\.0\.1:8501/invitation/([\w-]{43})", link)
    assert found is not None
    store, project = open_installation(url), open_engine(url)
    accept(store, project, found[1], password, RULE, datetime.now(UTC))
    store.dispose()
    project.dispose()


def test_the_first_administrator_comes_in_by_a_link(settings_database: str) -> None:
    accepted(settings_database, run("invite", "Ada Boss", "--role", "admin", "--administrator"), PASSWORD)
    store, project = open_installation(settings_database), open_engine(settings_database)
    ada = account_named(store, "Ada Boss")
    member = belongs(project, ada.key)
    assert (ada.is_administrator, member and member.role) == (True, Role.ADMIN)
    assert run("accounts").startswith("Ada Boss\tpassword\tadministrator of the installation, since ")
    store.dispose()
    project.dispose()


def test_whoever_lost_password_and_phone_gets_a_new_link(settings_database: str) -> None:
    accepted(settings_database, run("invite", "Ada Boss"), PASSWORD)
    accepted(settings_database, run("accounts", "reset", "ada boss"), OTHER_PASSWORD)
    store, at = open_installation(settings_database), datetime.now(UTC)
    with pytest.raises(SignInRefused):
        sign_in(store, "Ada Boss", PASSWORD, "", RULE, at)
    assert sign_in(store, "Ada Boss", OTHER_PASSWORD, "", RULE, at).secret
    store.dispose()


def test_accounts_are_closed_opened_and_signed_out(settings_database: str) -> None:
    accepted(settings_database, run("invite", "Eva Lund"), PASSWORD)
    for words, told in (
        (("disable", "Eva Lund"), "can sign in no more"),
        (("list",), "disabled"),
        (("enable", "Eva Lund"), "can sign in again"),
        (("end-sessions", "Eva Lund"), "signed out everywhere"),
    ):
        assert told in run("accounts", *words)
    with pytest.raises(NotFound):
        run("accounts", "disable", "Nobody")


def test_an_account_is_erased_once_no_project_knows_the_name(settings_database: str) -> None:
    accepted(settings_database, run("invite", "Eva Lund"), PASSWORD)
    run("role", "Vera", "admin")
    with pytest.raises(DecisionRefused, match="still stands in “Main project”"):
        run("accounts", "erase", "Eva Lund", "--yes")
    run("erase-person", "Eva Lund", "--by", "Vera", "--yes")
    store = open_installation(settings_database)
    assert list_members(store, "main") == ()
    store.dispose()
    typed = CliRunner().invoke(app, ["accounts", "erase", "eva lund"], input="Eva\n")
    assert isinstance(typed.exception, DecisionRefused)
    done = CliRunner().invoke(app, ["accounts", "erase", "eva lund"], input="Eva Lund\n")
    assert "kept under “Erased account 1”" in done.stdout
    assert "Backups and archives" in done.stderr
    assert run("accounts") == ""
    told = run("activity", "--accounts")
    assert "account erased\tErased account 1\tby command line" in told
    assert "Eva" not in told


def test_an_account_that_exists_is_let_into_one_more_project(settings_database: str, tmp_path: Path) -> None:
    assert run("project", "add", "Harbour desk") == "harbour-desk"
    assert (tmp_path / "projects" / "harbour-desk.sqlite3").is_file()
    accepted(settings_database, run("invite", "Eva Lund"), PASSWORD)
    assert "belongs to the project now" in run("invite", "Eva Lund", "--project", "harbour-desk", "--role", "editor")
    assert run("project") == "harbour-desk\tHarbour desk\nmain\tMain project"
    run("project", "put-away", "harbour-desk")
    assert "harbour-desk\tHarbour desk\tput away" in run("project", "list")
    with pytest.raises(NotFound):
        run("invite", "Omar Aziz", "--project", "harbour-desk")
    run("project", "bring-back", "harbour-desk")
    assert "put away" not in run("project", "list")


@pytest.mark.usefixtures("settings_database")
@pytest.mark.parametrize("key", ["../main", "a/b", "Main", "", "x'; DROP SCHEMA public", "installation"])
def test_what_is_no_key_opens_nothing(key: str) -> None:
    with pytest.raises(DecisionRefused, match="no key"):
        run("invite", "Eva Lund", "--project", key)
