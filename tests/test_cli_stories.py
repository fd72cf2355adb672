"""Stories from the command line: what waits is placed, then all of them are printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from cli import app
from db.engine import open_engine, writing
from db.writes.people import ensure_reviewer
from services.change_story import rename
from services.place_articles import count_unplaced
from tests.services.story_samples import FERRY, FERRY_AGAIN, ORCHARD, store_text
from workbench.model import Reviewer


@pytest.fixture
def engine(settings_database: str) -> Engine:
    return open_engine(settings_database)


@pytest.fixture
def by(engine: Engine) -> Reviewer:
    with writing(engine) as session:
        return ensure_reviewer(session, "Ines")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app.app, [str(one) for one in arguments])


def test_each_story_is_a_json_line_with_its_articles(engine: Engine, by: Reviewer) -> None:
    one = store_text(engine, by, FERRY, "Velden Courier")
    orchard = store_text(engine, by, ORCHARD, "", None)
    other = store_text(engine, by, FERRY_AGAIN, "Morning Post of Velden")
    done = run("stories", "--json")
    assert done.exit_code == 0
    ferry, apples = (json.loads(line) for line in done.stdout.splitlines())
    assert ferry == {
        "id": ferry["id"],
        "name": "Ferry Osprey runs aground off Kestrel Point",
        "proposed": True,
        "articles": [
            {
                "id": one,
                "title": "Ferry Osprey runs aground off Kestrel Point",
                "outlet": "Velden Courier",
                "published": "2031-05-03",
            },
            {
                "id": other,
                "title": "Passengers rescued as ferry Osprey strikes reef",
                "outlet": "Morning Post of Velden",
                "published": "2031-05-03",
            },
        ],
    }
    assert [(one["id"], one["outlet"], one["published"]) for one in apples["articles"]] == [(orchard, "", None)]
    assert count_unplaced(engine) == 0


def test_a_story_that_a_person_named_is_no_proposal(engine: Engine, by: Reviewer) -> None:
    store_text(engine, by, FERRY)
    (before,) = map(json.loads, run("stories", "--json").stdout.splitlines())
    rename(engine, by, before["id"], 1, "The Osprey")
    (after,) = map(json.loads, run("stories", "--json").stdout.splitlines())
    assert (before["proposed"], after["proposed"], after["name"]) == (True, False, "The Osprey")


def test_stories_are_printed_for_people(engine: Engine, by: Reviewer) -> None:
    store_text(engine, by, FERRY)
    store_text(engine, by, ORCHARD, "", None)
    done = run("stories")
    assert done.exit_code == 0
    assert "Ferry Osprey runs aground off Kestrel Point (1 article, proposed)" in done.stdout
    assert "  Velden Courier, 3 May 2031: Ferry Osprey" in done.stdout
    assert "  no outlet, no day: Apple growers" in done.stdout
    assert "Articles placed in stories: 2 of 2" in done.stderr


def test_without_articles_nothing_is_printed(settings_database: str) -> None:
    done = run("stories", "--json")
    assert (done.exit_code, done.stdout) == (0, ""), settings_database


def test_ingested_articles_are_in_stories_at_once(engine: Engine, tmp_path: Path) -> None:
    for name, text in (("one.txt", FERRY), ("other.txt", FERRY_AGAIN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run("ingest", tmp_path / "one.txt", tmp_path / "other.txt").exit_code == 0
    assert count_unplaced(engine) == 0
    (story,) = map(json.loads, run("stories", "--json").stdout.splitlines())
    assert len(story["articles"]) == 2
