"""The command line's verb for matching all stored claims anew."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.scoring import judge_waiting, say_waiting
from cli.storage import storage


def match(
    by: Annotated[str, typer.Option(help="Who does it, for the log.")] = "Command line",
) -> None:
    """Match all stored claims anew, after a large import or an update. What people answered stays.

    What is done when you stop it is done.
    """
    from services.match_all import match_all
    from services.people import reviewer_named

    with storage() as database:
        done = match_all(database, reviewer_named(database, by), _tell, say_waiting)
        typer.echo(
            f"{done.compared:,} claims matched, {done.read:,} of them read anew; {done.proposed:,} pairs are alike."
        )
        judge_waiting(database)


def _tell(done: int, total: int) -> None:
    """Say how far the matching is, in one line that is written anew."""
    typer.echo(f"\rClaims read and matched: {done:,} of {total:,}", err=True, nl=done == total)
