"""The command line's verbs for comparing claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.scoring import judge_waiting, say_waiting
from cli.storage import storage
from workbench.errors import IngestError

if TYPE_CHECKING:
    from workbench.interchange.pairs import PairLine
    from workbench.matching.pairs.decide import Comparison

AT_ONCE = 256
"""Pairs compared together, so that memory stays flat and the first answers come soon."""


def compare(
    file: Annotated[Path, typer.Argument(help="JSON lines: id, a and b, each with text, speaker, date, form.")],
) -> None:
    """Print, for each pair of claims, whether they are the same, and why. A bad line is named; the rest goes on."""
    from workbench.interchange import pairs
    from workbench.matching.pairs.bare import bare_claims
    from workbench.matching.pairs.decide import compare as compared

    found, problems = pairs.read(_lines(file), str(file))
    for start in range(0, len(found), AT_ONCE):
        some = found[start : start + AT_ONCE]
        claims = bare_claims([side for line in some for side in (line.left, line.right)])
        for line, outcome in zip(some, compared(list(zip(claims[::2], claims[1::2], strict=True))), strict=True):
            typer.echo(json.dumps(_record(line, outcome), ensure_ascii=False))
    for problem in problems:
        typer.echo(str(problem), err=True)
    raise typer.Exit(1 if problems else 0)


def match_again(
    by: Annotated[str, typer.Option(help="Who does it, for the log.")] = "Command line",
) -> None:
    """Match all stored claims anew, after a large import or an update. What people answered stays.

    What is done when you stop it is done.
    """
    from db.engine import writing
    from db.writes.people import ensure_reviewer
    from services.match_all import match_all

    with storage() as engine:
        with writing(engine) as session:
            reviewer = ensure_reviewer(session, by)
        done = match_all(engine, reviewer, _tell, say_waiting)
        typer.echo(
            f"{done.compared:,} claims matched, {done.read:,} of them read anew; {done.proposed:,} pairs are alike."
        )
        judge_waiting(engine)


def _tell(done: int, total: int) -> None:
    """Say how far the matching is, in one line that is written anew."""
    typer.echo(f"\rClaims read and matched: {done:,} of {total:,}", err=True, nl=done == total)


def _record(line: PairLine, outcome: Comparison) -> dict[str, object]:
    """Return what is printed about one pair; what conflicts comes first among the reasons."""
    from workbench.matching.pairs.cross_encoder import ANSWERS

    reasons = sorted(outcome.reasons, key=lambda reason: not reason.conflict)
    return {
        "id": line.id,
        "answer": ANSWERS[outcome.answer],
        "probability_same": outcome.same,
        "reasons": [reason.sentence for reason in reasons],
    }


def _lines(file: Path) -> list[str]:
    """Return the lines of a file, cut where it is longer than what is read anyway."""
    from workbench.ingest.limits import MAX_FILE_BYTES

    try:
        with file.open("rb") as opened:
            return opened.read(MAX_FILE_BYTES + 1).decode("utf-8-sig", "replace").split("\n")
    except OSError as error:
        raise IngestError(f"The file cannot be opened: {error.strerror}.", where=str(file)) from None
