"""The command line's verb that writes the whole project into one file."""

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


def _tell_written(done: int, of: int) -> None:
    """Say how far the writing is, in one line that is written anew."""
    typer.echo(f"\rRows written: {done:,} of {of:,}", err=True, nl=done == of)
