"""Invitations and projects: who may make them, who gets in, and what a key can lead to."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect

from db.engine import open_engine, reading, writing
from db.installation.accounts import take_account
from db.installation.invitations import invitation_of
from db.installation.locations import installation_url, project_url
from db.installation.opening import FOLDER
from db.installation.tables import InstallationBase
from db.migrate import config_of, upgrade
from services.accounts import account_named, change_password, disable, enable, list_members
from services.change_policy import give_role
from services.installation import (
    add_project,
    bring_project_back,
    get_project,
    list_projects,
    open_installation,
    open_project,
    projects_of,
    put_project_away,
    read_events,
)
from services.invitations import accept, invitation_for, invite, leave, let_in, offer_reset, read_invitation
from services.members import belongs, remove
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
from workbench.errors import DecisionRefused, NotFound, SignInRefused, StorageError
from workbench.model import Role


@pytest.fixture
def place(url: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    monkeypatch.setattr(passwords, "_HASHER", QUICK)
    with installed(url, engine) as opened:
        yield opened


def taken(place: Installation, secret: str, password: str = PASSWORD, days: float = 0) -> str:
    """Accept an invitation; return whose session begins."""
    return accept(place.store, place.project, secret, password, RULE, later(days=days)).session.account.name


def test_the_migrations_make_exactly_the_tables(place: Installation) -> None:
    with place.store.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, InstallationBase.metadata) == []
    upgrade(place.store, FOLDER)


def test_programs_that_open_a_new_installation_at_once_wait_for_one_another(place: Installation, url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: open_installation(url), range(4)))
    for one in opened:
        assert [project.key for project in list_projects(one)] == [MAIN_PROJECT]
        one.dispose()


def test_whoever_accepts_is_a_reviewer_of_the_project_in_the_role(place: Installation) -> None:
    secret = place.invited("Eva Lund", Role.EDITOR)
    shown = read_invitation(place.store, secret, NOON)
    assert (shown.name, shown.role, shown.made_by) == ("Eva Lund", Role.EDITOR, "command line")
    assert taken(place, secret) == "Eva Lund"
    eva = account_named(place.store, "Eva Lund")
    member = belongs(place.project, eva.key)
    assert member is not None
    assert (member.name, member.role) == ("Eva Lund", Role.EDITOR)
    assert [(one.account.name, one.role) for one in list_members(place.store, MAIN_PROJECT)] == [
        ("Eva Lund", Role.EDITOR)
    ]
    with pytest.raises(NotFound):
        taken(place, secret)


def test_links_end_after_seven_days_and_others_lead_nowhere(place: Installation) -> None:
    secret = place.invited("Eva Lund")
    for wrong in (secret[:-1], secret + "A", "", "x" * 5000):
        with pytest.raises(NotFound):
            taken(place, wrong)
    with pytest.raises(NotFound):
        taken(place, secret, days=7)
    assert taken(place, secret, days=6.99) == "Eva Lund"


def test_a_weak_password_leaves_the_invitation_as_it_was(place: Installation) -> None:
    secret = place.invited("Eva Lund")
    for weak in ("short", "Eva Lund Eva Lund 1"):
        with pytest.raises(DecisionRefused):
            taken(place, secret, weak)
    assert taken(place, secret) == "Eva Lund"


def test_of_several_who_accept_at_once_one_gets_in(place: Installation) -> None:
    secret = place.invited("Eva Lund")

    def tried(_number: int) -> bool:
        try:
            taken(place, secret)
        except NotFound:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(tried, range(8))) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "eva LUND",
        "Ev\u0430 Lund",
        "Eva L\u200bund",
        "E\u0301va Lund",
        "",
        "  ",
        "17",
        "Command line",
        "Former reviewer 1",
    ],
)
def test_a_name_that_is_taken_looks_like_one_or_is_none_is_not_invited(place: Installation, typed: str) -> None:
    place.joined("Eva Lund")
    with pytest.raises(DecisionRefused):
        place.invited(typed)


@pytest.mark.parametrize("second", ["EVA lund", "Ev\u0430 Lund"])
def test_a_newer_invitation_of_one_name_ends_older_ones(place: Installation, second: str) -> None:
    first, other, newer = place.invited("Eva Lund"), place.invited("Omar Aziz"), place.invited(second)
    with pytest.raises(NotFound, match="replaced by a newer one"):
        taken(place, first)
    assert taken(place, newer) == second
    assert taken(place, other) == "Omar Aziz"


def test_a_newer_link_for_a_password_ends_older_ones_used_or_not(place: Installation) -> None:
    key = place.joined("Eva Lund").session.account.key
    first, second = (offer_reset(place.store, COMMAND_LINE, key, NOON).secret for _ in range(2))
    with pytest.raises(NotFound):
        taken(place, first)
    assert taken(place, second, OTHER_PASSWORD) == "Eva Lund"
    with pytest.raises(NotFound):
        taken(place, second)


def test_a_new_password_ends_the_open_links_for_an_account_and_by_it(place: Installation) -> None:
    boss = place.joined("Ada Boss", Role.ADMIN, administrator=True).session.account
    links = [offer_reset(place.store, COMMAND_LINE, boss.key, NOON).secret, place.invited("Eva Lund", by=boss)]
    others = place.invited("Omar Aziz")
    change_password(place.store, boss, PASSWORD, OTHER_PASSWORD, RULE, NOON)
    for link in links:
        with pytest.raises(NotFound):
            taken(place, link)
    assert taken(place, others) == "Omar Aziz"


def test_who_is_disabled_comes_back_by_no_link_of_their_own(place: Installation) -> None:
    place.joined("Omar Aziz", Role.ADMIN, administrator=True)
    boss = place.joined("Ada Boss", Role.ADMIN, administrator=True).session.account
    back = [place.invited("Second Name", Role.ADMIN, by=boss, administrator=one) for one in (False, True)]
    back.append(offer_reset(place.store, COMMAND_LINE, boss.key, NOON).secret)
    disable(place.store, COMMAND_LINE, boss.key, NOON)
    for again in (False, True):
        for link in back:
            with pytest.raises(NotFound):
                taken(place, link)
        if not again:
            # Nor once they may sign in again: what was ended stays ended.
            enable(place.store, COMMAND_LINE, boss.key, NOON)
    with pytest.raises(NotFound):
        account_named(place.store, "Second Name")


@pytest.mark.parametrize("removed", [True, False])
def test_a_link_counts_only_while_who_made_it_may_invite(place: Installation, removed: bool) -> None:
    place.joined("Omar Aziz", Role.ADMIN)
    boss = place.joined("Ada Boss", Role.ADMIN).session.account
    back, reviewer = place.invited("Second Name", Role.ADMIN, by=boss), belongs(place.project, boss.key)
    assert reviewer is not None
    if removed:
        remove(place.project, "Omar Aziz", reviewer.id)
    else:
        give_role(place.project, "Omar Aziz", reviewer.id, Role.EDITOR)
    with pytest.raises(NotFound):
        taken(place, back)
    assert belongs(place.project, read_invitation(place.store, back, NOON).account_key) is None
    others = place.invited("Ines Roth")
    assert taken(place, others) == "Ines Roth"


def test_an_administrator_who_is_one_no_more_has_reset_nobody(place: Installation) -> None:
    boss = place.joined("Ada Boss", Role.ADMIN, administrator=True).session.account
    key = place.joined("Eva Lund").session.account.key
    link = offer_reset(place.store, boss, key, NOON).secret
    with writing(place.store) as session:
        take_account(session, boss.key).is_administrator = False
    with pytest.raises(NotFound):
        taken(place, link, OTHER_PASSWORD)
    assert sign_in(place.store, "Eva Lund", PASSWORD, ADDRESS, RULE, NOON).secret


def test_open_links_from_before_are_those_of_the_accounts_that_made_them(place: Installation) -> None:
    boss = place.joined("Ada Boss", Role.ADMIN, administrator=True).session.account
    hers, theirs = place.invited("Eva Lund", by=boss), place.invited("Omar Aziz")
    nobodys = place.invited("Ines Roth")
    with place.store.begin() as connection:
        sql = "UPDATE invitation SET made_by = 'Somebody Gone' WHERE name = 'Ines Roth'"
        connection.exec_driver_sql(sql)
    with place.store.begin() as connection:
        command.downgrade(config_of(connection, FOLDER), "i0002")
    upgrade(place.store, FOLDER)
    with reading(place.store) as session:
        kept = [invitation_of(session, secret, NOON).made_by_key for secret in (hers, theirs)]
    assert kept == [boss.key, ""]
    with pytest.raises(NotFound):
        taken(place, nobodys)


def test_administrators_of_a_project_invite_into_it_and_make_none_of_the_installation(place: Installation) -> None:
    boss = place.joined("Ada Boss", Role.ADMIN).session.account
    editor = place.joined("Eva Lund", Role.EDITOR).session.account
    assert place.invited("Omar Aziz", by=boss)
    stranger = Account(key="made up", name="Ada Boss", is_administrator=True)
    forged = Account(key=editor.key, name="Ada Boss", is_administrator=True)
    for by, administrator in ((editor, False), (boss, True), (stranger, False), (forged, False), (forged, True)):
        with pytest.raises(DecisionRefused):
            place.invited("Ines Roth", by=by, administrator=administrator)
    for act in (add_project, put_project_away, bring_project_back):
        with pytest.raises(DecisionRefused):
            act(place.store, boss, "harbour")
    for by in (boss, editor, forged):
        with pytest.raises(DecisionRefused):
            offer_reset(place.store, by, boss.key, NOON)
        with pytest.raises(DecisionRefused):
            read_events(place.store, by)


def test_a_reset_sets_a_new_password_ends_all_sessions_and_ends_a_wait(place: Installation) -> None:
    begun = place.joined("Eva Lund")
    for _ in range(5):
        with pytest.raises(SignInRefused):
            sign_in(place.store, "Eva Lund", "wrong", ADDRESS, RULE, NOON)
    link = offer_reset(place.store, COMMAND_LINE, begun.session.account.key, NOON).secret
    assert taken(place, link, OTHER_PASSWORD) == "Eva Lund"
    assert place.whose(begun.secret) == ""
    assert sign_in(place.store, "Eva Lund", OTHER_PASSWORD, ADDRESS, RULE, NOON).secret


def test_projects_are_databases_of_their_own(place: Installation, url: str) -> None:
    made = add_project(place.store, COMMAND_LINE, "Hafen & Küste")
    assert made.key == "hafen-kuste"
    other = open_project(made.key, url)
    eva = place.joined("Eva Lund").session.account
    assert belongs(other, eva.key) is None
    let_in(place.store, other, COMMAND_LINE, eva.key, made.key, Role.VIEWER, NOON)
    member = belongs(other, eva.key)
    assert member is not None
    assert member.role is Role.VIEWER
    assert [one.key for one in projects_of(place.store, eva)] == [made.key, MAIN_PROJECT]
    put_project_away(place.store, COMMAND_LINE, made.key)
    assert [one.key for one in projects_of(place.store, eva)] == [MAIN_PROJECT]
    with pytest.raises(NotFound):
        get_project(place.store, made.key)
    bring_project_back(place.store, COMMAND_LINE, made.key)
    leave(place.store, eva.key, made.key)
    assert [one.key for one in projects_of(place.store, eva)] == [MAIN_PROJECT]
    assert "reviewer" in inspect(other).get_table_names()
    other.dispose()


def test_a_schema_of_a_project_does_not_see_the_main_one(place: Installation, url: str, backend: str) -> None:
    other = open_project("north", url)
    place.joined("Eva Lund")
    with other.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM reviewer").scalar_one() == 0
        if backend == "postgresql":
            assert connection.exec_driver_sql("SHOW search_path").scalar_one() == '"project_north"'
            assert connection.exec_driver_sql("SELECT to_regclass('account')").scalar_one() is None
    other.dispose()


@pytest.mark.parametrize("name", ["Harbour desk", "harbour-desk", "HARBOUR  DESK"])
def test_a_project_is_made_once_even_where_it_was_put_away(place: Installation, name: str) -> None:
    add_project(place.store, COMMAND_LINE, "Harbour desk")
    put_project_away(place.store, COMMAND_LINE, "harbour-desk")
    with pytest.raises(DecisionRefused, match="Harbour desk"):
        add_project(place.store, COMMAND_LINE, name)


def test_the_main_project_stays_and_reserved_names_make_none(place: Installation) -> None:
    with pytest.raises(DecisionRefused):
        put_project_away(place.store, COMMAND_LINE, MAIN_PROJECT)
    for name in ("Installation", "王", "Main", "!!!"):
        with pytest.raises(DecisionRefused):
            add_project(place.store, COMMAND_LINE, name)


@pytest.mark.parametrize("key", ["../x", "a/b", "A", "", 'x"', "x';--", "installation", "x" * 41])
def test_what_is_no_key_has_no_address(key: str) -> None:
    for main in ("sqlite:////data/claims.sqlite3", "postgresql://desk@db/claims"):
        with pytest.raises(DecisionRefused):
            project_url(main, key)


def test_addresses_follow_from_the_main_one() -> None:
    main = "sqlite:////data/claims.sqlite3"
    assert installation_url(main) == "sqlite:////data/installation.sqlite3"
    assert project_url(main, "north") == "sqlite:////data/projects/north.sqlite3"
    assert project_url(main, MAIN_PROJECT) == main
    told = project_url("postgresql://desk:pw@db/claims?options=-cstatement_timeout%3D9", "north")
    assert told.startswith("postgresql://desk:pw@db/claims?options=-cstatement_timeout%3D9+-csearch_path%3D")
    with pytest.raises(StorageError):
        installation_url("sqlite://")


def test_an_installation_of_a_newer_program_is_left_alone(place: Installation, url: str) -> None:
    with place.store.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'i9999'")
    with pytest.raises(StorageError, match="newer version"):
        open_installation(url)
    engine = open_engine(installation_url(url))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == "i9999"
    engine.dispose()


def test_inviting_into_a_project_that_is_not_there_is_refused(place: Installation) -> None:
    asked = invitation_for(COMMAND_LINE, "Eva Lund", "nowhere", Role.VIEWER, NOON)
    with pytest.raises(NotFound):
        invite(place.store, place.project, COMMAND_LINE, asked)
