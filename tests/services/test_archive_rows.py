"""Whatever rows hold, they come back: JSON of all forms, numbers, moments, bytes, and texts, on either database."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert

from db.engine import open_engine
from db.tables import (
    ActivityRecord,
    ArticleDraftRecord,
    FactCheckLibraryRecord,
    ProjectSettingRecord,
    RatingMappingRecord,
    ReviewerRecord,
    SourceRecord,
)
from services.archive import restore_archive
from tests.conftest import PostgreSQL
from tests.db.samples import NOON
from tests.services.archive_samples import archived, kept, parts_of
from tests.workbench.test_archive_rows import MOMENTS, json_of

PLAIN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
# What every database stores: others are refused with their line (tests/services/test_archive_damage.py).
JSON = json_of(st.floats(allow_nan=False, allow_infinity=False), PLAIN)
NUMBERS = st.none() | st.floats(allow_nan=False)
ACTIVITIES = st.lists(st.tuples(MOMENTS, st.none() | JSON, st.none() | st.integers(1, 4)), max_size=4)


# Not made smaller: each try fills and empties two databases.
@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(
    lines=ACTIVITIES,
    drafts=st.lists(st.tuples(JSON, st.none() | st.binary()), max_size=3),
    policies=st.dictionaries(PLAIN, JSON.filter(lambda value: not isinstance(value, float)), max_size=4),
    rules=st.lists(st.tuples(NUMBERS, st.booleans()), max_size=3),
    merged=st.lists(st.integers(1, 4), max_size=4),
    names=st.lists(PLAIN, max_size=4, unique=True),
)
def test_rows_of_any_content_come_back(
    backend: str,
    request: pytest.FixtureRequest,
    lines: list[Any],
    drafts: list[Any],
    policies: dict[str, Any],
    rules: list[Any],
    merged: list[int],
    names: list[str],
) -> None:
    rows: dict[Any, list[dict[str, Any]]] = {
        ReviewerRecord: [{"id": 1, "name": "Ines", "name_key": "ines", "role": "editor", "created_at": NOON}],
        FactCheckLibraryRecord: [{"name": one, "name_key": one, "created_at": NOON, "revision": 1} for one in names],
        # Sources point to one another, also to later ones.
        SourceRecord: [
            {"id": place, "name": "x", "name_key": "x", "kind": "person", "created_at": NOON, "revision": 1,
             "merged_into_id": min(into, len(merged))}
            for place, into in enumerate(merged, start=1)
        ],
        ActivityRecord: [
            {"id": place, "at": at, "reviewer_id": 1, "verb": "x", "subject": "x", "subject_id": 0, "before": told,
             "step_id": step and min(step, len(lines))}
            for place, (at, told, step) in enumerate(lines, start=1)
        ],
        ArticleDraftRecord: [
            {"reviewer_id": 1, "fields": fields, "original": held, "revision": 1, "changed_at": NOON}
            for fields, held in drafts
        ],
        ProjectSettingRecord: [{"name": name, "value": value} for name, value in policies.items()],
        RatingMappingRecord: [
            {"subject": str(place), "publisher": "", "words": "", "worst": number, "standing": yes, "revision": 1}
            for place, (number, yes) in enumerate(rules)
        ],
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(request.getfixturevalue("sqlite_template"), Path(folder) / "source.sqlite3")
        there_and_back(rows, backend, request, Path(folder))


def there_and_back(rows: dict[Any, list[dict[str, Any]]], backend: str, request: Any, folder: Path) -> None:
    """Store rows in SQLite, archive them, restore them into the other database, and archive that."""
    with opened(f"sqlite:///{folder / 'source.sqlite3'}") as source:
        with source.begin() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            for table, some in rows.items():
                if some:
                    connection.execute(insert(table), some)
        first = archived(source, folder)
        with opened(f"sqlite:///{folder / 'target.sqlite3'}" if backend == "sqlite" else emptied(request)) as target:
            restore_archive(target, first, verify=True)
            assert parts_of(archived(target, folder, "again.zip")) == parts_of(first)
            # As values: PostgreSQL writes 1e200 in a JSON with all its digits.
            assert kept(target) == kept(source)


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """Open a database for a while: what stays open after a failure would hold the next example up."""
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def emptied(request: pytest.FixtureRequest) -> str:
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return server.emptied()
