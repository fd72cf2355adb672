"""The command line's verbs that erase for good: a reviewer's name, and articles that were deleted long ago."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Annotated

import typer

from cli.installation import installation
from cli.storage import storage
from workbench.errors import NotFound

BACKUPS = "Backups and archives that were made before still hold it: delete these, too."
NOT_CLEARED = (
    "The database file could not be written anew yet, since others use it or the disk is full, so that it may still "
    "hold traces between its rows. The next start of the server or the next command does it."
)


def erase_person(
    name: Annotated[str, typer.Argument(help="The reviewer's name, as it stands on the page Settings.")],
    by: Annotated[str, typer.Option(help="Your name; you have to be an administrator.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for the name again first.")] = False,
) -> None:
    """Replace a reviewer's name by "Former reviewer N" everywhere; what they decided stays."""
    from services import erase_person as erasing
    from services.members import account_key

    with storage() as database:
        number = erasing.reviewer_number(database, name)
        account = account_key(database, number)
        typed = name if yes else typer.prompt("This cannot be undone. Type the name again to go on", err=True)
        done = erasing.erase_person(database, by, number, typed)
        rewritten = done.rewritten or database.dialect.name != "sqlite"
    if account:
        _leave(account)
    typer.echo(f"{name} is {done.former} now.")
    if done.still_named:
        typer.echo(f"The name still stands in {done.still_named:,} comments and reasons that people wrote.")
    say_what_is_left(rewritten)


def _leave(account_key: str) -> None:
    """Let the installation list an account under this project no more, by its own name."""
    from services.installation import is_there
    from services.invitations import leave
    from workbench.settings import read_settings

    if is_there():
        # A project that came from another installation knows accounts that there are not here.
        with installation() as store, suppress(NotFound):
            leave(store, account_key, read_settings().project)


def erase_articles(
    before: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Those that were deleted before this day.")],
    by: Annotated[str, typer.Option(help="Your name; you have to be an editor. Not needed with --dry-run.")] = "",
    reason: Annotated[str, typer.Option(help="Why; it is kept.")] = "The time for keeping deleted articles is over.",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print which they are and erase none.")] = False,
) -> None:
    """Delete articles finally that somebody deleted before a day, with all that belongs to them."""
    from services import erase_articles as erasing

    with storage() as database:
        if dry_run:
            for one in erasing.due_for_erasing(database, before.date()):
                typer.echo(f"{one.id}\t{one.deleted_at:%Y-%m-%d}\t{one.outlet}\t{one.title}")
            return
        gone, rewritten = erasing.erase_articles(database, by, before.date(), reason)
        rewritten = rewritten or database.dialect.name != "sqlite" or not gone
    typer.echo(f"Deleted {gone:,} articles finally.")
    if gone:
        say_what_is_left(rewritten)


def say_what_is_left(rewritten: bool) -> None:
    """Say where what was erased may still be."""
    if not rewritten:
        typer.echo(NOT_CLEARED, err=True)
    typer.echo(BACKUPS, err=True)
