"""The command line's verb for lists of known sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.storage import storage
from workbench.errors import IngestError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from workbench.interchange.source_import import Plan


def import_sources(
    file: Annotated[Path, typer.Argument(help="CSV with a heading row: name, aliases, kind, id, home_page.")],
    by: Annotated[str, typer.Option(help="Who imports it, for the log.")] = "Command line",
) -> None:
    """Import a list of known sources. A line that cannot be taken in is named; the rest still goes in."""
    with storage() as engine:
        plan = _import(engine, file, by)
    for problem in plan.problems:
        typer.echo(str(problem), err=True)
    typer.echo(f"{file}: {plan.summary}")
    raise typer.Exit(1 if plan.problems else 0)


def _import(engine: Engine, file: Path, by: str) -> Plan:
    """Import a file and return what was done, its bad lines among the problems. Raises IngestError."""
    from services import import_sources as use_case
    from workbench.interchange import known_sources

    found = known_sources.read(_bytes(file), str(file))
    return use_case.import_sources(engine, by, found, str(file))


def _bytes(file: Path) -> bytes:
    """Return what is in a file, cut where it is longer than what is read anyway."""
    from workbench.ingest.limits import MAX_FILE_BYTES

    try:
        with file.open("rb") as opened:
            return opened.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise IngestError(f"The file cannot be opened: {error.strerror}.", where=str(file)) from None
