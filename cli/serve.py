"""The command line's verb for opening the workbench in the browser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.scoring import judge_waiting
from cli.storage import main_storage

if TYPE_CHECKING:
    from services.database import Database
    from workbench.model import Analysis, Article


def serve(
    port: Annotated[
        int | None, typer.Option(help="The port, in place of WORKBENCH_PORT (8501).", min=1, max=65535)
    ] = None,
    examples: Annotated[
        bool, typer.Option("--examples", help="Load the example articles where no article was ever added.")
    ] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser.")] = True,
) -> None:
    """Open the workbench in the browser. It listens on this computer only, unless the settings say otherwise."""
    from cli import serving
    from workbench.settings import read_settings

    settings = read_settings()
    wanted = port or settings.port
    free = serving.free_port(wanted, settings)
    if free != wanted:
        typer.echo(f"Port {wanted} is in use, perhaps by a workbench that is still open. Port {free} is taken instead.")
    with main_storage() as database:
        typer.echo(f"Your work is kept in {database.url.render_as_string(hide_password=True)}")
        url = _absolute(database)
        if examples:
            load_examples(database)
    typer.echo(f"The workbench opens at {serving.address(free, settings)} (Ctrl+C ends it)")
    raise typer.Exit(serving.run(url, free, settings, browser=browser))


def load_examples(database: Database) -> None:
    """Put the example articles into a database that has never held an article."""
    from services.examples import add_first_examples
    from workbench.examples import example_articles

    if add_first_examples(database, "Examples", example_articles(), _analysed):
        judge_waiting(database)


def _analysed(articles: Sequence[Article]) -> Iterable[Analysis]:
    """Say how many articles are read, and read them."""
    from workbench.pipeline import analyse_all

    typer.echo(f"Finding the claims of {len(articles)} example articles …")
    return analyse_all(articles)


def _absolute(database: Database) -> str:
    """Return the database's address so that it means the same from any folder."""
    url = database.url
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        url = url.set(database=str(Path(url.database).resolve()))
    return url.render_as_string(hide_password=False)
