"""Opening the database that is named, or that the settings name, with all its tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from services.database import open_database
from tests.db.samples import claims, person, store_harbour
from workbench.errors import StorageError


def test_an_empty_file_gets_all_tables(tmp_path: Path) -> None:
    opened = open_database(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    stored = store_harbour(opened, person(opened))
    assert len(claims(opened, stored.id)) == 3
    opened.dispose()


def test_without_an_address_the_one_of_the_settings_is_opened(settings_database: str) -> None:
    named = open_database(settings_database)
    stored = store_harbour(named, person(named))
    named.dispose()
    found = open_database()
    assert len(claims(found, stored.id)) == 3
    found.dispose()


def test_a_bad_address_and_a_newer_database_are_refused(settings_database: str) -> None:
    with pytest.raises(StorageError, match="sqlite:///folder"):
        open_database("no address")
    opened = open_database(settings_database)
    with opened.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    opened.dispose()
    with pytest.raises(StorageError, match="newer version"):
        open_database(settings_database)
