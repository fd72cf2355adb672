"""A claim ready to be compared: what is stored of it, what the signals read of it, and its sentence vector."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.features import Features
from workbench.stored import StoredClaim


@dataclass(frozen=True, slots=True)
class Comparable:
    """One side of a pair. `vector` holds 256 signed bytes (`workbench.matching.features.vectors`), or nothing."""

    stored: StoredClaim
    features: Features
    vector: bytes = b""

    @property
    def text(self) -> str:
        """The claim's words without what only introduces them, quotes straight."""
        return self.features.text

    @property
    def words(self) -> tuple[str, ...]:
        """The stems of the words that carry meaning, in text order."""
        return self.features.stems

    @property
    def line(self) -> str:
        """The stems as one line, the form that rapidfuzz compares."""
        return " ".join(self.features.stems)
