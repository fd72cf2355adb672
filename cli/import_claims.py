"""The command line's verb for taking claims in from files: shown first, then stored as one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.given_files import bytes_of, opened_file
from cli.storage import storage
from workbench.errors import BrokenFile
from workbench.formats import FormatName
from workbench.interchange.incoming import MOST_BYTES, GivenFile

if TYPE_CHECKING:
    from services.database import Database
    from services.import_article import ArticlePreview, Origin
    from workbench.interchange.arriving import ArrivingArticle

FILES = "Files of claims; a brat folder as a zip or as its .txt and .ann files; or one archive."
FORM = "What they are; without it they are recognised."


def import_claims(
    files: Annotated[list[Path], typer.Argument(help=FILES)],
    form: Annotated[FormatName | None, typer.Option("--format", help=FORM)] = None,
    by: Annotated[str, typer.Option(help="Who imports them, for the log.")] = "Command line",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be stored, and store nothing.")] = False,
) -> None:
    """Take in annotated claims that this or another tool has written. What is stored already stays as it is."""
    with storage() as database, _arriving(files, form) as (found, total, origin, not_read):
        problems = [str(problem) for problem in not_read]
        for problem in problems:
            typer.echo(problem, err=True)
        if dry_run:
            _tell_preview(database, found, origin)
        else:
            problems += _store(database, by, found, origin, total)
    raise typer.Exit(1 if problems else 0)


def _store(database: Database, by: str, found: Iterable[ArrivingArticle], origin: Origin, total: int) -> list[str]:
    """Store what files hold and say what was stored; return what could not be."""
    from services import import_claims as use_case

    done = use_case.import_claims(database, by, found, origin, total, _tell)
    for problem in done.problems:
        typer.echo(problem, err=True)
    typer.echo(
        f"{origin.file}: {done.articles:,} new articles, {done.claims:,} new claims, "
        f"work of reviewers on {done.histories:,} claims"
    )
    return done.problems


@contextmanager
def _arriving(
    files: list[Path], form: FormatName | None
) -> Iterator[tuple[Iterable[ArrivingArticle], int, Origin, list[object]]]:
    """Give what files hold, how many articles there are, where they are from, and what was not understood."""
    from services.archived_articles import OpenArchive
    from services.import_article import Origin
    from services.read_files import read_claims
    from workbench.interchange.arriving import by_article
    from workbench.recognising import called

    if len(files) == 1 and form is None and _is_archive(files[0]):
        whole = OpenArchive(files[0], files[0].name)
        try:
            yield whole.articles(), whole.total, whole.origin, []
        finally:
            whole.close()
        return
    given = [GivenFile(file.name, bytes_of(file, MOST_BYTES)) for file in files]
    known = read_claims(given, form)
    if known is None:
        raise BrokenFile(
            "No format that the workbench reads was recognised. Name it with --format.", where=files[0].name
        )
    read = known.read
    origin = Origin(called([file.name for file in given]), known.form.label, known.form.carries)
    yield list(by_article(read)), len(read.articles), origin, list(read.problems)


def _is_archive(file: Path) -> bool:
    from workbench.recognising import is_archive

    with opened_file(file) as content:
        return is_archive(content)


def _tell_preview(database: Database, found: Iterable[ArrivingArticle], origin: Origin) -> None:
    """Say what would become of each article, and of all."""
    from services.import_claims import preview_import

    typer.echo(f"{origin.file}: {origin.label}")
    for one in preview_import(database, found, origin):
        typer.echo(_line(one))


def _line(one: ArticlePreview) -> str:
    """Return what would become of one article."""
    from workbench.interchange.arriving import Arrival

    counts = ", ".join(f"{one.count(arrival)} {arrival}" for arrival in Arrival)
    says = "".join(f" {told}" for told in (one.kept_out, one.says, *one.refused) if told)
    standing = "not taken in" if one.kept_out else one.standing
    return f"  {one.article.title or 'An article without a title'} ({standing}): {counts}.{says}"


def _tell(done: int, total: int) -> None:
    """Say how far the import is, in one line that is written anew."""
    typer.echo(f"\rArticles taken in: {done:,} of {total:,}", err=True, nl=done == total)
