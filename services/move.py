"""A project from one database into another, empty one, with the proof that both hold the same.

It goes by way of an archive in a temporary folder, so that whatever an archive holds is moved, between databases of
either kind and of any revision that is known, in memory that does not grow with the rows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from db.archive.dumping import tally
from db.archive.emptiness import require_empty
from db.archive.revisions import stands_at
from db.archive.tables import read_tables
from db.engine import reading
from db.reads.api_tokens import token_rows
from db.storage_errors import storage_errors
from services.archive import Progress, restore_archive, write_archive
from workbench.archive import Manifest
from workbench.errors import StorageError

ELSEWHERE = (
    "A project is moved into an empty database only, so that nothing is mixed up or lost. Let --to name a new one, "
    "for example sqlite:///moved.sqlite3."
)


class Stage(StrEnum):
    """What a move is doing, as a reader is told."""

    READ = "Read"
    STORED = "Stored and compared"
    READ_AGAIN = "Read again where it came from"


Tell = Callable[[Stage, int, int], None]
"""Is told the stage and (done, of) within it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved: of each table its rows and the checksum that both databases gave.

    `changed` names the tables that hold something else by now where they came from: others went on working there, and
    what they did since is not moved. `tokens` are those of programs, which stay behind.
    """

    manifest: Manifest
    changed: tuple[str, ...]
    tokens: int


def nobody(_stage: Stage, _done: int, _of: int) -> None:
    """Be told of progress and say nothing."""


def move_project(source: Engine, target: Engine, made_at: datetime, tell: Tell = nobody) -> Moved:
    """Copy all that an archive holds from one database into an empty one; the first stays as it is.

    All rows are read from the second before they count there, and from the first once more at the end; both have to
    give the checksums of what was moved. Raises StorageError where there is nothing to move or the target is not
    empty, BrokenFile where it cannot keep a value or gives back another one; the target is then as empty as it was.
    """
    _check_ends(source, target)
    with tempfile.TemporaryDirectory(prefix="workbench-move-") as folder:
        file = Path(folder) / "project.zip"
        write_archive(source, file, made_at, partial(tell, Stage.READ))
        manifest = restore_archive(target, file, partial(tell, Stage.STORED), verify=True)
    return Moved(manifest, _changed(source, manifest, partial(tell, Stage.READ_AGAIN)), _count_tokens(source))


def _check_ends(source: Engine, target: Engine) -> None:
    """Raise StorageError where there is nothing to move, or no empty place to move it to."""
    with storage_errors(source.url), source.connect() as connection:
        if stands_at(connection) is None:
            raise StorageError("There is nothing to move: WORKBENCH_DATABASE_URL names a database without a project.")
    with storage_errors(target.url), target.connect() as connection:
        require_empty(connection, ELSEWHERE)


def _changed(source: Engine, manifest: Manifest, advance: Callable[[int, int], None]) -> tuple[str, ...]:
    """Return the tables that have another checksum now than when they were read."""
    progress = Progress(manifest.rows, advance)
    with reading(source) as session:
        connection = session.connection()
        tables = read_tables(connection, manifest.tables)
        changed = [one.name for one in tables if tally(connection, one, progress) != manifest.tables[one.name]]
    progress.end()
    return tuple(changed)


def _count_tokens(source: Engine) -> int:
    with reading(source) as session:
        return len(token_rows(session))
