"""The command line's verb for collections of fact-checks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.given_files import bytes_of
from cli.storage import storage


def import_fact_checks(
    file: Annotated[Path, typer.Argument(help="A page with ClaimReview data, a data feed (JSON), or a CSV table.")],
    library: Annotated[str, typer.Option(help="The library they go into; the file's name without it.")] = "",
    by: Annotated[str, typer.Option(help="Who imports them, for the log.")] = "Command line",
) -> None:
    """Import known fact-checks and hold all stored claims against them. A bad entry is named; the rest goes in."""
    from services import import_fact_checks as use_case
    from services.match_fact_checks import bring_up_to_date
    from workbench.factchecks.importing import claim_reviews

    with storage() as database:
        found = claim_reviews.read(bytes_of(file, claim_reviews.MOST_BYTES), str(file))
        done = use_case.import_fact_checks(database, by, found, library or file.stem, file.name)
        for problem in done.problems:
            typer.echo(str(problem), err=True)
        typer.echo(f"{file}: {done.summary}")
        hints = bring_up_to_date(database, _tell)
        typer.echo(f"{hints:,} hints at claims of your articles.")
    raise typer.Exit(1 if done.problems else 0)


def _tell(done: int, total: int) -> None:
    """Say how far the reading is, in one line that is written anew."""
    typer.echo(f"\rFact-checks and claims read: {done:,} of {total:,}", err=True, nl=done == total)
