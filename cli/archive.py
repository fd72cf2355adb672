"""The command line's verbs for the whole project as one file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cli.storage import storage


def archive(file: Annotated[Path, typer.Argument(help="The zip file to write.")]) -> None:
    """Write everything in the database into one file, which `workbench restore` takes back."""
    from services.archive import write_archive

    with storage() as database:
        manifest = write_archive(database, file, datetime.now(UTC), _tell_written)
    size = file.stat().st_size
    typer.echo(
        f"{file}: {manifest.rows:,} rows of {len(manifest.tables)} tables, {len(manifest.originals):,} original files, "
        f"{size:,} bytes",
        err=True,
    )


def restore(
    file: Annotated[Path, typer.Argument(help="An archive that `workbench archive` wrote.")],
    verify: Annotated[bool, typer.Option(help="Read everything again and compare it before it counts.")] = False,
) -> None:
    """Fill an empty database, the one that WORKBENCH_DATABASE_URL names, from an archive: all of it or nothing."""
    from services.archive import database_to_fill, restore_archive

    database = database_to_fill()
    try:
        manifest = restore_archive(database, file, _tell_restored, verify=verify)
    finally:
        database.dispose()
    typer.echo(
        f"Restored {manifest.rows:,} rows of {len(manifest.tables)} tables, as they were at "
        f"{manifest.made_at:%Y-%m-%d %H:%M} UTC{', read again and compared' if verify else ''}.",
        err=True,
    )


def _tell_written(done: int, of: int) -> None:
    """Say how far the writing is, in one line that is written anew."""
    typer.echo(f"\rRows written: {done:,} of {of:,}", err=True, nl=done == of)


def _tell_restored(done: int, of: int) -> None:
    """Say how far the restoring is: every row is checked, stored, and perhaps compared."""
    typer.echo(f"\rRestored: {100 * done // of if of else 100} %", err=True, nl=done == of)
