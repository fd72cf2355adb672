"""What is known of a source beyond its name, and how the names of two sources hang together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from workbench.model import Source


@dataclass(frozen=True, slots=True)
class EntityProfile:
    """A source with what tells it from its namesakes.

    `roles` are what articles call it, in their words; `co_quoted` the names of those quoted in the same articles;
    `given` the names that a person typed or imported; `identity` an outside id such as "Q42". `id` is 0 for a source
    that is not stored yet, `year` the year in which it was quoted last, 0 where that is unknown.
    """

    source: Source
    roles: tuple[str, ...] = ()
    co_quoted: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    identity: str = ""
    id: int = 0
    year: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the fullest first."""
        return (self.source.name, *self.source.aliases)


class Tie(Enum):
    """How two names hang together: what that alone is worth in [0, 1], and the sentence that says it."""

    GIVEN = (1.0, "“{0}” is a name that a person gave to “{1}”.")
    EQUAL = (0.98, "Same name as “{1}”.")
    FULLER = (0.92, "“{0}” and “{1}” differ in a middle name, an initial or a part left out.")
    SPELLING = (0.9, "“{0}” may be another spelling of “{1}”.")
    ACRONYM = (0.88, "“{0}” and “{1}” may be the short and the long form of one name.")
    NICKNAME = (0.86, "The first names of “{0}” and “{1}” are forms of one name.")
    RESEMBLING = (0.82, "“{0}” resembles “{1}”, as names in other letters do.")
    SHORT = (0.8, "“{0}” may be short for “{1}”.")

    @property
    def worth(self) -> float:
        """What the tie alone is worth."""
        return self.value[0]


class NameTie(NamedTuple):
    """The tie between two sources, with the two names that show it."""

    tie: Tie
    left: str
    right: str

    @property
    def why(self) -> str:
        """The sentence that explains the tie."""
        return self.tie.value[1].format(self.left, self.right)


def closest(ties: Iterable[NameTie | None]) -> NameTie | None:
    """Return the tie that is worth most, None where there is none."""
    return max((one for one in ties if one), key=lambda one: one.tie.worth, default=None)
