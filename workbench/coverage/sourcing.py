"""Emphasis and sourcing by outlet: kinds of sources, unnamed ones, quoted, reported and own voice, cue verbs by stance.

Every share comes with its counts and an interval (Wilson 1927): a difference of three and five is not sold as a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.coverage.material import StoryMaterial


class Measure(StrEnum):
    """What is counted of an outlet's claims."""

    FORM = "form"
    SOURCE_KIND = "source_kind"
    UNNAMED = "unnamed"
    CUE_STANCE = "cue_stance"


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of` claims of an outlet fall under `value`; `low` and `high` bound the share at 95 %.

    `open` counts claims that are left out of `of` since a machine could not tell (open sources are not unnamed ones):
    `low` and `high` hold whatever these would be.
    """

    measure: Measure
    value: str
    outlet_id: int
    count: int
    of: int
    open: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The part, 0 where nothing is counted."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two outlets whose shares of a value differ by more than chance gives, in a sentence for the reader."""

    measure: Measure
    value: str
    more: int
    less: int
    sentence: str


def shares(material: StoryMaterial) -> tuple[Share, ...]:
    """Return the shares of every measure and value by outlet."""
    raise NotImplementedError


def contrasts(material: StoryMaterial) -> tuple[Contrast, ...]:
    """Return where outlets differ beyond chance, corrected for the number of comparisons; most often none."""
    raise NotImplementedError
