"""A backup under a name of its own: there as a whole or not at all, and never in the place of another file."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workbench.backup.folder import PREFIX, UNFINISHED
from workbench.errors import NotWritten

WRITTEN = "backup"
"""What a backup is called before it has its name."""


@contextmanager
def room_in(folder: Path) -> Iterator[Path]:
    """Make a folder, for this user alone, in which what becomes a backup is gathered; it is gone afterwards.

    It lies beside the backup, so that a full disk is noticed there and nowhere else. Raises NotWritten.
    """
    with not_written(folder):
        folder.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(prefix=PREFIX, suffix=UNFINISHED, dir=folder))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def written_in(room: Path) -> Iterator[BinaryIO]:
    """Give a file in that folder to write to and read from, for this user alone; it is on the disk when this ends."""
    with not_written(room.parent), open(room / WRITTEN, "x+b", opener=_for_this_user) as out:
        yield out
        out.flush()
        os.fsync(out.fileno())


def _for_this_user(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def take_place(room: Path, targets: Iterable[Path]) -> Path:
    """Give the written file the first of these names that is free, and return it; raise NotWritten where none is."""
    for target in targets:
        with not_written(target.parent):
            if _renamed(room / WRITTEN, target):
                _sync(target.parent)
                return target
    raise NotWritten("There is a file of that name already, and backups overwrite none. Give another name.")


def _renamed(written: Path, target: Path) -> bool:
    """Rename a file unless there is one of that name, and say whether there was none.

    A second name for the same file is refused by the system itself where the name is taken; where a disk knows no
    second names (FAT), asking has to do.
    """
    try:
        os.link(written, target)
    except FileExistsError:
        return False
    except OSError:
        if target.exists():
            return False
        written.rename(target)
    return True


def _sync(folder: Path) -> None:
    """Let the name be on the disk, too, where the system can be told so."""
    if os.name != "posix":
        return
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


@contextmanager
def not_written(folder: Path) -> Iterator[None]:
    """Turn what the system refuses into NotWritten, with a sentence that says what to do."""
    try:
        yield
    except OSError as error:
        raise NotWritten(
            f"No copy of the database could be written to {folder}: {error.strerror or error}. Make room there, check "
            "the rights, or name another folder. What was there before is unchanged."
        ) from error
