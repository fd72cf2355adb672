"""The command line's verb for handing claims on."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.storage import storage
from cli.stories import LARGEST, check_story
from workbench.attribution import Attribution
from workbench.interchange import FormatName, format_of

if TYPE_CHECKING:
    from workbench.model import Verdict

STORY = "Only claims in articles of this story; its number (story=7 in an address)."
"""What `--help` says of the option."""


def export(
    target: Annotated[Path | None, typer.Option("--to", help="The file to write; standard output without it.")] = None,
    form: Annotated[FormatName, typer.Option("--format", help="What to write.")] = FormatName.JSONL,
    verdict: Annotated[str, typer.Option(help="Only claims with this verdict, for example disputed.")] = "",
    said: Annotated[Attribution | None, typer.Option(help="Only claims with this answer to “Was it said?”.")] = None,
    query: Annotated[str, typer.Option(help="Only claims that hold these words.")] = "",
    story: Annotated[int | None, typer.Option(help=STORY, min=1, max=LARGEST)] = None,
) -> None:
    """Write the annotated claims of the database."""
    from services.export_claims import export_claims
    from workbench.stored.claims import ClaimFilter

    with storage() as database:
        check_story(database, story)
        items = export_claims(database, ClaimFilter(query, verdict=_verdict(verdict), attribution=said, story_id=story))
    text = format_of(form).write(items, "Claims", datetime.now(UTC))
    if target is None:
        sys.stdout.write(text)
    else:
        target.write_text(text, encoding="utf-8", newline="")
        typer.echo(f"{target}: {len(items)} claims", err=True)


def _verdict(name: str) -> Verdict | None:
    from workbench.model import Verdict

    try:
        return Verdict(name) if name else None
    except ValueError:
        known = ", ".join(verdict.value for verdict in Verdict)
        raise typer.BadParameter(f"“{name}” is no verdict; choose one of {known}", param_hint="--verdict") from None
