"""The command line's claims by outlets: for people, notebooks and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.app import app
from db.engine import database_url, open_engine
from db.migrate import upgrade
from tests.pages.story_samples import store_bridge
from workbench.errors import NotFound


@pytest.fixture
def bridge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Store the story of a bridge in a database of its own that the command line opens; return its id."""
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", f"sqlite:///{tmp_path}/claims.sqlite3")
    engine = open_engine(database_url())
    upgrade(engine)
    story = store_bridge(engine)
    engine.dispose()
    return story


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["coverage", *words])


def test_every_row_is_a_line_of_json_with_a_cell_an_outlet(bridge: int) -> None:
    rows = [json.loads(line) for line in run(str(bridge), "--json").stdout.splitlines()]
    lorries = next(row for row in rows if "lorries" in row["statement"])
    assert [cell["outlet"] for cell in lorries["cells"]] == ["Velden Courier", "Morning Post", "Evening Mail"]
    first, second, _ = lorries["cells"]
    assert (first["state"], first["confirmed"], first["source"], first["stance"]) == (
        "carried",
        False,
        "Lena Ostrow",
        "asserts",
    )
    assert (second["state"], second["confirmed"]) == ("carried", False)
    assert 0 < second["score"] <= 1
    ferry = next(row for row in rows if "ferry" in row["statement"])
    assert [cell["state"] for cell in ferry["cells"]] == ["carried", "not_found", "not_found"]
    assert ferry["cells"][1]["words"] is None


def test_the_table_has_four_columns_an_outlet(bridge: int) -> None:
    [first, *_] = csv.DictReader(io.StringIO(run(str(bridge), "--csv").stdout.removeprefix("\ufeff")))
    assert first["outlets"] == "3"
    assert first["Velden Courier: state"] == "carried"
    assert first["Morning Post: confirmed"] == "no"
    assert first["Morning Post: words"].startswith("the harbour bridge")


def test_for_people_each_claim_stands_behind_a_sign_an_outlet(bridge: int) -> None:
    heading, *lines = run(str(bridge)).stdout.splitlines()
    assert heading == "1. Velden Courier, 2. Morning Post, 3. Evening Mail"
    assert any(line.startswith("□··  ") and "ferry" in line for line in lines)
    assert any(line.startswith("□○○  ") for line in lines)


def test_a_story_that_is_not_there_is_said(bridge: int) -> None:
    assert isinstance(run("999").exception, NotFound)
