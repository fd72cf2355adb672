"""What is known of a copy of a database, whichever kind it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import BrokenFile

COUNTED = ("article", "claim", "decision")
"""The tables whose rows readers know, and which are counted when a copy is made and when it is checked."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy in a file: the revision of its tables, "" where they have none, and rows by table (`COUNTED`)."""

    path: Path
    revision: str
    counts: Mapping[str, int]


def require_counts(found: Mapping[str, int], told: Mapping[str, int], where: str) -> None:
    """Raise BrokenFile, naming the backup, where other rows are there than it tells of."""
    for name in sorted({*found, *told}):
        if found.get(name, 0) != told.get(name, 0):
            raise BrokenFile(
                f"It tells of {told.get(name, 0):,} rows of {name} and holds {found.get(name, 0):,}.", where=where
            )
