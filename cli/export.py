"""The command line's verb for handing claims on."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from cli.storage import storage
from cli.stories import check_story
from workbench.attribution import Attribution
from workbench.formats import FormatName, Purpose, format_of
from workbench.stored.ids import LARGEST_ID
from workbench.whole_files import written_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.formats import Format
    from workbench.interchange.about import About
    from workbench.interchange.losses import Losses
    from workbench.model import Verdict

STORY = "Only claims in articles of this story; its number (story=7 in an address)."
"""What `--help` says of the option."""


def export(
    target: Annotated[Path | None, typer.Option("--to", help="The file to write; standard output without it.")] = None,
    form: Annotated[FormatName, typer.Option("--format", help="What to write.")] = FormatName.JSONL,
    verdict: Annotated[str, typer.Option(help="Only claims with this verdict, for example disputed.")] = "",
    said: Annotated[Attribution | None, typer.Option(help="Only claims with this answer to “Was it said?”.")] = None,
    query: Annotated[str, typer.Option(help="Only claims that hold these words.")] = "",
    story: Annotated[int | None, typer.Option(help=STORY, min=1, max=LARGEST_ID)] = None,
    also_open: Annotated[bool, typer.Option("--open", help="In a report, also claims that nobody decided on.")] = False,
) -> None:
    """Write the annotated claims of the database, and beside a file what it is and what its format left out."""
    from services.export_claims import about_export, write_export
    from workbench.stored.claims import ClaimFilter

    chosen = format_of(form)
    decided = None if also_open or verdict or chosen.purpose is not Purpose.READING else True
    wanted = ClaimFilter(query, verdict=_verdict(verdict), attribution=said, story_id=story, decided=decided)
    with storage() as database:
        named = {"words": query, "verdict": verdict, "said": said or "", "story": check_story(database, story)}
        named["only decided claims"] = "yes" if decided else ""
        filters = {name: words for name, words in named.items() if words}
        about = about_export(database, named["story"] or "Claims", filters, datetime.now(UTC))
        with _written(target) as out:
            losses = write_export(database, wanted, chosen, about, out, _tell if target else None)
    for sentence in losses.sentences():
        typer.echo(sentence, err=True)
    if target is not None:
        # Nothing stands beside a device or a pipe.
        if target.is_file():
            _describe(target, about, chosen, losses)
        typer.echo(f"{target}: {losses.claims:,} claims", err=True)


def _tell(done: int, total: int) -> None:
    """Say how far the file is, in one line that is written anew."""
    typer.echo(f"\rArticles written: {done:,} of {total:,}", err=True, nl=done == total)


def _describe(target: Path, about: About, form: Format, losses: Losses) -> None:
    """Write beside a file what it is, and where it holds tables, their data dictionary."""
    from workbench.interchange.about import as_json
    from workbench.interchange.dictionary import dictionary

    with _written(target.with_name(f"{target.name}.about.json")) as out:
        out.write(as_json(about, form.name, losses).encode())
    if form.tables:
        with _written(target.with_name(f"{target.name}.datapackage.json")) as out:
            out.write(dictionary(about, target.name, form.ending, form.tables).encode())


@contextmanager
def _written(target: Path | None) -> Iterator[BinaryIO]:
    """Give what to write to: standard output, or a file that takes its place once it is whole."""
    if target is None:
        yield sys.stdout.buffer
        return
    with written_whole(target) as out:
        yield out


def _verdict(name: str) -> Verdict | None:
    from workbench.model import Verdict

    try:
        return Verdict(name) if name else None
    except ValueError:
        known = ", ".join(verdict.value for verdict in Verdict)
        raise typer.BadParameter(f"“{name}” is no verdict; choose one of {known}", param_hint="--verdict") from None
