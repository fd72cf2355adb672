"""Tokens of programs: made by editors, known again by their secret alone, gone once they are revoked."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading
from db.tables import ActivityRecord, ProjectSettingRecord
from services import members
from services.api_tokens import LONGEST_NAME, list_tokens, make_token, project_of, revoke_token, role_of
from services.change_policy import change_policy, give_role, read_settings
from services.steps import read_steps
from tests.db.samples import person
from workbench.errors import DecisionRefused, NotFound
from workbench.model import Role
from workbench.reviewing.policy import Policy


def nobody_is_closed(_account_key: str) -> bool:
    return False


def known(engine: Engine, secret: str) -> bool:
    with reading(engine) as session:
        return role_of(session, secret, nobody_is_closed) is not None


def test_a_secret_is_known_until_its_token_is_revoked(engine: Engine) -> None:
    first, second = make_token(engine, "Ines", "Notebook"), make_token(engine, "Omar", "Newsroom")
    assert [(one.name, one.made_by) for one in list_tokens(engine)] == [("Notebook", "Ines"), ("Newsroom", "Omar")]
    revoke_token(engine, "Omar", first.token.number)
    assert [known(engine, one.secret) for one in (first, second)] == [False, True]
    assert list_tokens(engine) == (second.token,)
    with pytest.raises(NotFound):
        revoke_token(engine, "Omar", first.token.number)


def test_a_secret_has_256_random_bits_and_is_stored_nowhere(engine: Engine) -> None:
    made = [make_token(engine, "Ines", f"Program {number}") for number in range(3)]
    assert all(re.fullmatch(r"cw_[A-Za-z0-9_-]{43}", one.secret) for one in made)
    assert len({one.secret for one in made}) == 3
    with reading(engine) as session:
        kept = [str(row) for table in (ProjectSettingRecord, ActivityRecord) for row in session.exec(select(table))]
    assert not [row for row in kept for one in made if one.secret[3:] in row]


@pytest.mark.parametrize("asked", ["", "cw_", " ", "Bearer", "\0", "\ud800", "cw_" + "A" * 43, "A" * 100_000])
def test_what_is_no_secret_opens_nothing(engine: Engine, asked: str) -> None:
    made = make_token(engine, "Ines", "Notebook")
    assert not known(engine, asked)
    with reading(engine) as session:
        stored = [row.value["sha256"] for row in session.exec(select(ProjectSettingRecord))]
    assert not known(engine, stored[0])
    assert not known(engine, made.secret[:-1])
    assert not known(engine, made.secret.upper())


def test_both_steps_are_in_the_log_and_neither_is_one_to_take_back(engine: Engine) -> None:
    made = make_token(engine, "Ines", "Notebook")
    revoke_token(engine, "Omar", made.token.number)
    with reading(engine) as session:
        lines = [(row.verb, row.before, row.after) for row in session.exec(select(ActivityRecord))]
    assert ("token.made", None, {"name": "Notebook", "role": "reviewer"}) in lines
    assert ("token.revoked", {"name": "Notebook"}, None) in lines
    assert read_steps(engine, "Ines").back is None
    assert read_steps(engine, "Omar").back is None


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER])
def test_only_editors_make_and_revoke(engine: Engine, role: Role) -> None:
    made = make_token(engine, "Ines", "Notebook")
    person(engine, "Vera", role)
    with pytest.raises(DecisionRefused):
        make_token(engine, "Vera", "Mine")
    with pytest.raises(DecisionRefused):
        revoke_token(engine, "Vera", made.token.number)
    assert known(engine, made.secret)


@pytest.mark.parametrize("name", ["", "  \n ", "x" * (LONGEST_NAME + 1), "a\0b", "a\u202eb", " notebook ", "NOTEBOOK"])
def test_a_name_says_whose_it_is_on_one_line_and_once(engine: Engine, name: str) -> None:
    make_token(engine, "Ines", "Notebook")
    with pytest.raises(DecisionRefused):
        make_token(engine, "Ines", name)


def test_tokens_leave_the_policy_as_it_is(engine: Engine) -> None:
    made = make_token(engine, "Ines", "Notebook")
    change_policy(engine, "Ines", Policy(), Policy(opinions_needed=2))
    revoke_token(engine, "Ines", made.token.number)
    assert read_settings(engine, "Ines").policy == Policy(opinions_needed=2)


def test_a_token_does_no_more_than_who_made_it_may_now(engine: Engine) -> None:
    members.admit(engine, "a" * 16, "Ines", Role.ADMIN)
    members.admit(engine, "b" * 16, "Omar", Role.EDITOR)
    omar = members.belongs(engine, "b" * 16)
    assert omar is not None
    secret = make_token(engine, "Omar", "Notebook", Role.EDITOR).secret
    assert opens(engine, secret) is Role.EDITOR
    give_role(engine, "Ines", omar.id, Role.VIEWER)
    assert opens(engine, secret) is Role.VIEWER
    members.remove(engine, "Ines", omar.id)
    assert opens(engine, secret) is None


def test_a_token_opens_nothing_while_nobody_signs_in_with_its_makers_account(engine: Engine) -> None:
    members.admit(engine, "a" * 16, "Ines", Role.ADMIN)
    members.admit(engine, "b" * 16, "Omar", Role.EDITOR)
    made = {name: make_token(engine, name, f"Notebook of {name}").secret for name in ("Ines", "Omar")}
    with reading(engine) as session:
        found = {name: role_of(session, secret, ("b" * 16).__eq__) for name, secret in made.items()}
    assert found == {"Ines": Role.REVIEWER, "Omar": None}


def test_nobody_gives_a_token_more_than_they_may(engine: Engine) -> None:
    with pytest.raises(DecisionRefused, match="may not"):
        make_token(engine, "Ines", "Notebook", Role.ADMIN)


def test_a_secret_names_its_project(engine: Engine) -> None:
    assert project_of(make_token(engine, "Ines", "Notebook").secret) == "main"
    assert project_of(make_token(engine, "Ines", "Other", project_key="iran-desk").secret) == "iran-desk"


def opens(engine: Engine, secret: str) -> Role | None:
    with reading(engine) as session:
        return role_of(session, secret, nobody_is_closed)
