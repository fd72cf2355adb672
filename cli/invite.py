"""The command line's verb for invitations: so the first administrator comes in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli.installation import installation, print_link, project_of
from workbench.model import Role

if TYPE_CHECKING:
    from services.database import Database
    from workbench.accounts.model import Account


def invite(
    name: Annotated[str, typer.Argument(help="Whom, as the name is to stand beside what they decide.")],
    project: Annotated[
        str, typer.Option(help="The key of the project, as `workbench project list` prints it.")
    ] = "main",
    role: Annotated[Role, typer.Option(help="viewer, reviewer, editor or admin.")] = Role.REVIEWER,
    administrator: Annotated[
        bool,
        typer.Option("--administrator", help="Also of the whole installation: makes projects, invites everywhere."),
    ] = False,
) -> None:
    """Print a link with which somebody joins a project, or let an account that exists join one more."""
    with installation() as store:
        from services.installation import get_project

        # Before its database is opened: that would make one.
        get_project(store, project)
        known = _known(store, name)
        with project_of(project) as database:
            if known is not None and not administrator:
                _let_in(store, database, known, project, role)
            else:
                _invite(store, database, name, project, role, administrator=administrator)


def _known(store: Database, name: str) -> Account | None:
    from services.accounts import account_named
    from workbench.errors import NotFound

    try:
        return account_named(store, name)
    except NotFound:
        return None


def _let_in(store: Database, database: Database, account: Account, project: str, role: Role) -> None:
    from services.invitations import let_in
    from workbench.accounts.model import COMMAND_LINE

    let_in(store, database, COMMAND_LINE, account.key, project, role, datetime.now(UTC))
    typer.echo(f"{account.name} has an account and belongs to the project now.")


def _invite(store: Database, database: Database, name: str, project: str, role: Role, *, administrator: bool) -> None:
    from services import invitations
    from workbench.accounts.model import COMMAND_LINE

    asked = invitations.invitation_for(
        COMMAND_LINE, name, project, role, datetime.now(UTC), is_administrator=administrator
    )
    print_link(invitations.invite(store, database, COMMAND_LINE, asked))
