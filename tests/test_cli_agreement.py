"""The command line's agreement of reviewers: for people and for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.app import app
from db.engine import database_url, open_engine
from db.migrate import upgrade
from tests.db.agreement_rows import store_opinions
from workbench.errors import NotFound


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Store opinions in a database of its own that the command line opens; return the story's id."""
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", f"sqlite:///{tmp_path}/claims.sqlite3")
    engine = open_engine(database_url())
    upgrade(engine)
    stored = store_opinions(engine)
    engine.dispose()
    return stored


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["agreement", *words])


def test_for_people_each_figure_is_a_line_with_what_it_stands_on(story: int) -> None:
    printed = run().stdout
    assert "Percentage agreement: 50% (on 4 claims with 9 opinions of 3 reviewers)" in printed
    assert "  95% interval (Wilson): 15% to 85%" in printed
    assert "Krippendorff’s alpha: " in printed
    assert "Fleiss’ kappa: " in printed
    assert "nan" not in printed.lower()


@pytest.mark.parametrize(
    ("options", "same", "claims"),
    [((), 2, 4), (("--two",), 2, 4), (("--said",), 1, 2), (("--said", "--two", "--first"), 1, 2)],
)
def test_for_scripts_it_is_one_object(story: int, options: tuple[str, ...], same: int, claims: int) -> None:
    found = json.loads(run("--json", *options).stdout)
    assert (found["percentage_agreement"]["all_agree"], found["claims"]) == (same, claims)
    assert found["krippendorffs_alpha"]["claims"] == claims
    assert found["fleiss_kappa"]["opinions_each"] == 2
    assert found["krippendorffs_alpha"]["interval_95"] is None


def test_a_story_keeps_to_its_claims_and_one_that_is_not_there_is_said(story: int) -> None:
    assert json.loads(run("--json", "--story", str(story)).stdout)["claims"] == 4
    assert isinstance(run("--story", "999").exception, NotFound)
