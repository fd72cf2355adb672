"""The command line's verb for reading stored articles again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cli.scoring import judge_waiting
from cli.storage import storage

if TYPE_CHECKING:
    from services.database import Database
    from services.read_again import Reread


def reextract(
    articles: Annotated[
        list[int] | None, typer.Argument(help="Numbers of articles, as in the browser's address.", metavar="ARTICLE_ID")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All articles, also those that are up to date.")] = False,
    by: Annotated[str, typer.Option(help="Who does it, for the log.")] = "Command line",
) -> None:
    """Find the claims of stored articles again, by default of those that an older version has read.

    What people decided, corrected, added, split or removed stays. Each article is stored by itself: one that fails is
    named and the others go on, and what is done when you stop it is done.
    """
    if articles and everything:
        raise typer.BadParameter("Name articles or take --all, not both.", param_hint="--all")
    with storage() as database:
        wanted = list(dict.fromkeys(articles or _to_read_again(database, everything=everything)))
        if not wanted:
            typer.echo("All articles are up to date; --all reads them again nevertheless.")
        elif _read_again(database, wanted, by):
            raise typer.Exit(1)


def _to_read_again(database: Database, *, everything: bool) -> list[int]:
    """Return the articles that something else has read than what is installed now, or all of them."""
    from services.read_again import all_articles, to_read_again
    from workbench.models.installed import installed_model

    return all_articles(database) if everything else to_read_again(database, installed_model())


def _read_again(database: Database, wanted: Sequence[int], by: str) -> int:
    """Read articles again, saying how each went and, at the end or when stopped, what was done; return the failures."""
    from services.people import reviewer_named
    from services.read_again import read_again
    from workbench.models.language_model import load_model
    from workbench.pipeline import analyse

    model = load_model()
    reviewer = reviewer_named(database, by)
    read: list[Reread] = []
    try:
        for one in read_again(database, reviewer, wanted, lambda article: analyse(article, model)):
            read.append(one)
            typer.echo(f"{len(read)} of {len(wanted)}: {_reread_line(one)}", err=True)
        judge_waiting(database)
    finally:
        typer.echo(_reread_summary(read, len(wanted)))
    return sum(one.done is None for one in read)


def _reread_line(one: Reread) -> str:
    name = one.title or f"article {one.article_id}"
    if one.done is None:
        return f"{name}: {one.trouble}"
    return f"{name}: {one.done.kept} kept, {one.done.retired} retired, {one.done.added} added"


def _reread_summary(read: Sequence[Reread], wanted: int) -> str:
    done = [one.done for one in read if one.done]
    kept, retired, added = (sum(counts) for counts in zip(*done, strict=True)) if done else (0, 0, 0)
    failed = f"; {len(read) - len(done)} failed" if len(read) > len(done) else ""
    return f"{len(done)} of {wanted} articles read again: {kept} claims kept, {retired} retired, {added} added{failed}."
