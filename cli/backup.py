"""The command line's verbs for backups: make one, or one after another, and check one."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from workbench.errors import WorkbenchError

AGAIN_AFTER = timedelta(hours=1)
"""How long to wait before a backup that failed is tried again."""

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def period(words: str) -> timedelta:
    """Read a length of time such as 24h, 30m or 7d; raise typer.BadParameter for another."""
    found = re.fullmatch(r"([1-9]\d{0,5})([smhd])", words.strip())
    if found is None:
        raise typer.BadParameter("Say it as 24h, 30m or 7d.")
    return timedelta(**{UNITS[found[2]]: int(found[1])})


def backup(
    place: Annotated[
        Path | None, typer.Argument(help="A folder, or a file ending in .zip; by default WORKBENCH_BACKUP_FOLDER.")
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Delete older ones once the new one is verified, so that this many stay; by default all, "
            "and with --every as many as WORKBENCH_BACKUP_KEEP says.",
        ),
    ] = None,
    every: Annotated[
        timedelta | None,
        typer.Option(parser=period, metavar="TIME", help="Make one after another, as in 24h, until ended."),
    ] = None,
    folder: Annotated[Path | None, typer.Option(help="The folder, as with PLACE.")] = None,
) -> None:
    """Copy everything into one file while others work, and check the copy."""
    from workbench.settings import read_settings

    where = folder or place
    if every is None:
        _once(where, keep)
    else:
        _go_on(where, keep or read_settings().backup_keep, every)


def verify(file: Annotated[Path, typer.Argument(help="A file that `workbench backup` wrote.")]) -> None:
    """Check that a backup is whole and can be restored. Nothing that is stored is touched.

    Only one that you made yourself: of PostgreSQL, the server runs the statements that are in it.
    """
    from services.verify_backup import verify_backup

    found = verify_backup(file)
    made = f"{found.manifest.made_at:%Y-%m-%d %H:%M} UTC"
    typer.echo(f"{file} is whole: made {made} of {found.manifest.address}, {counted(found.manifest.counts)}.")
    if not found.in_full:
        typer.echo(
            "Only its list of contents was read. To try it in full, let WORKBENCH_DATABASE_URL name a server on which "
            "the user may make databases.",
            err=True,
        )


def counted(counts: Mapping[str, int]) -> str:
    """Say how many articles, claims and decisions there are."""
    return ", ".join(f"{counts.get(name, 0):,} {name}s" for name in ("article", "claim", "decision"))


def _once(place: Path | None, keep: int | None) -> None:
    """Make a backup, verify it, and only then let older ones go."""
    from services.back_up import back_up, remove_older
    from services.database import database_url
    from services.verify_backup import verify_backup

    made = back_up(database_url(), datetime.now(UTC), place, _tell)
    found = verify_backup(made.file)
    typer.echo(f"{made.file}: {counted(found.manifest.counts)}, {made.file.stat().st_size:,} bytes, verified")
    gone = remove_older(database_url(), made.file.parent, keep) if keep else []
    for file in gone:
        typer.echo(f"Removed {file}")


def _go_on(place: Path | None, keep: int, every: timedelta) -> NoReturn:
    """Make a backup whenever one is due, until this program is ended; one that fails is told, and tried again.

    After a restart, the last backup's age counts: whoever starts this again and again makes no more of them.
    """
    from services.back_up import seconds_until_due

    # The first process of a container is not ended by a signal that it does not expect.
    signal.signal(signal.SIGTERM, _end)
    wait = seconds_until_due(_last(place), every, datetime.now(UTC))
    while True:
        time.sleep(wait)
        try:
            _once(place, keep)
            wait = every.total_seconds()
        except WorkbenchError as error:
            typer.echo(f"No backup was made: {error}", err=True)
            wait = min(every, AGAIN_AFTER).total_seconds()


def _last(place: Path | None) -> datetime | None:
    """Return when the last backup in a folder was made, None where there is none."""
    from services.back_up import backups_of
    from services.database import database_url

    asked = [one.manifest.made_at for one in backups_of(database_url(), place) if not one.manifest.why]
    return max(asked, default=None)


def _end(_number: int, _frame: object) -> None:
    sys.exit(0)


def _tell(done: int, of: int) -> None:
    """Say how far it is, in one line that is written anew, where somebody looks."""
    if sys.stderr.isatty():
        typer.echo(f"\rCopied: {100 * done // of if of else 100} %", err=True, nl=done == of)
