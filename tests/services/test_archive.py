"""The whole project in one file, and back: every row comes back as it was, on either database and across them."""

from __future__ import annotations

import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, event, insert, text

from db.archive.dumping import dump
from db.archive.revisions import newest
from db.archive.tables import ROWS_AT_ONCE, archived_now, names_in, read_tables
from db.engine import open_engine, reading
from db.membership import bound
from db.migrate import config_of
from db.reads.claims import claims_of
from db.reads.search import search_claims
from db.tables import Base, SpellingRecord
from services import members
from services.api_tokens import list_tokens, make_token
from services.archive import opened, restore_archive, write_archive
from tests.conftest import PostgreSQL
from tests.db.purging_samples import TELLING, everything, words_in
from tests.db.samples import person, store_harbour, store_morning
from tests.db.test_migrate import BEFORE_PARTS
from tests.services.archive_samples import MADE, ODD, archived, fill, kept, new_database, parts_of, rows_in, sums
from tests.statements import once_after
from workbench import __version__
from workbench.archive import ArchiveWriter
from workbench.errors import DecisionRefused, NotAdmitted, NotWritten, StorageError
from workbench.model import Role


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Make a project on SQLite on which people did all that they can, one deleted article among it."""
    engine = new_database(f"sqlite:///{tmp_path_factory.mktemp('worked') / 'claims.sqlite3'}")
    fill(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def target(empty_url: str) -> Iterator[Engine]:
    """Open a database without tables."""
    engine = open_engine(empty_url)
    yield engine
    engine.dispose()


def test_every_row_of_every_table_comes_back_as_it_was(worked: Engine, target: Engine, tmp_path: Path) -> None:
    file = archived(worked, tmp_path)
    restore_archive(target, file, verify=True)
    assert kept(target) == kept(worked)
    assert parts_of(archived(target, tmp_path, "again.zip")) == parts_of(file)


def test_a_project_goes_from_one_kind_of_database_to_the_other_and_back(
    worked: Engine, postgresql: PostgreSQL, tmp_path: Path
) -> None:
    there, back = open_engine(postgresql.create()), open_engine(f"sqlite:///{tmp_path / 'back.sqlite3'}")
    first = archived(worked, tmp_path)
    restore_archive(there, first, verify=True)
    second = archived(there, tmp_path, "second.zip")
    restore_archive(back, second, verify=True)
    assert kept(back) == kept(there) == kept(worked)
    assert parts_of(archived(back, tmp_path, "third.zip")) == parts_of(second) == parts_of(first)
    there.dispose()
    back.dispose()


def test_the_sample_has_rows_of_all_that_people_do(worked: Engine) -> None:
    filled = set(rows_in(worked))
    assert {
        "decision", "evidence", "attribution_answer", "comment", "assignment", "saved_filter", "project_setting",
        "draft", "article_draft", "story", "repeated_claim", "match_proposal", "left_out", "original",
        "fact_check", "presence",
    } <= filled  # fmt: skip
    rows = everything(worked)
    assert [row for row in rows["decision"] if row["undoes_id"]]
    assert [row for row in rows["article"] if row["deleted_at"]]
    assert [row for row in rows["article"] if row["previous_id"]]
    assert [row["value"] for row in rows["project_setting"]] == [None, 2]
    assert [row for row in rows["article"] if row["text"] == ODD]


def test_what_was_deleted_finally_is_not_in_an_archive(engine: Engine, tmp_path: Path) -> None:
    fill(engine, purged=True)
    file = archived(engine, tmp_path)
    held = b"".join(parts_of(file).values()).decode("latin-1").casefold()
    assert [word for word in TELLING if word in held] == []
    with opened(file) as database:
        assert kept(database) == kept(engine)
        assert words_in(everything(database)) == set()


def test_people_work_on_in_what_was_restored(target: Engine, tmp_path: Path) -> None:
    source = new_database(f"sqlite:///{tmp_path / 'source.sqlite3'}")
    first = store_harbour(source, person(source))
    restore_archive(target, archived(source, tmp_path))
    by = person(target)
    assert store_morning(target, by).id == first.id + 1
    with reading(target) as session:
        found = search_claims(session, "lorries")
        assert {item.article.id for item in found.items} == {first.id, first.id + 1}
    with pytest.raises(Exception, match="appended, never changed"), target.begin() as connection:
        connection.execute(text("UPDATE activity SET verb = 'x'"))
    source.dispose()


def test_rows_of_the_archive_are_those_of_one_moment(engine: Engine, tmp_path: Path) -> None:
    by = person(engine)
    store_harbour(engine, by)
    before = kept(engine)

    def meanwhile() -> None:
        store_morning(engine, by)

    with once_after("FROM outlet", meanwhile) as done:
        file = archived(engine, tmp_path)
    assert done
    assert kept(engine) != before
    with opened(file) as database:
        assert kept(database) == before


def test_an_archive_of_former_tables_is_restored_and_brought_up_to_date(target: Engine, tmp_path: Path) -> None:
    former = open_engine(f"sqlite:///{tmp_path / 'former.sqlite3'}")
    with former.begin() as connection:
        command.upgrade(config_of(connection), "0003")
        for statement in BEFORE_PARTS:
            connection.execute(text(statement))
    with reading(former) as session, (tmp_path / "former.zip").open("wb") as out:
        tables = read_tables(session.connection(), names_in(session.connection()))
        with ArchiveWriter(out, "0.0.1", "0003", MADE) as writer:
            dump(session.connection(), tables, writer, lambda: None)
    restore_archive(target, tmp_path / "former.zip", verify=True)
    with reading(target) as session:
        (found,) = claims_of(session, 1)
        assert found.claim.words == "Pier shut"
        assert session.connection().execute(text("SELECT version_num FROM alembic_version")).scalar() == newest()
    former.dispose()


def test_a_database_whose_tables_are_empty_is_filled(worked: Engine, engine: Engine, tmp_path: Path) -> None:
    restore_archive(engine, archived(worked, tmp_path), verify=True)
    assert kept(engine) == kept(worked)


def test_a_database_with_anything_in_it_is_refused_and_stays(worked: Engine, engine: Engine, tmp_path: Path) -> None:
    store_harbour(engine, person(engine))
    before, file = everything(engine), archived(worked, tmp_path)
    with pytest.raises(StorageError, match=r"holds 1 article, 3 claims, 1 reviewer\. .*WORKBENCH_DATABASE_URL"):
        restore_archive(engine, file)
    assert everything(engine) == before


def test_a_database_of_another_program_is_refused(worked: Engine, target: Engine, tmp_path: Path) -> None:
    with target.begin() as connection:
        connection.execute(text("CREATE TABLE article (id INTEGER)"))
    with pytest.raises(StorageError, match=r"tables of another program \(article\)"):
        restore_archive(target, archived(worked, tmp_path))


def test_the_manifest_tells_what_is_in_the_file(worked: Engine, tmp_path: Path) -> None:
    manifest = write_archive(worked, tmp_path / "project.zip", MADE)
    parts = parts_of(tmp_path / "project.zip")
    told = json.loads(parts["manifest.json"])
    assert (told["layout"], told["workbench"], told["revision"]) == (1, __version__, newest())
    assert told["made_at"] == "2031-05-09T07:30:00+00:00"
    assert set(told["tables"]) == set(archived_now()) == {one.name for one in Base.metadata.sorted_tables} - {
        "presence", "under_purge",
    }  # fmt: skip
    counts = {name: count for name, count in rows_in(worked).items() if name != "presence"}
    assert {name: rows for name, (rows, _) in sums(manifest).items() if rows} == counts
    assert b"workbench restore" in parts["README.txt"]


def test_an_original_that_two_rows_hold_is_in_the_file_once(engine: Engine, tmp_path: Path) -> None:
    first, second = (store(engine, person(engine)).id for store in (store_harbour, store_morning))
    row = "INSERT INTO original (article_id, media_type, sha256, data) VALUES (:article, '', 'x', :data)"
    with engine.begin() as connection:
        for article in (first, second):
            connection.execute(text(row), {"article": article, "data": b"one and the same"})
    file = archived(engine, tmp_path)
    assert len([name for name in parts_of(file) if name.startswith("originals/")]) == 1
    with opened(file) as database:
        assert [row["data"] for row in everything(database)["original"]] == [b"one and the same"] * 2


def test_what_stood_there_before_stays_where_an_archive_cannot_be_written(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "held.zip").mkdir()
    (tmp_path / "held.zip" / "inside").touch()
    for place in (tmp_path / "held.zip", tmp_path / "nowhere" / "project.zip"):
        with pytest.raises(NotWritten, match="could not be written"):
            write_archive(engine, place, MADE)
    assert [one.name for one in tmp_path.glob("*.part")] == []
    assert (tmp_path / "held.zip" / "inside").exists()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER])
def test_who_is_no_editor_takes_no_archive(engine: Engine, tmp_path: Path, role: Role) -> None:
    members.admit(engine, "a" * 16, "Vera", role)
    with pytest.raises(DecisionRefused, match="Only editors"):
        write_archive(bound(engine, "a" * 16), tmp_path / "project.zip", MADE)
    with pytest.raises(NotAdmitted):
        write_archive(bound(engine, "b" * 16), tmp_path / "project.zip", MADE)
    assert list(tmp_path.glob("*.zip*")) == []


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN])
def test_an_editor_takes_the_archive_that_the_command_line_writes(engine: Engine, tmp_path: Path, role: Role) -> None:
    members.admit(engine, "a" * 16, "Vera", role)
    manifest = write_archive(bound(engine, "a" * 16), tmp_path / "project.zip", MADE)
    assert sums(manifest) == sums(write_archive(engine, tmp_path / "whole.zip", MADE))


def test_progress_is_told_up_to_the_end(worked: Engine, target: Engine, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    manifest = write_archive(worked, tmp_path / "project.zip", MADE, lambda *at: told.append(at))
    assert told[-1] == (manifest.rows, manifest.rows)
    told.clear()
    restore_archive(target, tmp_path / "project.zip", lambda *at: told.append(at), verify=True)
    assert told[-1] == (manifest.rows * 3, manifest.rows * 3)
    assert told == sorted(told)


@pytest.mark.parametrize("backend", ["sqlite"])
def test_no_more_rows_are_held_at_once_than_the_bound(engine: Engine, target: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        connection.execute(insert(SpellingRecord), [{"word": f"w{one}"} for one in range(3 * ROWS_AT_ONCE + 7)])
    file, sent = archived(engine, tmp_path), list[int]()

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.startswith("INSERT INTO spelling"):
            sent.append(len(parameters))

    event.listen(target, "before_cursor_execute", note)
    restore_archive(target, file)
    assert sent == [ROWS_AT_ONCE] * 3 + [7]


@pytest.mark.parametrize("backend", ["sqlite"])
def test_memory_does_not_grow_with_the_rows(engine: Engine, tmp_path: Path) -> None:
    peaks = []
    for start, end in ((0, 2_000), (2_000, 20_000)):
        with engine.begin() as connection:
            rows = ({"word": f"{'long' * 100}{one}"} for one in range(start, end))
            connection.execute(insert(SpellingRecord), list(rows))
        tracemalloc.start()
        file = archived(engine, tmp_path)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        target = open_engine(f"sqlite:///{tmp_path / f'to_{end}.sqlite3'}")
        tracemalloc.start()
        restore_archive(target, file)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        target.dispose()
    assert peaks[2] < peaks[0] + 1_000_000
    assert peaks[3] < peaks[1] + 1_000_000


def test_an_opened_archive_is_gone_afterwards(worked: Engine, tmp_path: Path) -> None:
    with opened(archived(worked, tmp_path)) as database:
        place = Path(str(database.url.database))
        assert place.exists()
        assert kept(database) == kept(worked)
    assert not place.parent.exists()


def test_zip_programs_find_nothing_wrong(worked: Engine, tmp_path: Path) -> None:
    with zipfile.ZipFile(archived(worked, tmp_path)) as packed:
        assert packed.testzip() is None


def test_the_tokens_of_programs_stay_where_they_were_made(engine: Engine, tmp_path: Path) -> None:
    by = person(engine, "Ines", Role.ADMIN)
    make_token(engine, by.name, "Notebook")
    assert len(list_tokens(engine)) == 1
    file = tmp_path / "project.zip"
    write_archive(engine, file, MADE)
    with opened(file) as restored:
        assert not list_tokens(restored)
