"""The workbench's verbs for scripts, put together into one command."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.adding import ingest
from cli.import_fact_checks import import_fact_checks
from cli.import_sources import import_sources
from cli.matching import compare, match_again
from cli.reextract import reextract
from cli.scoring import judge_waiting
from cli.storage import storage
from workbench.errors import IngestError, WorkbenchError
from workbench.interchange import FormatName, format_of

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from workbench.model import Verdict

# What each verb needs is imported in it, so that `workbench serve` and `--help` do not wait for a language model.

app = typer.Typer(
    help="Split news articles into attributable claims, review them, and compare outlets.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="Text, HTML, PDF or Word files.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a file, for scripts.")] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="Take a text exactly as it is: no cleaning, offsets into the file.")
    ] = False,
) -> None:
    """Print the claims of each file. A file that cannot be read is named; the others still go through."""
    from cli.printed import json_line, readable
    from workbench.ingest.named_files import cleaned_article, raw_article
    from workbench.models.language_model import load_model
    from workbench.pipeline import analyse

    model = load_model()
    failures = 0
    for path in files:
        try:
            article = raw_article(path) if raw else cleaned_article(path)
        except IngestError as error:
            failures += 1
            typer.echo(str(error), err=True)
            continue
        claims = analyse(article, model).claims
        typer.echo(json_line(path, article, claims) if as_json else readable(path, claims))
    raise typer.Exit(1 if failures else 0)


@app.command()
def export(
    target: Annotated[Path | None, typer.Option("--to", help="The file to write; standard output without it.")] = None,
    form: Annotated[FormatName, typer.Option("--format", help="What to write.")] = FormatName.JSONL,
    verdict: Annotated[str, typer.Option(help="Only claims with this verdict, for example disputed.")] = "",
    query: Annotated[str, typer.Option(help="Only claims that hold these words.")] = "",
) -> None:
    """Write the annotated claims of the database."""
    from db.engine import reading
    from db.reads.claims import count_claims, filter_claims
    from workbench.stored.claims import ClaimFilter

    with storage() as engine, reading(engine) as session:
        wanted = ClaimFilter(query=query, verdict=_verdict(verdict))
        items = filter_claims(session, wanted, limit=count_claims(session, wanted))
    text = format_of(form).write(items, "Claims", datetime.now(UTC))
    if target is None:
        sys.stdout.write(text)
    else:
        target.write_text(text, encoding="utf-8", newline="")
        typer.echo(f"{target}: {len(items)} claims", err=True)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="The port on this computer.")] = 8501,
    examples: Annotated[
        bool, typer.Option("--examples", help="Load the example articles where no article was ever added.")
    ] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser.")] = True,
) -> None:
    """Open the workbench in the browser. It listens on this computer only."""
    from cli import serving

    free = serving.free_port(port)
    if free != port:
        typer.echo(f"Port {port} is in use, perhaps by a workbench that is still open. Port {free} is taken instead.")
    with storage() as engine:
        typer.echo(f"Your work is kept in {engine.url.render_as_string(hide_password=True)}")
        url = _absolute(engine)
        if examples:
            load_examples(engine)
    typer.echo(f"The workbench opens at {serving.address(free)} (Ctrl+C ends it)")
    raise typer.Exit(serving.run(url, free, browser=browser))


app.command()(ingest)
app.command()(reextract)
app.command()(import_sources)
app.command()(import_fact_checks)
app.command()(compare)
app.command("match")(match_again)


def main() -> None:
    """Run the command line; an error that the workbench raises on purpose is one sentence, never a traceback."""
    try:
        app()
    except WorkbenchError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(1) from None


def _verdict(name: str) -> Verdict | None:
    from workbench.model import Verdict

    try:
        return Verdict(name) if name else None
    except ValueError:
        known = ", ".join(verdict.value for verdict in Verdict)
        raise typer.BadParameter(f"“{name}” is no verdict; choose one of {known}", param_hint="--verdict") from None


def load_examples(engine: Engine) -> None:
    """Put the example articles into a database that has never held an article."""
    from db.engine import reading, writing
    from db.reads.activity import recent
    from db.writes.people import ensure_reviewer
    from services.examples import add_examples
    from workbench.examples import example_articles
    from workbench.pipeline import analyse_all

    with reading(engine) as session:
        if recent(session, limit=1, subject="article"):
            return
    articles = example_articles()
    typer.echo(f"Finding the claims of {len(articles)} example articles …")
    analysed = list(zip(articles, analyse_all(articles), strict=True))
    with writing(engine) as session:
        by = ensure_reviewer(session, "Examples")
    add_examples(engine, by, analysed)
    judge_waiting(engine)


def _absolute(engine: Engine) -> str:
    """Return the database's address so that it means the same from any folder."""
    url = engine.url
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        url = url.set(database=str(Path(url.database).resolve()))
    return url.render_as_string(hide_password=False)
