"""What the workbench finds in its database: version, tables, whether it is whole, rights, backups, clock."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from db.archive.revisions import newest, revisions, stands_at
from db.backup.tools import tool
from services.back_up import backups_of, folder_of_backups
from workbench.errors import ToolMissing
from workbench.findings import Finding, ok, warn, wrong
from workbench.settings import Settings

OLDEST_POSTGRESQL = 14
"""PostgreSQL's own project mends no older one any more (https://www.postgresql.org/support/versioning/)."""

OLD_BACKUP = timedelta(days=2)
ODD_CLOCK, WRONG_CLOCK = timedelta(seconds=5), timedelta(minutes=2)
RESTORE = "Stop the workbench, keep a copy of the file, and restore the newest backup: `workbench restore`."


def version(_settings: Settings, connection: Connection) -> Finding:
    """Which database it is, and whether its makers still mend it."""
    told = ".".join(map(str, connection.dialect.server_version_info or ()))
    if _is_sqlite(connection):
        return ok(f"SQLite {told}")
    if _major(connection) < OLDEST_POSTGRESQL:
        return warn(f"PostgreSQL {told} is mended no more", f"Move to PostgreSQL {OLDEST_POSTGRESQL} or newer.")
    return ok(f"PostgreSQL {told}")


def tables(_settings: Settings, connection: Connection) -> Finding:
    """Whether the tables are those of this program."""
    revision = stands_at(connection)
    if revision == newest():
        return ok(f"at revision {revision}")
    if revision is None:
        return warn("there are no tables yet", "`workbench serve` makes them.")
    if revision in revisions():
        return warn(f"at revision {revision} of {newest()}", "The next start upgrades them, after a copy of all.")
    return wrong(f"at revision {revision}, of a newer version of the workbench", "Install the newer version.")


def wholeness(_settings: Settings, connection: Connection) -> Finding:
    """Whether the database says of itself that it is damaged."""
    if _is_sqlite(connection):
        said = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
        return ok("SQLite's quick check finds nothing") if said == "ok" else wrong(f"damaged: {said}", RESTORE)
    failures = connection.exec_driver_sql(
        "SELECT coalesce(checksum_failures, 0) FROM pg_stat_database WHERE datname = current_database()"
    ).scalar()
    if failures:
        return wrong(f"{failures} pages do not have their checksum", "Check the disk, and restore the newest backup.")
    if connection.exec_driver_sql("SHOW data_checksums").scalar() != "on":
        return warn(
            "pages carry no checksums, so that damage is not noticed", "Stop the server, then pg_checksums --enable."
        )
    return ok("every page that was read has its checksum")


def log_mode(_settings: Settings, connection: Connection) -> Finding:
    """Whether readers and writers of a SQLite file keep out of one another's way."""
    if not _is_sqlite(connection):
        return ok("PostgreSQL's own")
    mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    if mode == "wal":
        return ok("WAL")
    return warn(
        f"{mode}, so that readers and writers wait for one another", "Keep the file on a disk of this computer."
    )


def rights(_settings: Settings, connection: Connection) -> Finding:
    """Whether others on this computer can read a SQLite file."""
    file = Path(connection.engine.url.database or "")
    if not _is_sqlite(connection) or os.name != "posix" or not file.is_file():
        return ok("the server's own")
    others = stat.S_IMODE(file.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
    reached = stat.S_IMODE(file.parent.stat().st_mode) & (stat.S_IXGRP | stat.S_IXOTH)
    if others and reached:
        return warn(f"others on this computer can open {file}", f"chmod 600 {file}")
    return ok("nobody else on this computer can open the file")


def backups(settings: Settings, _connection: Connection) -> Finding:
    """Whether there is a backup, and how old the newest is."""
    folder = folder_of_backups(settings.database_url, settings)
    kept = backups_of(settings.database_url) if folder.is_dir() else []
    if not kept:
        return warn(
            f"there is none in {folder}",
            "`workbench backup` makes one; docs/newsroom.md says how one is made every night.",
        )
    age = datetime.now(UTC) - kept[0].manifest.made_at
    words = f"{len(kept)} in {folder}, the newest of {kept[0].manifest.made_at:%Y-%m-%d %H:%M} UTC"
    return ok(words) if age <= OLD_BACKUP else warn(words, "Find out why none was made since, then `workbench backup`.")


def tools(settings: Settings, connection: Connection) -> Finding:
    """Whether PostgreSQL's own programs can copy this server."""
    if _is_sqlite(connection):
        return ok("none are needed")
    try:
        found = [str(tool(name, settings.pg_bin, _major(connection))) for name in ("pg_dump", "pg_restore")]
    except ToolMissing as error:
        return wrong("backups cannot be made", str(error))
    return ok(", ".join(found))


def clock(_settings: Settings, connection: Connection) -> Finding:
    """Whether the database and this computer agree on the time, which stands beside every decision."""
    if _is_sqlite(connection):
        return ok("the same computer's")
    there = connection.exec_driver_sql("SELECT clock_timestamp()").scalar()
    apart = abs(datetime.now(UTC) - there.astimezone(UTC)) if isinstance(there, datetime) else timedelta.max
    if apart <= ODD_CLOCK:
        return ok("the database and this computer agree")
    words = f"the database and this computer are {apart.total_seconds():.0f} seconds apart"
    remedy = "Let both keep their time by a time server (timedatectl set-ntp true)."
    return wrong(words, remedy) if apart > WRONG_CLOCK else warn(words, remedy)


def _major(connection: Connection) -> int:
    return int((connection.dialect.server_version_info or (0,))[0])


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


IN_DATABASE: Mapping[str, Callable[[Settings, Connection], Finding]] = {
    "version": version,
    "tables": tables,
    "wholeness": wholeness,
    "log": log_mode,
    "rights": rights,
    "backups": backups,
    "pg_dump": tools,
    "clock": clock,
}
"""What is looked at in turn, by what it is called."""
