"""The command line's verb for adding articles: one or many, from files, folders and web addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.errors import Conflict, IngestError

if TYPE_CHECKING:
    from services.add_article import Added, OtherText
    from services.database import Database
    from workbench.ingest import Draft
    from workbench.model import Reviewer
    from workbench.models.language_model import LanguageModel

HOW = "With --new-version this text becomes its next version, with --apart an article of its own."

Told = tuple[str, bool]
"""The sentence about one article, and whether its text is stored now (or would be)."""


def ingest(
    places: Annotated[
        list[str],
        typer.Argument(
            help="Files (also tables, JSON, feeds and .zip with many articles), folders, or web addresses.",
            metavar="FILE-FOLDER-OR-ADDRESS...",
        ),
    ],
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
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would become of each article, and store none.")
    ] = False,
) -> None:
    """Add articles to the database. One that cannot be read or stored is named; the others still go in."""
    from cli.foreseeing import Foreseeing
    from cli.scoring import judge_waiting
    from cli.storage import storage
    from services.add_article import OtherText

    choice = OtherText.VERSION if new_version else OtherText.APART if apart else OtherText.KEEP
    with storage() as database:
        if dry_run:
            done = _each(places, Foreseeing(database, choice).told)
        else:
            done = _each(places, _storing(database, by, choice))
            judge_waiting(database)
    if done[True] + done[False] > 1:
        typer.echo(_summary(done, dry_run=dry_run))
    raise typer.Exit(1 if done[False] else 0)


def _each(places: list[str], take: Callable[[Draft], Told]) -> Counter[bool]:
    """Take every article at every place, saying what became of it; return how many went well and how many did not."""
    from services.read_files import read_address, read_any
    from workbench.ingest.collections import collected_at

    done: Counter[bool] = Counter()
    for found in (found for place in places for found in collected_at(place, read_any, read_address)):
        for note in found.notes:
            typer.echo(note)
        for draft in found.drafts:
            said, stored = take(draft)
            done[stored] += 1
            typer.echo(f"{draft.name}: {said}", err=not stored)
        for problem in found.problems:
            done[False] += 1
            typer.echo(str(problem), err=True)
    return done


def _storing(database: Database, by: str, choice: OtherText) -> Callable[[Draft], Told]:
    """Return what stores an article; who adds it is known and the language model loaded by then."""
    from cli.scoring import say_waiting
    from services.people import reviewer_named
    from services.waiting import patiently
    from workbench.models.language_model import load_model

    model = load_model()
    reviewer = patiently(lambda: reviewer_named(database, by), say_waiting)
    return lambda draft: _added(database, draft, model, reviewer, choice)


def _added(database: Database, draft: Draft, model: LanguageModel, by: Reviewer, choice: OtherText) -> Told:
    """Store one article; return the sentence about it, and whether it is stored now."""
    from cli.scoring import say_waiting
    from services.add_article import add_article, incoming
    from services.waiting import patiently
    from workbench.pipeline import analyse

    try:
        new = incoming(draft)
        # Found once, however often the database is held by others when they are to be stored.
        find_claims = cache(lambda article: analyse(article, model))
        done = patiently(lambda: add_article(database, by, new, find_claims, lambda _: choice), say_waiting)
    except IngestError as error:
        return error.sentence, False
    except Conflict as error:
        return str(error), False
    sentence, stored = _sentence(done)
    return _with_notes(sentence, draft), stored


def _with_notes(sentence: str, draft: Draft) -> str:
    """Return a sentence about an article with what its reader noted about it."""
    return " ".join((sentence if not draft.notes else f"{sentence}.", *draft.notes))


def _summary(done: Counter[bool], *, dry_run: bool) -> str:
    """Say how many there were in all, and how many of them cannot go in."""
    every = done[True] + done[False]
    there = "would be there afterwards" if dry_run else "are in the database"
    return f"{every:,} in all: {done[True]:,} {there}, {done[False]:,} could not be taken in."


def _sentence(done: Added) -> Told:
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
