"""The command line's verb for the log: who did what, for people and for scripts."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from cli.app import app
from workbench.errors import NotFound


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["activity", *words])


@pytest.fixture
def desk(settings_database: str) -> str:
    """Give two people roles, one of them twice."""
    for words in (["Eva", "admin"], ["Ben", "viewer"], ["Ben", "reviewer"]):
        assert CliRunner().invoke(app, ["role", *words]).exit_code == 0
    return settings_database


def test_the_newest_steps_come_first_and_what_is_left_out_is_said(desk: str) -> None:
    assert desk
    done = run("--limit", "2")
    assert [line.split("\t")[1:] for line in done.stdout.splitlines()] == [
        ["Ben", "change of a role"],
        ["Ben", "first step under a new name"],
    ]
    assert "--limit prints more" in done.stderr
    assert "reviewer\t" not in done.stdout
    assert "--limit" not in run().stderr


def test_scripts_read_the_steps_of_one_reviewer_since_a_day(desk: str) -> None:
    assert desk
    rows = [json.loads(line) for line in run("--json", "--by", "ben", "--since", "2020-01-31").stdout.splitlines()]
    assert [(row["by"], row["verb"], row["turned"]) for row in rows] == [
        ("Ben", "reviewer.role_changed", ""),
        ("Ben", "reviewer.added", ""),
    ]
    assert run("--since", "2199-01-01").stdout == ""


def test_what_cannot_be_asked_for_is_a_sentence(desk: str) -> None:
    assert desk
    assert isinstance(run("--by", "Zed").exception, NotFound)
    for words in (["--limit", "0"], ["--since", "yesterday"], ["--accounts", "--by", "Eva"]):
        assert run(*words).exit_code == 2


def test_what_happened_to_accounts_is_printed_where_there_are_any(desk: str) -> None:
    assert desk
    assert "no accounts" in run("--accounts").stderr
    assert CliRunner().invoke(app, ["invite", "Ada"]).exit_code == 0
    assert "\tinvited\t" in run("--accounts").stdout
    (row,) = [json.loads(line) for line in run("--accounts", "--json").stdout.splitlines()]
    assert row["kind"] == "invited"
