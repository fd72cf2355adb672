"""Backups: a whole installation, all its databases, as one file, made while others work; and which are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.backup.kinds import copy_all
from db.databases import address_of, url_of
from workbench import __version__
from workbench.backup.folder import Kept, clear_unfinished, kept_in, names_at, seconds_until_due, too_many
from workbench.backup.manifest import BackedUp, BackupManifest, Why
from workbench.backup.sealed import digest_of, write_sealed
from workbench.backup.whole import not_written, room_in, take_place, written_in
from workbench.settings import Settings, read_settings

__all__ = ["Made", "back_up", "backups_of", "folder_of_backups", "remove_older", "seconds_until_due"]

Advance = Callable[[int, int], None]
"""Is told (done, of) of the copying, in pages, and then of the packing, in bytes."""

ENDING = ".zip"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was just made, where it lies, and what it says of itself."""

    file: Path
    manifest: BackupManifest


def nobody(_done: int, _of: int) -> None:
    """Be told of progress and say nothing."""


def folder_of_backups(address: str, settings: Settings | None = None) -> Path:
    """Return where backups of a database go unless a place is named: the folder of the settings.

    Where these name none, those of a SQLite file lie beside it, so that two databases never mix theirs.
    """
    found, url = settings or read_settings(), url_of(address)
    if "backup_folder" in found.model_fields_set or url.get_backend_name() != "sqlite":
        return found.backup_folder
    return Path(url.database or "").expanduser().absolute().parent / "backups"


def back_up(
    address: str, made_at: datetime, place: Path | None = None, advance: Advance = nobody, why: Why = Why.ASKED
) -> Made:
    """Copy all databases of the installation at `address` into one file, while others read and write.

    `place` is a file ending in .zip, or a folder, in which it gets a name with the time; None is the folder of the
    settings. A file that exists is never overwritten, and what is not finished has another name. What anybody was told
    is stored before this began is in it. Raises NotWritten, StorageError, ToolMissing.
    """
    url, settings = url_of(address), read_settings()
    folder, targets = _targets(place or folder_of_backups(address, settings), made_at, why)
    with room_in(folder) as room:
        clear_unfinished(folder)
        with not_written(folder):
            copies = copy_all(url, room, settings.pg_bin, advance)
            manifest = BackupManifest(
                workbench=__version__,
                kind=url.get_backend_name(),
                address=address_of(url),
                made_at=made_at,
                why=why,
                databases=tuple(
                    BackedUp(name, one.revision, one.path.stat().st_size, digest_of(one.path), one.counts)
                    for name, one in copies.items()
                ),
            )
        with written_in(room) as out:
            write_sealed(out, manifest, {name: one.path for name, one in copies.items()}, advance)
        return Made(take_place(room, targets), manifest)


def backups_of(address: str, folder: Path | None = None) -> list[Kept]:
    """Return the backups of this database in a folder, by default that of the settings, the newest first."""
    return kept_in(folder or folder_of_backups(address), address_of(url_of(address)))


def remove_older(address: str, folder: Path, most: int) -> list[Path]:
    """Delete the oldest backups of this database in a folder, so that `most` stay; return those that went.

    Called only after the newest was verified: a backup that nobody can restore replaces none.
    """
    gone = [one.file for one in too_many(backups_of(address, folder), most)]
    with not_written(folder):
        for file in gone:
            file.unlink(missing_ok=True)
    return gone


def _targets(place: Path, made_at: datetime, why: Why) -> tuple[Path, Iterable[Path]]:
    """Return the folder of a backup, and the names that it may have there."""
    if place.suffix.lower() == ENDING and not place.is_dir():
        return place.absolute().parent, [place.absolute()]
    return place.absolute(), (place.absolute() / name for name in names_at(made_at, why))
