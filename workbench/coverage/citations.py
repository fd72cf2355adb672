"""Who cites whom: the chains behind claims at second hand ("Sputnik reported that the CEO said")."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.coverage.material import StoryMaterial


@dataclass(frozen=True, slots=True)
class Citation:
    """One link: `citing` (an outlet of the story, or who reported) cites `cited`; `claims` are the ids that show it.

    `depth` is 0 where an outlet of the story itself cites, 1 where whom it cites cites another, and so on.
    """

    citing: str
    cited: str
    depth: int
    claims: tuple[int, ...]


def citations(material: StoryMaterial) -> tuple[Citation, ...]:
    """Return the links of all chains with two hands or more, those with most claims first."""
    raise NotImplementedError
