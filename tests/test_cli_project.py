"""The verbs of the command line work on the project that the settings name."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from cli.app import app
from services import installation
from services.change_policy import read_settings
from workbench.accounts.model import COMMAND_LINE
from workbench.errors import NotFound


def reviewers_of(key: str) -> list[str]:
    database = installation.open_project(key)
    names = [one.name for one in read_settings(database, "Ada").reviewers]
    database.dispose()
    return names


def test_a_verb_works_on_one_project_alone(settings_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = installation.open_installation()
    installation.add_project(store, COMMAND_LINE, "Iran desk")
    store.dispose()
    monkeypatch.setenv("WORKBENCH_PROJECT", "iran-desk")
    assert CliRunner().invoke(app, ["role", "Ada", "admin"]).exit_code == 0
    assert (reviewers_of("iran-desk"), reviewers_of("main")) == (["Ada"], [])


@pytest.mark.parametrize("key", ["no-such", "../main", "Iran desk", "installation"])
def test_what_is_no_project_is_refused(settings_database: str, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("WORKBENCH_PROJECT", key)
    result = CliRunner().invoke(app, ["role", "Ada", "admin"])
    assert result.exit_code == 1
    assert isinstance(result.exception, NotFound) or "key of a project" in str(result.exception)
