"""The command line's verb for roles: who may only look, decide, correct others, or give roles."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.storage import storage
from workbench.model import Role


def role(
    name: Annotated[str, typer.Argument(help="The reviewer's name, as it stands in the sidebar.")],
    given: Annotated[Role, typer.Argument(metavar="ROLE", help="viewer, reviewer, editor or admin.")],
) -> None:
    """Give a reviewer a role, as the first administrator gets theirs; everybody else's can be given on the page."""
    from services.change_policy import appoint

    with storage() as database:
        reviewer = appoint(database, name, given)
    typer.echo(f"{reviewer.name}: {reviewer.role.value}")
