"""Claims by outlets, before anybody has confirmed anything: carried, not found, or left out as a person said.

A row is a group of repeated claims with a member in the story, or a claim that is in none. A cell is carried where the
outlet has a member there, or a claim that a pair links to one. What was not matched is "not found", never "left out".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.coverage.material import StoryMaterial, Told
from workbench.model import Relation


class CellState(StrEnum):
    """What is known of a claim in an outlet."""

    CARRIED = "carried"
    NOT_FOUND = "not_found"
    LEFT_OUT = "left_out"


class Place(StrEnum):
    """Where in its article a claim stands."""

    HEADLINE = "headline"
    LEAD = "lead"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One outlet's part in a row. `told`, `relation` and `place` are None where it is not carried.

    `told` is the outlet's claim that is nearest to the row's; `claims` counts all of its claims there. `confirmed` says
    that a person said so (it is this claim, or it is left out), `score` how sure the machine is otherwise.
    """

    outlet_id: int
    state: CellState
    confirmed: bool = False
    told: Told | None = None
    relation: Relation | None = None
    place: Place | None = None
    score: float = 0.0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One claim of the story under the wording of `told`; `cells` are in the order of the matrix's outlets.

    `members` are the ids of all claims in it.
    """

    told: Told
    statement: str
    cells: tuple[MatrixCell, ...]
    members: frozenset[int]

    @property
    def carriers(self) -> int:
        """How many outlets carry it, confirmed or suggested."""
        return sum(cell.state is CellState.CARRIED for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rows of a story, those of most outlets first, then by place in the articles; outlets by first article."""

    outlets: tuple[int, ...]
    rows: tuple[MatrixRow, ...]


def build_matrix(material: StoryMaterial) -> Matrix:
    """Return the claims of a story against its outlets."""
    raise NotImplementedError
