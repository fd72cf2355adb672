"""When a claim came up: first appearances by day, and who can be called first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbench.coverage.material import StoryMaterial


@dataclass(frozen=True, slots=True)
class Appearance:
    """An outlet's earliest article with a claim of a row; `day` is None where it is not dated."""

    outlet_id: int
    article_id: int
    claim_id: int
    day: date | None


@dataclass(frozen=True, slots=True)
class Appearances:
    """A row's appearances, by day, undated last. `first` are the outlets that can be called first, none where none can.

    `sentence` says it for the reader, and names the undated ones that may have been earlier.
    """

    row: int
    statement: str
    appearances: tuple[Appearance, ...]
    first: tuple[int, ...]
    sentence: str


def appearances(material: StoryMaterial) -> tuple[Appearances, ...]:
    """Return, for every row of the matrix that two outlets or more carry, when each outlet came with it."""
    raise NotImplementedError
