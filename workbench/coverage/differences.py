"""Differences worth a look: numbers, days, denials and speakers that differ between outlets where the claim is one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.coverage.material import StoryMaterial, Told


class DifferenceKind(StrEnum):
    """What differs."""

    NUMBER = "number"
    DAY = "day"
    DENIAL = "denial"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Difference:
    """Two claims of different outlets that are one but for this; `here` and `there` are the words that differ."""

    kind: DifferenceKind
    left: Told
    right: Told
    here: str
    there: str
    sentence: str
    confirmed: bool


def differences(material: StoryMaterial) -> tuple[Difference, ...]:
    """Return what differs between outlets, what people confirmed first."""
    raise NotImplementedError
