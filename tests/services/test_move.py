"""A project moves between databases of either kind, and both are proved to hold the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from cli.app import app
from db.engine import open_engine, writing
from db.migrate import upgrade
from db.tables import ProjectSettingRecord
from services.archive import write_archive
from services.move import Stage, move_project
from tests.db.samples import person, store_harbour
from tests.services.archive_samples import MADE, fill, kept, rows_in, sums
from workbench.errors import BrokenFile, StorageError


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """Fill a database of either kind with all that people do in a project."""
    fill(engine, purged=True)
    return engine


@pytest.fixture
def target(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Open an empty database without tables, of the other kind."""
    other = request.getfixturevalue("postgresql") if backend == "sqlite" else None
    url = other.create() if other else f"sqlite:///{tmp_path / 'moved.sqlite3'}"
    opened = open_engine(url)
    yield opened
    opened.dispose()
    if other:
        other.drop(url)


def test_every_row_is_in_a_database_of_the_other_kind_and_still_where_it_came_from(
    filled: Engine, target: Engine, tmp_path: Path
) -> None:
    before, told = kept(filled), set()
    moved = move_project(filled, target, MADE, lambda stage, done, of: told.add((stage, done == of)))
    assert moved.changed == ()
    assert kept(target) == before == kept(filled)
    assert sums(moved.manifest) == sums(write_archive(target, tmp_path / "again.zip", MADE))
    assert {stage for stage, ended in told if ended} == set(Stage)


def test_a_database_that_holds_anything_is_not_filled(filled: Engine, target: Engine) -> None:
    upgrade(target)
    person(target, "Ines")
    before = rows_in(target)
    with pytest.raises(StorageError, match="Let --to name a new one"):
        move_project(filled, target, MADE)
    with pytest.raises(StorageError, match=r"not empty: it holds 3 articles"):
        move_project(filled, filled, MADE)
    assert rows_in(target) == before


def test_a_database_without_a_project_has_nothing_to_move(target: Engine, engine: Engine) -> None:
    with pytest.raises(StorageError, match="nothing to move"):
        move_project(target, engine, MADE)


def test_what_others_do_meanwhile_is_told(filled: Engine, target: Engine) -> None:
    def work(stage: Stage, done: int, of: int) -> None:
        if stage is Stage.STORED and done == of:
            store_harbour(filled, person(filled, "Late"))

    moved = move_project(filled, target, MADE, work)
    assert set(moved.changed) == {"reviewer", "activity"}


def test_rows_that_come_back_otherwise_are_refused_and_nothing_is_stored(filled: Engine, target: Engine) -> None:
    changing = "AFTER INSERT ON reviewer"
    upgrade(target)
    with target.begin() as connection:
        if target.dialect.name == "sqlite":
            body = "BEGIN UPDATE reviewer SET name = name || '!' WHERE id = new.id; END"
            connection.execute(text(f"CREATE TRIGGER meddling {changing} {body}"))
        else:
            connection.execute(
                text(
                    "CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE reviewer SET "
                    "name = name || '!' WHERE id = new.id; RETURN NULL; END $$"
                )
            )
            connection.execute(text(f"CREATE TRIGGER meddling {changing} FOR EACH ROW EXECUTE FUNCTION meddle()"))
    with pytest.raises(BrokenFile, match="rows of reviewer did not come back"):
        move_project(filled, target, MADE)
    assert rows_in(target) == {}


def test_the_command_prints_rows_and_checksums_and_what_stays_behind(
    filled: Engine, target: Engine, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = {"name": "desk", "made_by": "Ines", "made_at": MADE.isoformat(), "sha256": "0" * 64}
    with writing(filled) as session:
        session.add(ProjectSettingRecord(name="api_token:1", value=json.loads(json.dumps(token))))
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", url)
    where = target.url.render_as_string(hide_password=False)
    done = CliRunner().invoke(app, ["move", "--to", where])
    assert done.exit_code == 0, done.output
    printed = dict(line.split("\t", 1) for line in done.stdout.splitlines())
    assert printed["article"].startswith("3\t")
    assert "neither were 1 tokens of programs" in done.stderr
    assert "the same in both databases" in done.stderr
    assert rows_in(target)["article"] == 3
    again = CliRunner().invoke(app, ["move", "--to", where])
    assert isinstance(again.exception, StorageError)
