"""The command line's verb for roles, by which the first administrator comes."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from cli.app import app
from db.engine import open_engine, reading
from db.reads.people import reviewers
from workbench.errors import DecisionRefused
from workbench.model import Role


def test_a_name_gets_a_role_whether_it_is_known_or_new(settings_database: str) -> None:
    for words, told in (
        (["Eva", "admin"], "Eva: admin"),
        (["eva", "admin"], "Eva: admin"),
        (["Ben", "viewer"], "Ben: viewer"),
    ):
        done = CliRunner().invoke(app, ["role", *words])
        assert (done.exit_code, done.stdout.strip()) == (0, told)
    engine = open_engine(settings_database)
    with reading(engine) as session:
        assert [(one.name, one.role) for one in reviewers(session)] == [("Ben", Role.VIEWER), ("Eva", Role.ADMIN)]
    engine.dispose()


@pytest.mark.usefixtures("settings_database")
def test_an_unknown_role_and_the_last_administrators_going_are_refused() -> None:
    assert "boss" in CliRunner().invoke(app, ["role", "Eva", "boss"]).stderr
    CliRunner().invoke(app, ["role", "Eva", "admin"])
    assert isinstance(CliRunner().invoke(app, ["role", "Eva", "editor"]).exception, DecisionRefused)
