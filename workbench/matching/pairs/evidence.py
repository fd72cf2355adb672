"""What is known of a pair, as numbers: each with the way in which it may count, which the fit has to keep to.

Likeness and agreement never speak against "same", a conflict never for it. Weights that were free to choose found
that near copies share their words, and took sharing none for a sign of the same: on invented pairs, where that is so.

What is known comes in three steps, each dearer than the one before: the signals, how near the sentence vectors are,
and what the cross-encoder says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.model import Reason

Floats = NDArray[np.float64]

ALIKE = ("wording", "rare_words", "meaning", "numbers", "dates", "names", "roles", "quotation", "speaker")
"""Signals whose value speaks for "same", or at least for one subject."""

CONFLICTS = ("numbers", "dates", "names", "roles", "negation", "modality", "direction", "quantifiers", "speaker")
"""Signals that find conflicts."""

LEFT_OUT = ("numbers", "dates", "detail")
"""Signals that find what one of the two says more than the other."""

COLUMNS = (
    *(f"{name} alike" for name in ALIKE),
    *(f"{name} in conflict" for name in CONFLICTS),
    *(f"{name} left out" for name in LEFT_OUT),
    "always",
)
"""The names of the signals' numbers, in their order."""

NEAR, SCORED = "sentence vectors alike", "cross-encoder's log-odds"

STEPS = {"signals": COLUMNS, "near": (*COLUMNS, NEAR), "read": (*COLUMNS, NEAR, SCORED)}
"""How much is known of a pair, and the numbers that there are then."""

LEAST = 1e-4
"""The cross-encoder's probabilities are not taken for surer than this."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a pair.

    `near` is the cosine of the sentence vectors, `scored` the cross-encoder's probabilities of ANSWERS; a pair that it
    has read has both.
    """

    reasons: tuple[Reason, ...]
    near: float | None = None
    scored: Floats | None = None

    @property
    def step(self) -> str:
        """The name in STEPS of how much is known."""
        if self.scored is not None:
            return "read"
        return "signals" if self.near is None else "near"

    def rows(self, step: str) -> Floats:
        """Return the numbers of a step for "same" and for "variant", [2, columns]; they end in the log-odds of it."""
        row = signal_numbers(self.reasons)
        if step != "signals":
            row = np.append(row, max(0.0, self.near or 0.0))
        rows = np.tile(row, (2, 1))
        if step != "read":
            return rows
        if self.scored is None:
            raise ValueError("Nobody has read this pair.")
        return np.hstack([rows, odds(self.scored)[:, None]])


def signal_numbers(reasons: Sequence[Reason]) -> Floats:
    """Return the numbers of COLUMNS for what the signals say of a pair; a silent signal says nothing either way."""
    said = {reason.signal: reason for reason in reasons}
    alike = [said[name].value if name in said and not said[name].conflict else 0.0 for name in ALIKE]
    conflicts = [float(name in said and said[name].conflict) for name in CONFLICTS]
    left_out = [float(name in said and not said[name].conflict and said[name].value < 1) for name in LEFT_OUT]
    return np.array([*alike, *conflicts, *left_out, 1.0])


def odds(probabilities: Floats) -> Floats:
    """Return the log-odds of the same against all else, and of what else is about one thing against different.

    `probabilities` are those that the cross-encoder gives the four answers.
    """
    same, variant, contradiction, different = np.maximum(probabilities, LEAST)
    return np.array(np.log([same / (variant + contradiction + different), (variant + contradiction) / different]))
