"""The installation's own database as the verbs of the command line open it, and the links that they print."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from services.database import Database
    from workbench.accounts.model import NewInvitation


@contextmanager
def installation() -> Iterator[Database]:
    """Open the installation's own database and bring it up to date."""
    from services.installation import open_installation

    database = open_installation()
    try:
        yield database
    finally:
        database.dispose()


@contextmanager
def project_of(key: str) -> Iterator[Database]:
    """Open the database of a project and bring it up to date."""
    from services.installation import open_project

    database = open_project(key)
    try:
        yield database
    finally:
        database.dispose()


def print_link(made: NewInvitation) -> None:
    """Print the link of an invitation, which is shown this once, and until when it works."""
    from workbench.settings import SignIn, read_settings

    settings = read_settings()
    start = settings.public_address or f"http://127.0.0.1:{settings.port}"
    typer.echo(f"{start}/invitation/{made.secret}")
    typer.echo(
        f"It works once, until {shown(made.invitation.ends_at)}. Hand it over where nobody else reads it.", err=True
    )
    if settings.sign_in is SignIn.NONE:
        typer.echo("Nobody is asked to sign in here: set WORKBENCH_SIGN_IN to accounts or oidc.", err=True)


def shown(moment: datetime) -> str:
    """Return a moment as it is printed."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"
