"""An account can be erased for good: what happened stays, and nothing in the installation says whose it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import Engine, make_url

from db.engine import open_engine, writing
from db.installation import accounts as rows
from db.installation.locations import installation_url
from db.installation.tables import InstallationBase
from services import members
from services.accounts import account_named, begin_codes, enable, finish_codes, list_accounts, waiting_code_secret
from services.erase_account import AccountErased, erase_account
from services.erase_person import erase_person, reviewer_number
from services.installation import add_project, open_project, put_project_away, read_events
from services.invitations import accept, invitation_for, invite, let_in, offer_reset, read_invitation
from services.sign_in import sign_in
from tests.services.account_samples import (
    ADDRESS,
    NOON,
    OTHER_PASSWORD,
    PASSWORD,
    QUICK,
    RULE,
    Installation,
    installed,
    later,
)
from workbench.accounts import passwords
from workbench.accounts.model import COMMAND_LINE, MAIN_PROJECT, Account
from workbench.errors import DecisionRefused, NotFound, SignInRefused
from workbench.model import Role

BOSS, NAME = "Ada Boss", "Quendrith Ållborg"
FORMS = (NAME, json.dumps(NAME)[1:-1], "Quendrith", "quendrith", "q@desk.example")


@pytest.fixture
def place(url: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    """Open an installation with two administrators of its main project, one of them of all."""
    monkeypatch.setattr(passwords, "_HASHER", QUICK)
    with installed(url, engine) as opened:
        opened.joined(BOSS, Role.ADMIN, administrator=True)
        lasting(opened)
        yield opened


def lasting(place: Installation) -> None:
    """Let somebody do all that leaves their name somewhere in the installation."""
    place.invited(NAME.lower())
    place.joined(NAME, Role.ADMIN)
    theirs = named(place, NAME)
    invite(place.store, place.project, theirs, invitation_for(theirs, "Omar Aziz", MAIN_PROJECT, Role.VIEWER, NOON))
    begin_codes(place.store, theirs, PASSWORD, NOON)
    finish_codes(place.store, theirs, pyotp.TOTP(waiting_code_secret(place.store, theirs, NOON)).at(NOON), NOON)
    with writing(place.store) as session:
        rows.take_account(session, theirs.key).email = "q@desk.example"
    sign_in(place.store, NAME, PASSWORD, ADDRESS, RULE, later(minutes=1))
    with pytest.raises(SignInRefused):
        sign_in(place.store, NAME, "something else", ADDRESS, RULE, later(minutes=2))
    offer_reset(place.store, named(place, BOSS), theirs.key, later(minutes=3))


def named(place: Installation, name: str) -> Account:
    return account_named(place.store, name)


@contextmanager
def north(place: Installation) -> Iterator[Engine]:
    """Make a second project, and let them in."""
    add_project(place.store, COMMAND_LINE, "North")
    database = open_project("north", place.url)
    let_in(place.store, database, COMMAND_LINE, named(place, NAME).key, "north", Role.REVIEWER, later(hours=1))
    members.admit(database, named(place, BOSS).key, BOSS, Role.ADMIN)
    yield database
    database.dispose()


def erase_in(project: Engine) -> None:
    """Erase the name in a project."""
    erase_person(project, BOSS, reviewer_number(project, NAME), NAME)


def erase(place: Installation, by: str = BOSS, name: str = NAME, typed: str = NAME) -> AccountErased:
    return erase_account(place.store, named(place, by), named(place, name).key, typed, later(days=1), place.url)


def kept(place: Installation) -> dict[str, list[dict[str, object]]]:
    """Return all rows of the installation's own database by table."""
    with place.store.connect() as connection:
        return {
            table.name: [
                dict(row) for row in connection.execute(table.select().order_by(*table.primary_key)).mappings()
            ]
            for table in InstallationBase.metadata.sorted_tables
        }


def told(place: Installation) -> str:
    return json.dumps(kept(place), default=str, ensure_ascii=False)


def test_nothing_says_whose_the_account_was_and_what_happened_stays(place: Installation) -> None:
    with north(place) as second:
        erase_in(second)
    erase_in(place.project)
    before = kept(place)
    theirs = next(row for row in before["account"] if row["name"] == NAME)
    assert told(place).count(NAME) > 8
    assert erase(place).former == "Erased account 1"
    assert [form for form in FORMS if form in told(place)] == []
    after = kept(place)
    for table in ("session", "recovery_code", "membership"):
        assert any(row["account_id"] == theirs["id"] for row in before[table])
        assert after[table] == [row for row in before[table] if row["account_id"] != theirs["id"]]
    assert [row["name"] for row in after["invitation"]] == [BOSS, "Omar Aziz"]
    left = next(row for row in after["account"] if row["id"] == theirs["id"])
    assert {name for name, value in left.items() if value and value == theirs[name]} == {"id", "key", "made_at"}
    same = ("id", "at", "kind", "account_id", "project_key")
    assert [[row[name] for name in same] for row in after["installation_event"][:-1]] == [
        [row[name] for name in same] for row in before["installation_event"]
    ]
    last = read_events(place.store, named(place, BOSS), 1)[0]
    assert (last.at, last.kind, last.account, last.by) == (later(days=1), "account_erased", "Erased account 1", BOSS)


