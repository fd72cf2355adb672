"""The command line's verb for comparing the pairs of claims in a file, without the database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.given_files import bytes_of
from workbench.ingest.limits import MAX_FILE_BYTES

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


def _record(line: PairLine, outcome: Comparison) -> dict[str, object]:
    """Return what is printed about one pair; what conflicts comes first among the reasons."""
    from workbench.matching.pairs.cross_encoder import ANSWERS

    reasons = sorted(outcome.reasons, key=lambda reason: not reason.conflict)
    return {
        "id": line.id,
        "answer": ANSWERS[outcome.answer],
        "probability_same": outcome.same,
        "probabilities": dict(zip(ANSWERS, outcome.probabilities, strict=True)),
        "reasons": [reason.sentence for reason in reasons],
    }


def _lines(file: Path) -> list[str]:
    """Return the lines of a file, cut where it is longer than what is read anyway."""
    return bytes_of(file, MAX_FILE_BYTES).decode("utf-8-sig", "replace").split("\n")
