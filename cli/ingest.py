"""The command line's verb for adding articles."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.errors import Conflict, IngestError

if TYPE_CHECKING:
    from services.add_article import Added, OtherText
    from services.database import Database
    from workbench.model import Reviewer
    from workbench.models.language_model import LanguageModel


def ingest(
    places: Annotated[list[str], typer.Argument(help="Files or web addresses.", metavar="FILE-OR-ADDRESS...")],
    by: Annotated[str, typer.Option(help="Who adds them, for the log.")] = "Command line",
    new_version: Annotated[
        bool,
        typer.Option(
            "--new-version", help="Store a text whose address is stored with another text as its next version."
        ),
    ] = False,
    apart: Annotated[
        bool, typer.Option("--apart", help="Store such a text as an article of its own, without the address.")
    ] = False,
) -> None:
    """Add articles to the database. One that cannot be read or stored is named; the others still go in."""
    from cli.scoring import judge_waiting, say_waiting
    from cli.storage import storage
    from services.add_article import OtherText
    from services.people import reviewer_named
    from services.waiting import patiently
    from workbench.models.language_model import load_model

    model, failures = load_model(), 0
    choice = OtherText.VERSION if new_version else OtherText.APART if apart else OtherText.KEEP
    with storage() as database:
        reviewer = patiently(lambda: reviewer_named(database, by), say_waiting)
        for place in places:
            said, done = _added(database, place, model, reviewer, choice)
            failures += not done
            typer.echo(said, err=not done)
        judge_waiting(database)
    raise typer.Exit(1 if failures else 0)


def _added(database: Database, place: str, model: LanguageModel, by: Reviewer, choice: OtherText) -> tuple[str, bool]:
    """Read and store one article; return the sentence about it, and whether it is stored now."""
    from cli.scoring import say_waiting
    from services.add_article import add_article, incoming
    from services.waiting import patiently
    from workbench.ingest.named_files import draft_at
    from workbench.pipeline import analyse

    try:
        new = incoming(draft_at(place))
        # Found once, however often the database is held by others when they are to be stored.
        find_claims = cache(lambda article: analyse(article, model))
        done = patiently(lambda: add_article(database, by, new, find_claims, lambda _: choice), say_waiting)
    except IngestError as error:
        return str(error), False
    except Conflict as error:
        return f"{place}: {error}", False
    sentence, stored = _sentence(done)
    return f"{place}: {sentence}", stored


def _sentence(done: Added) -> tuple[str, bool]:
    """Say what became of one article, and whether its text is stored now."""
    from workbench.stored.versions import Standing

    name = f"article {done.article.id}"
    if done.stored:
        return _stored(name, done), True
    if done.before is Standing.EARLIER:
        return f"{name}, already there, as an earlier version of it", True
    if done.before is Standing.OTHER_TEXT:
        title = done.article.article.title
        return f"not stored: this address is stored with another text, as {name}, “{title}”. {HOW}", False
    return f"{name}, already there", True


HOW = "With --new-version this text becomes its next version, with --apart an article of its own."


def _stored(name: str, done: Added) -> str:
    """Say how many claims were found, and of a new version how many of the earlier ones' are left without a place."""
    version = f", version {done.article.version}" if done.article.version > 1 else ""
    said = f"{name}{version}, {done.claims} claims"
    if not done.waiting:
        return said
    have = (
        "1 claim of the earlier version has"
        if done.waiting == 1
        else f"{done.waiting} claims of the earlier version have"
    )
    return f"{said}; {have} no place in the new text: open the article to settle that"