def test_whoever_erases_their_own_account_is_named_nowhere_either(place: Installation) -> None:
    place.joined("Vera Lund", Role.ADMIN, administrator=True)
    erase_person(place.project, "Vera Lund", reviewer_number(place.project, BOSS), BOSS)
    erase(place, BOSS, BOSS, BOSS)
    assert BOSS not in told(place)


def test_it_is_refused_while_a_project_holds_the_name_and_says_which(place: Installation) -> None:
    with north(place) as second:
        before = kept(place)
        with pytest.raises(DecisionRefused, match=r"“Main project” \(main\); “North” \(north\)\. Erase the name there"):
            erase(place)
        assert kept(place) == before
        erase_in(place.project)
        # Whoever was let go is named there all the same.
        members.remove(second, BOSS, reviewer_number(second, NAME))
        put_project_away(place.store, COMMAND_LINE, "north")
        with pytest.raises(DecisionRefused, match=r"North.*workbench project bring-back north") as refused:
            erase(place)
        assert "Main project" not in str(refused.value)
        erase_in(second)
    erase(place)


def test_who_may_and_what_has_to_be_typed(place: Installation) -> None:
    erase_in(place.project)
    before = kept(place)
    for by, name, typed in ((NAME, NAME, NAME), (BOSS, NAME, "Quendrith"), (BOSS, NAME, ""), (BOSS, BOSS, BOSS)):
        with pytest.raises(DecisionRefused):
            erase(place, by, name, typed)
    with pytest.raises(NotFound):
        erase_account(place.store, COMMAND_LINE, "nobody", NAME, NOON, place.url)
    assert kept(place) == before


def test_the_only_administrator_stays_though_no_project_knows_them(place: Installation) -> None:
    place.joined("Vera Lund", Role.ADMIN)
    erase_person(place.project, "Vera Lund", reviewer_number(place.project, BOSS), BOSS)
    with pytest.raises(DecisionRefused, match="only administrator of the installation"):
        erase(place, BOSS, BOSS, BOSS)


def test_what_is_left_is_no_account(place: Installation) -> None:
    erase_in(place.project)
    secret = place.invited("Zoe Ames")
    theirs, at = named(place, NAME), later(days=2)
    link = offer_reset(place.store, COMMAND_LINE, theirs.key, later(hours=1)).secret
    session = accept(place.store, place.project, place.invited("Eva Lund"), PASSWORD, RULE, NOON)
    former = erase(place).former
    assert [one.name for one in list_accounts(place.store, COMMAND_LINE)] == [BOSS, "Eva Lund"]
    for name in (NAME, former):
        with pytest.raises(SignInRefused):
            sign_in(place.store, name, PASSWORD, ADDRESS, RULE, at)
        with pytest.raises(NotFound):
            named(place, name)
    for act in (
        lambda: enable(place.store, COMMAND_LINE, theirs.key, at),
        lambda: offer_reset(place.store, COMMAND_LINE, theirs.key, at),
        lambda: let_in(place.store, place.project, COMMAND_LINE, theirs.key, MAIN_PROJECT, Role.VIEWER, at),
        lambda: accept(place.store, place.project, link, OTHER_PASSWORD, RULE, at),
        lambda: erase_account(place.store, COMMAND_LINE, theirs.key, former, at, place.url),
    ):
        with pytest.raises(NotFound):
            act()
    # Nobody else's session and invitation went with it.
    assert place.whose(session.secret) == "Eva Lund"
    assert read_invitation(place.store, secret, at).name == "Zoe Ames"


def test_whoever_comes_back_under_the_name_is_somebody_new(place: Installation) -> None:
    erase_in(place.project)
    first = named(place, NAME).key
    erase(place)
    place.joined(NAME)
    assert named(place, NAME).key != first
    erase_in(place.project)
    assert erase(place).former == "Erased account 2"


@pytest.mark.parametrize("backend", ["sqlite"])
def test_no_byte_of_the_name_is_left_in_the_file(place: Installation) -> None:
    erase_in(place.project)
    file = Path(str(make_url(installation_url(place.url)).database))
    hashed = [row["password_hash"] for row in kept(place)["account"] if row["name"] == NAME]
    sought = [form.encode() for form in (*FORMS, *map(str, hashed))]
    assert all(any(form in data for data in bytes_of(file)) for form in sought)
    assert erase(place).rewritten
    assert [form for data in bytes_of(file) for form in sought if form in data] == []
    again = open_engine(installation_url(place.url))
    with again.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    again.dispose()


def bytes_of(file: Path) -> list[bytes]:
    """Return what stands in a database file and in those beside it."""
    return [one.read_bytes() for one in file.parent.glob(f"{file.name}*")]
