"""The command line's verb that takes a project from one database into another."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from services.move import Moved, Stage

BEHIND = (
    "Accounts, and who may open the project, belong to the installation and were not moved; "
    "neither were {tokens} tokens of programs: make new ones there."
)


def move(
    to: Annotated[
        str, typer.Option(help="The database to fill: sqlite:///file.sqlite3 or postgresql://user@host/name.")
    ],
) -> None:
    """Copy the project into an empty database of either kind, and prove that both hold the same."""
    from services.archive import database_to_fill
    from services.move import move_project

    source = database_to_fill()
    try:
        target = database_to_fill(to)
        try:
            moved = move_project(source, target, datetime.now(UTC), _tell)
        finally:
            target.dispose()
    finally:
        source.dispose()
    _print(moved)


def _print(moved: Moved) -> None:
    """Print each table with its rows and the checksum that both databases gave; fail where the first has changed."""
    for name, table in moved.manifest.tables.items():
        typer.echo(f"{name}\t{table.rows}\t{table.sha256}")
    typer.echo(BEHIND.format(tokens=moved.tokens), err=True)
    if moved.changed:
        typer.echo(
            f"Others went on working where it came from: {', '.join(moved.changed)} hold something else now. Stop all "
            "servers on it and move it again, into another empty database.",
            err=True,
        )
        raise typer.Exit(1)
    typer.echo(
        f"{moved.manifest.rows:,} rows of {len(moved.manifest.tables)} tables, the same in both databases. What they "
        "came from is as it was. Let WORKBENCH_DATABASE_URL name the new one.",
        err=True,
    )


def _tell(stage: Stage, done: int, of: int) -> None:
    """Say how far it is, in one line a stage that is written anew."""
    typer.echo(f"\r{stage.value}: {100 * done // of if of else 100} %", err=True, nl=done == of)
