"""The command line's verb that takes back a backup, in place of what is there, or an archive, into an empty one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cli.backup import counted
from workbench.errors import DecisionRefused


def restore(
    file: Annotated[Path, typer.Argument(help="What `workbench backup` or `workbench archive` wrote.")],
    verify: Annotated[bool, typer.Option(help="Of an archive, read everything again and compare it.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Put a backup in the place of what is stored.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for the database's name first.")] = False,
) -> None:
    """Fill the database that WORKBENCH_DATABASE_URL names from a backup or an archive: all of it or nothing.

    A backup only where you made it yourself: of PostgreSQL, the server runs the statements that are in it.
    """
    from services.restore_backup import is_backup

    if is_backup(file):
        _backup(file, replace=replace, yes=yes)
    else:
        _archive(file, verify=verify)


def _backup(file: Path, *, replace: bool, yes: bool) -> None:
    """Let the installation be what a backup holds; what stood there is backed up first."""
    from services.restore_backup import name_of, restore_backup

    if replace and not yes:
        name = name_of()
        typed = typer.prompt(f"Everything in {name} is replaced. Type its name to go on", err=True)
        if typed.strip() != name:
            raise DecisionRefused("That is not its name. Nothing was changed.")
    done = restore_backup(file, datetime.now(UTC), replace=replace)
    made = f"{done.manifest.made_at:%Y-%m-%d %H:%M} UTC"
    typer.echo(f"Restored {counted(done.manifest.counts)}, as they were at {made}.", err=True)
    if done.former is not None:
        typer.echo(f"What was there before is in {done.former}.", err=True)
    if done.set_aside:
        typer.echo(
            "What was there before could not be read, and lies beside it under a name ending in .aside.", err=True
        )


def _archive(file: Path, *, verify: bool) -> None:
    """Fill an empty database from an archive."""
    from services.archive import database_to_fill, restore_archive

    database = database_to_fill()
    try:
        manifest = restore_archive(database, file, _tell, verify=verify)
    finally:
        database.dispose()
    typer.echo(
        f"Restored {manifest.rows:,} rows of {len(manifest.tables)} tables, as they were at "
        f"{manifest.made_at:%Y-%m-%d %H:%M} UTC{', read again and compared' if verify else ''}.",
        err=True,
    )


def _tell(done: int, of: int) -> None:
    """Say how far the restoring is: every row is checked, stored, and perhaps compared."""
    typer.echo(f"\rRestored: {100 * done // of if of else 100} %", err=True, nl=done == of)
