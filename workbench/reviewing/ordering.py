"""In which order what reviewers did counts: as it was stored here, and what came from elsewhere by its time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar


class Made(Protocol):
    """A decision or an answer. `imported` says that it was made elsewhere and came in by an import."""

    @property
    def id(self) -> int:
        """Its number, which grows as rows are appended; 0 before it is stored."""

    @property
    def at(self) -> datetime:
        """When it was made."""

    @property
    def imported(self) -> bool:
        """Whether it was made elsewhere."""


OneMade = TypeVar("OneMade", bound=Made)


def in_order(made: Iterable[OneMade]) -> list[OneMade]:
    """Return what was made, oldest first.

    What was made here comes as it was appended: clocks on several computers disagree. What was made elsewhere stands
    before the first that was made here later, so that an import never takes the place of a newer decision.
    """
    everything = sorted(made, key=lambda one: (one.id, one.at))
    here = [one for one in everything if not one.imported]
    found, place = list[OneMade](), 0
    for one in sorted((one for one in everything if one.imported), key=lambda one: (one.at, one.id)):
        while place < len(here) and here[place].at <= one.at:
            found.append(here[place])
            place += 1
        found.append(one)
    return found + here[place:]
