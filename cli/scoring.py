"""Letting the network read what matching proposed, at the end of every verb that adds claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from services.database import Database


def judge_waiting(database: Database) -> None:
    """Let the judge read the pairs that matching proposed, and say how far it is."""
    from services.score_pairs import score_pairs

    def tell(done: int, total: int) -> None:
        typer.echo(f"\rLikely pairs compared: those of {done:,} claims of {total:,}", err=True, nl=done == total)

    score_pairs(database, tell)


def say_waiting(words: str) -> None:
    """Say that the work waits for others, so that nobody takes it for dead."""
    typer.echo(words, err=True)
