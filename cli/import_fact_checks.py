"""The command line's verb for collections of fact-checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.storage import storage
from workbench.errors import IngestError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from workbench.factchecks.stored import Imported


def import_fact_checks(
    file: Annotated[Path, typer.Argument(help="A page with ClaimReview data, a data feed (JSON), or a CSV table.")],
    library: Annotated[str, typer.Option(help="The library they go into; the file's name without it.")] = "",
    by: Annotated[str, typer.Option(help="Who imports them, for the log.")] = "Command line",
) -> None:
    """Import known fact-checks and hold all stored claims against them. A bad entry is named; the rest goes in."""
    from services.match_fact_checks import bring_up_to_date

    with storage() as engine:
        done = _import(engine, file, library or file.stem, by)
        for problem in done.problems:
            typer.echo(str(problem), err=True)
        typer.echo(f"{file}: {done.summary}")
        hints = bring_up_to_date(engine, _tell)
        typer.echo(f"{hints:,} hints at claims of your articles.")
    raise typer.Exit(1 if done.problems else 0)


def _import(engine: Engine, file: Path, library: str, by: str) -> Imported:
    """Import a file and return what was done, its bad entries among the problems. Raises IngestError."""
    from services import import_fact_checks as use_case
    from workbench.factchecks.importing import claim_reviews

    found = claim_reviews.read(_bytes(file), str(file))
    return use_case.import_fact_checks(engine, by, found, library, file.name)


def _tell(done: int, total: int) -> None:
    """Say how far the reading is, in one line that is written anew."""
    typer.echo(f"\rFact-checks and claims read: {done:,} of {total:,}", err=True, nl=done == total)


def _bytes(file: Path) -> bytes:
    """Return what is in a file, cut where it is longer than what is read anyway."""
    from workbench.factchecks.importing.claim_reviews import MOST_BYTES

    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise IngestError(f"The file cannot be opened: {error.strerror}.", where=str(file)) from None
