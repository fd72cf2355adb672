"""A program that is killed while it makes the tables: another one that waits for it makes them all."""

from __future__ import annotations

import subprocess
import sys

from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from db.engine import open_engine
from db.migrate import scripts
from tests.processes import ROOT

HALF = """
import sys, time
import db.migrate
from db.engine import open_engine
from sqlalchemy import text

def half(config, target):
    config.attributes["connection"].execute(text("CREATE TABLE half (id INTEGER)"))
    print("holds", flush=True)
    time.sleep(600)

db.migrate.command.upgrade = half
db.migrate.upgrade(open_engine(sys.argv[1]))
"""
WHOLE = """
import sys
from db.engine import open_engine
from db.migrate import upgrade

engine = open_engine(sys.argv[1])
print("waits", flush=True)
upgrade(engine)
"""


def started(source: str, url: str, word: str) -> subprocess.Popen[str]:
    """Start a program and wait for the word that it says."""
    command = [sys.executable, "-c", source, url]
    process = subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == word
    return process


def test_who_waits_for_a_program_that_is_killed_makes_all_tables(empty_url: str) -> None:
    holding = started(HALF, empty_url, "holds")
    waiting = started(WHOLE, empty_url, "waits")
    holding.kill()
    holding.communicate(timeout=60)
    _, errors = waiting.communicate(timeout=120)
    assert waiting.returncode == 0, errors
    engine = open_engine(empty_url)
    with engine.connect() as connection:
        stands = MigrationContext.configure(connection).get_current_revision()
    tables = inspect(engine).get_table_names()
    assert stands == scripts().get_current_head()
    assert "half" not in tables
    assert "claim" in tables
    engine.dispose()
