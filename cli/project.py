"""The command line's verbs for projects: each is a database of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.installation import installation

Key = Annotated[str, typer.Argument(help="The project's key, as `workbench project list` prints it.")]

project = typer.Typer(help="List projects, make one, put one away and bring it back.")


@project.callback(invoke_without_command=True)
def _listed_by_default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_()


@project.command("list")
def list_() -> None:
    """Print the projects with their keys, then those that were put away."""
    from services.installation import list_projects

    with installation() as store:
        for put_away in (False, True):
            for one in list_projects(store, put_away=put_away):
                typer.echo("\t".join((one.key, one.name, *(["put away"] if put_away else []))))


@project.command()
def add(name: Annotated[str, typer.Argument(help="What the project is called.")]) -> None:
    """Make a project, with a database of its own, and print its key."""
    from cli.installation import project_of
    from services.installation import add_project
    from workbench.accounts.model import COMMAND_LINE

    with installation() as store:
        made = add_project(store, COMMAND_LINE, name)
    with project_of(made.key):
        typer.echo(made.key)


@project.command("put-away")
def put_away(key: Key) -> None:
    """Offer a project to nobody any more. Its database stays as it is."""
    from services.installation import put_project_away
    from workbench.accounts.model import COMMAND_LINE

    with installation() as store:
        put_project_away(store, COMMAND_LINE, key)
    typer.echo(f"{key} is put away. `workbench project bring-back {key}` brings it back.")


@project.command("bring-back")
def bring_back(key: Key) -> None:
    """Offer a project that was put away again."""
    from services.installation import bring_project_back
    from workbench.accounts.model import COMMAND_LINE

    with installation() as store:
        bring_project_back(store, COMMAND_LINE, key)
    typer.echo(f"{key} is offered again.")
