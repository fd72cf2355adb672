"""The command line's verb for lists of known sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.given_files import bytes_of
from cli.storage import storage
from workbench.ingest.limits import MAX_FILE_BYTES


def import_sources(
    file: Annotated[Path, typer.Argument(help="CSV with a heading row: name, aliases, kind, id, home_page.")],
    by: Annotated[str, typer.Option(help="Who imports it, for the log.")] = "Command line",
) -> None:
    """Import a list of known sources. A line that cannot be taken in is named; the rest still goes in."""
    from services import import_sources as use_case
    from workbench.interchange import known_sources

    with storage() as database:
        found = known_sources.read(bytes_of(file, MAX_FILE_BYTES), str(file))
        plan = use_case.import_sources(database, by, found, str(file))
    for problem in plan.problems:
        typer.echo(str(problem), err=True)
    typer.echo(f"{file}: {plan.summary}")
    raise typer.Exit(1 if plan.problems else 0)
