"""The command line's verb for the claims of files, without the database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.errors import IngestError


def extract(
    files: Annotated[list[Path], typer.Argument(help="Text, web pages, PDF, Word, OpenDocument, RTF or e-mails.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a file, for scripts.")] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="Take a text exactly as it is: no cleaning, offsets into the file.")
    ] = False,
) -> None:
    """Print the claims of each file. A file that cannot be read is named; the others still go through."""
    from cli.printed import json_line, readable
    from services.read_files import read_file
    from workbench.ingest.named_files import cleaned_article, raw_article
    from workbench.models.language_model import load_model
    from workbench.pipeline import analyse

    model = load_model()
    failures = 0
    for path in files:
        try:
            article = raw_article(path) if raw else cleaned_article(path, read_file)
        except IngestError as error:
            failures += 1
            typer.echo(str(error), err=True)
            continue
        analysis = analyse(article, model)
        typer.echo(json_line(path, article, analysis) if as_json else readable(path, analysis))
    raise typer.Exit(1 if failures else 0)
