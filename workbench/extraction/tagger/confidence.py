"""How sure an attribution is: the network's own signs, weighed so that 0.8 means right four times in five."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.extraction.tagger.labels import Floats

LEAST, MOST = 1e-6, 1 - 1e-6


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression over the log odds of the signs: a constant, then one weight a sign (Platt 1999)."""

    weights: tuple[float, ...]

    def confidence(self, signs: Sequence[float]) -> float:
        """Return how likely an attribution with these signs is right, in [0, 1], to three places."""
        total = self.weights[0] + float(np.dot(self.weights[1:], log_odds(signs)))
        return round(float(1 / (1 + np.exp(-total))), 3)


def log_odds(signs: Sequence[float]) -> Floats:
    """Return the log odds of chances."""
    # Cut off at both ends: a chance of 0 or 1 has no finite odds.
    chances = np.clip(np.asarray(signs, dtype=np.float64), LEAST, MOST)
    odds: Floats = np.log(chances / (1 - chances)).astype(np.float32)
    return odds
