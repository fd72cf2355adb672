"""What comes in from files that other tools, or the workbench itself, have written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.errors import BrokenFile
from workbench.stored import StoredArticle
from workbench.stored.claims import ExportItem

MOST_BYTES = 200_000_000
"""So much of a file is read: all that it holds has to fit into the memory several times over."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it was handed in: its name, which may be anything, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What files held: the claims that could be read, in their order, and one error for each place that could not.

    `articles` holds every article that could be read, also those without claims. The numbers of articles and claims
    are those in the file, or count from 1 where a format has none: they tell them apart and mean nothing elsewhere.
    """

    items: tuple[ExportItem, ...] = ()
    articles: tuple[StoredArticle, ...] = ()
    problems: tuple[BrokenFile, ...] = ()


Read = Callable[[Sequence[GivenFile]], ReadResult]
"""From the files of one import to what they hold; what is broken is named in `problems`, never raised."""
