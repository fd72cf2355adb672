"""What an archive says of people's roles counts nowhere but in a database that is filled from it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from db.engine import open_engine
from db.migrate import upgrade
from services.archive import write_archive
from services.archived_articles import OpenArchive
from services.change_policy import read_settings
from services.decide import decide
from services.import_claims import import_claims
from tests.db.samples import NOON, claims, person, store_harbour
from workbench.model import Role, Verdict
from workbench.reviewing.decisions import Grounds

NEW_NAMES = Role.EDITOR
"""What somebody may do of whom nobody has said it; with a sign-in that is nothing without an account."""


def test_whom_an_archive_calls_an_administrator_is_what_every_new_name_is_where_it_is_joined(
    engine: Engine, tmp_path: Path
) -> None:
    other = open_engine(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    upgrade(other)
    first, *_ = claims(other, store_harbour(other, person(other, "Mallory", Role.ADMIN)).id)
    decide(other, "Mallory", first.id, first.revision, Verdict.VERIFIED, Grounds(), at=NOON)
    write_archive(other, tmp_path / "project.zip", NOON)
    person(engine, "Ines", Role.EDITOR)
    whole = OpenArchive(tmp_path / "project.zip", "project.zip")
    done = import_claims(engine, "Ines", whole.articles(), whole.origin, whole.total)
    whole.close()
    other.dispose()
    assert (done.articles, done.problems) == (1, [])
    assert {one.name: one.role for one in read_settings(engine, "Ines").reviewers} == {
        "Ines": Role.EDITOR,
        "Mallory": NEW_NAMES,
    }
