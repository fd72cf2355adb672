"""Migrations: from nothing to today's tables, once, whoever starts first."""

from __future__ import annotations

import importlib
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from db.engine import open_engine, reading
from db.migrate import FOLDER, config_of, upgrade
from db.reads.claims import claims_of
from db.tables import Base
from tests.processes import ROOT, run_together
from workbench.check_worth import CheckWorth
from workbench.errors import StorageError


def test_the_migrations_make_exactly_the_tables(empty_url: str) -> None:
    engine = open_engine(empty_url)
    upgrade(engine)
    with engine.connect() as connection:
        told = {"compare_type": True, "compare_server_default": True, "include_name": _in_the_tables}
        context = MigrationContext.configure(connection, opts=told)
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def _in_the_tables(name: str | None, _kind: object, _parents: object) -> bool:
    """Leave the full-text index out: each database has its own."""
    return not (name or "").startswith("claim_search")


def test_upgrading_twice_changes_nothing(empty_url: str) -> None:
    engine = open_engine(empty_url)
    upgrade(engine)
    before = sorted(inspect(engine).get_table_names())
    upgrade(engine)
    assert sorted(inspect(engine).get_table_names()) == before
    engine.dispose()


def test_a_database_of_a_newer_program_is_left_alone(empty_url: str) -> None:
    engine = open_engine(empty_url)
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="newer version"):
        upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    engine.dispose()


START = """
import sys
from db.engine import open_engine
from db.migrate import upgrade
print("ready", flush=True)
sys.stdin.readline()
upgrade(open_engine(sys.argv[1]))
"""


def test_programs_that_start_at_once_upgrade_once(empty_url: str) -> None:
    run_together([(START, [empty_url])] * 3)
    engine = open_engine(empty_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1
    engine.dispose()


INSTALLED = """
import sys
sys.path.insert(0, sys.argv[1])
import db.migrate
from db.engine import open_engine
assert str(db.migrate.FOLDER).startswith(sys.argv[1]), db.migrate.FOLDER
print("ready", flush=True)
sys.stdin.readline()
db.migrate.upgrade(open_engine("sqlite:///" + sys.argv[1] + "/claims.sqlite3"))
print(open_engine("sqlite:///" + sys.argv[1] + "/claims.sqlite3").connect().exec_driver_sql(
    "SELECT version_num FROM alembic_version").scalar())
"""


def test_migrations_are_found_wherever_the_package_is_installed(tmp_path: Path) -> None:
    place = tmp_path / "app 100%" / "inside"
    shutil.copytree(ROOT / "db", place / "db")
    (printed,) = run_together([(INSTALLED, [str(place)])])
    assert printed == sorted((FOLDER / "versions").glob("*.py"))[-1].stem[:4]


def test_threads_of_one_program_upgrade_once(empty_url: str) -> None:
    engine = open_engine(empty_url)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upgrade, [engine] * 4))
    assert "claim" in inspect(engine).get_table_names()
    engine.dispose()


def test_a_failed_migration_leaves_nothing_behind(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_engine(empty_url)
    monkeypatch.setattr("db.migrate.command.upgrade", _half_an_upgrade)
    with pytest.raises(RuntimeError):
        upgrade(engine)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def _half_an_upgrade(config: object, _target: str) -> None:
    """Make a table and fail, as a crash in the middle would."""
    config.attributes["connection"].execute(text("CREATE TABLE half (id INTEGER)"))  # type: ignore[attr-defined]
    raise RuntimeError


def test_claims_from_before_there_were_parts_stay_and_have_none(empty_url: str) -> None:
    engine = open_engine(empty_url)
    with engine.begin() as connection:
        command.upgrade(config_of(connection), "0003")
        for statement in BEFORE_PARTS:
            connection.execute(text(statement))
    upgrade(engine)
    with reading(engine) as session:
        (found,) = claims_of(session, 1)
    assert (found.claim.words, found.claim.parts, found.claim.worth) == ("Pier shut", (), CheckWorth())
    assert found.whole_id is None
    with engine.begin() as connection:
        command.downgrade(config_of(connection), "0003")
        assert connection.execute(text("SELECT words_key FROM claim")).scalar() == "pier shut"
    engine.dispose()


BEFORE_PARTS = (
    "INSERT INTO outlet (id, name, name_key, domain, created_at) "
    "VALUES (1, 'Post', 'post', '', '2031-05-04 12:00:00+00:00')",
    "INSERT INTO reviewer (id, name, name_key, role, created_at) "
    "VALUES (1, 'Ines', 'ines', 'editor', '2031-05-04 12:00:00+00:00')",
    "INSERT INTO article (id, outlet_id, title, title_key, text, text_hash, author, address, address_key, language, "
    "version, current, example, dropped, added_at, added_by_id, revision) VALUES (1, 1, '', '', 'Pier shut.', 'h', '', "
    "'', '', 'en', 1, TRUE, FALSE, '[]', '2031-05-04 12:00:00+00:00', 1, 1)",
    "INSERT INTO claim (id, article_id, content, content_start, words_key, form, cue_negated, rule, confidence, "
    "corrected, verdict, placed, added_at, changed_at, removal, revision) VALUES (1, 1, '[[0, 9, \"Pier shut\"]]', 0, "
    "'pier shut', 'indirect', FALSE, '', 0.5, FALSE, 'unreviewed', TRUE, '2031-05-04 12:00:00+00:00', "
    "'2031-05-04 12:00:00+00:00', '', 1)",
)


def test_every_migration_follows_the_one_before() -> None:
    files = sorted(file.stem for file in (FOLDER / "versions").glob("*.py"))
    assert [name[:4] for name in files] == [f"{number:04}" for number in range(1, len(files) + 1)]


def test_tables_can_be_imported_afresh_as_a_hot_reload_does() -> None:
    names = [name for name in sys.modules if name == "db" or name.startswith("db.")]
    kept = {name: sys.modules.pop(name) for name in names}
    try:
        fresh = importlib.import_module("db.tables")
        assert fresh.ClaimRecord is not kept["db.tables"].ClaimRecord
        assert set(fresh.Base.metadata.tables) == set(Base.metadata.tables)
        for name in names:
            importlib.import_module(name)
    finally:
        for name in [name for name in sys.modules if name == "db" or name.startswith("db.")]:
            del sys.modules[name]
        sys.modules.update(kept)
