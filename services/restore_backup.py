"""A backup back into its place: all databases of an installation, or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.backup.kinds import holds_anything, is_used_by_others, put_all
from db.backup.staging import Filled
from db.databases import url_of
from db.engine import database_url
from services.back_up import back_up
from services.verify_backup import verified_in
from workbench.backup.manifest import BackupManifest, Why
from workbench.backup.sealed import check_seal, is_backup, read_manifest
from workbench.errors import BrokenFile, Busy, StorageError
from workbench.settings import read_settings

__all__ = ["Restored", "is_backup", "name_of", "restore_backup"]

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Restored:
    """What a backup held, and the backup that was made of what stood there before, None where there was nothing.

    `set_aside` says that what stood there could not be read, and lies beside it under a name with the time.
    """

    manifest: BackupManifest
    former: Path | None
    set_aside: bool


def name_of(address: str = "") -> str:
    """Return the name by which a reader confirms that a database is replaced: its file's, or the database's."""
    return Path(url_of(address or database_url()).database or "").name


def restore_backup(file: Path, now: datetime, address: str = "", *, replace: bool = False) -> Restored:
    """Let the installation at `address`, by default that of the settings, be what a backup holds.

    All of the backup is checked first, as `verify_backup` does. What is there is backed up before it is replaced; a
    SQLite file that cannot be read is set aside instead. Whatever happens at any point, it is the former one or the
    restored one. Raises StorageError where something is stored there and `replace` is not said, or the backup is of
    another kind of database, Busy where other programs have it open, BrokenFile, NotWritten, ToolMissing.
    """
    address = address or database_url()
    check_seal(file)
    manifest, url = read_manifest(file), url_of(address)
    _check_kind(address, manifest, file.name)
    holds = holds_anything(url)
    if holds and not replace:
        raise StorageError(
            f"The database {name_of(address)} is not empty. A backup replaces what is there: say --replace, or let "
            "WORKBENCH_DATABASE_URL name a new database, for example sqlite:///restored.sqlite3."
        )
    if is_used_by_others(url):
        raise Busy(
            "The database is in use: another program has it open. End the workbench and all servers on it, then "
            "restore again."
        )

    former: list[Path | None] = []

    def fill(folder: Path) -> Filled:
        found = verified_in(folder, file, address)
        former.append(_former(address, now) if holds else None)
        return Filled(tuple(one.name for one in found.manifest.databases), set_aside=holds and former[0] is None)

    put_all(url, fill, read_settings().pg_bin, now)
    return Restored(manifest, former[0], set_aside=holds and former[0] is None)


def _former(address: str, now: datetime) -> Path | None:
    """Back up what stands there; None for SQLite files that cannot be read, which are set aside instead."""
    try:
        return back_up(address, now, why=Why.RESTORE).file
    except Busy:
        raise
    except StorageError:
        if url_of(address).get_backend_name() != "sqlite":
            raise
        return None


def _check_kind(address: str, manifest: BackupManifest, where: str) -> None:
    """Raise BrokenFile for a backup of another kind of database than the one that it is to be restored into."""
    kind = url_of(address).get_backend_name()
    if manifest.kind != kind:
        raise BrokenFile(
            f"It is a backup of {DATABASES.get(manifest.kind, 'another database')}, and WORKBENCH_DATABASE_URL names "
            f"{DATABASES.get(kind, kind)}. An archive (`workbench archive`) goes from one to the other.",
            where=where,
        )
