"""The folder of backups: how they are called, which are there, and which of them go."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbench.backup.manifest import BackupManifest, Why
from workbench.backup.sealed import read_manifest
from workbench.errors import BrokenFile

PREFIX, UNFINISHED = "workbench-", ".part"
GIVEN_UP_SECONDS = 24 * 3600
"""What is unfinished and so old is of a backup that was ended: no copy takes a day."""

_WRITTEN = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(PREFIX + r"(\d{8}T\d{6}Z)(?:-[a-z-]+)?(?:-\d+)?\.zip")


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that lies in a folder, with what it says of itself. Whether it is whole only `verify` knows."""

    file: Path
    manifest: BackupManifest


def names_at(moment: datetime, why: Why) -> Iterator[str]:
    """Yield the names that a backup made at a moment may have, the first that is free counts; times are in UTC."""
    stem = f"{PREFIX}{moment.astimezone(UTC):{_WRITTEN}}" + (f"-{why}" if why else "")
    yield f"{stem}.zip"
    number = 2
    while True:
        yield f"{stem}-{number}.zip"
        number += 1


def kept_in(folder: Path, address: str) -> list[Kept]:
    """Return the backups of one database in a folder, the newest first; what cannot be read as one is left out."""
    found = []
    for file in folder.glob(f"{PREFIX}*.zip"):
        with suppress(BrokenFile, OSError):
            if _NAME.fullmatch(file.name) and (manifest := read_manifest(file)).address == address:
                found.append(Kept(file, manifest))
    return sorted(found, key=lambda one: (one.manifest.made_at, one.file.name), reverse=True)


def too_many(kept: Iterable[Kept], most: int) -> list[Kept]:
    """Return those of the backups, the newest first, that go where only `most` stay.

    Those made before an upgrade or a restore are not counted and stay: they are what a mistake is taken back with.
    """
    return [one for one in kept if one.manifest.why is Why.ASKED][most:]


def seconds_until_due(last: datetime | None, every: timedelta, now: datetime) -> float:
    """Return how long to wait for the next backup; one that is due already, or was made in the future, is due now."""
    if last is None or last > now:
        return 0.0
    return max(0.0, (last + every - now).total_seconds())


def clear_unfinished(folder: Path) -> None:
    """Delete what backups have left behind that were ended before they were whole."""
    for path in folder.glob(f"{PREFIX}*{UNFINISHED}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime < GIVEN_UP_SECONDS:
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()
