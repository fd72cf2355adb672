"""Whether a backup is whole, and can be restored: every byte, and every table, read before anybody needs it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL

from db.archive.revisions import newest, revisions
from db.backup.kinds import check
from db.databases import url_of
from db.engine import database_url
from workbench import __version__
from workbench.backup.manifest import INSTALLATION, BackupManifest
from workbench.backup.sealed import check_seal, read_manifest, unpack
from workbench.backup.whole import not_written
from workbench.errors import BrokenFile
from workbench.settings import read_settings


@dataclass(frozen=True, slots=True)
class Verified:
    """What a backup holds, and whether all of it was read as a database; else of a dump its list of contents alone."""

    manifest: BackupManifest
    in_full: bool


def verify_backup(file: Path, address: str = "") -> Verified:
    """Read all of a backup as far as that goes without touching anything that is stored.

    The seal, the manifest, and each database: SQLite asks whether pages, indexes and references are sound; a dump of
    PostgreSQL is restored into a database of its own on the server at `address`, by default that of the settings, where
    the user may make one. Rows are counted. Raises BrokenFile for one that is damaged, of a newer version, or no
    backup.
    """
    with tempfile.TemporaryDirectory(prefix="workbench-verify-") as folder:
        return verified_in(Path(folder), file, address)


def verified_in(folder: Path, file: Path, address: str = "") -> Verified:
    """Unpack a backup into a folder, each database under its name, and check it as `verify_backup` does."""
    check_seal(file)
    manifest = read_manifest(file)
    _check_revisions(manifest, file.name)
    url, settings = url_of(address or database_url()), read_settings()
    server: URL | None = url if url.get_backend_name() == manifest.kind == "postgresql" else None
    in_full = True
    for one in manifest.databases:
        with not_written(folder):
            (folder / one.name).parent.mkdir(exist_ok=True)
            unpack(file, one, folder / one.name)
        in_full &= check(one, folder / one.name, server, settings.pg_bin, file.name)
    return Verified(manifest, in_full)


def _check_revisions(manifest: BackupManifest, where: str) -> None:
    """Raise BrokenFile for tables that this program does not know: those of a newer version."""
    known = {"", *revisions()}
    for one in manifest.databases:
        if one.name != INSTALLATION and one.revision not in known:
            raise BrokenFile(
                f"It was made by version {manifest.workbench} of the workbench, with tables of revision {one.revision}"
                f"; this is {__version__}, which knows them up to {newest()}. Install the version that made it.",
                where=where,
            )
