"""Fitting the decision's weights: logistic regressions whose weights keep the signs that make sense.

Solved by projected gradient steps with momentum (Nesterov 1983; Beck and Teboulle 2009): after each step a weight with
the wrong sign is set to nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from workbench.matching.pairs.evidence import ALIKE, CONFLICTS, LEFT_OUT, STEPS

Floats = NDArray[np.float64]

RIDGE = 0.0005
"""How strongly the weights are drawn to nothing (a Gaussian prior), for each pair."""

ROUNDS = 4000
FREE, NEVER_AGAINST, NEVER_FOR, OUT = (-np.inf, np.inf), (0.0, np.inf), (-np.inf, 0.0), (0.0, 0.0)


def bounds(answer: str, step: str) -> Floats:
    """Return the least and the most that each weight of an answer may be in a step of `evidence.STEPS`, [columns, 2].

    Of what is not the same, a conflict says nothing of whether the two are about one thing.
    """
    same = answer == "same"
    conflicts = [NEVER_FOR if same else OUT] * len(CONFLICTS)
    left_out = [NEVER_FOR if same else NEVER_AGAINST] * len(LEFT_OUT)
    columns = [*([NEVER_AGAINST] * len(ALIKE)), *conflicts, *left_out, FREE]
    return np.array([*columns, *([NEVER_AGAINST] * (len(STEPS[step]) - len(columns)))])


def fit(rows: Floats, shares: Floats, counts: Floats, limits: Floats) -> Floats:
    """Return the weights of an answer [columns]; `shares` says how far a pair is that, `counts` what it counts.

    `rows` are the numbers of the pairs [pairs, columns], `limits` the bounds of the weights [columns, 2].
    """
    whole = counts.sum()
    # The slope changes no faster than the largest eigenvalue of the weighed second moments, over four.
    steepest = np.linalg.eigvalsh((rows * counts[:, None]).T @ rows / whole)[-1] / 4 + RIDGE
    weights, ahead, pace = np.zeros(len(limits)), np.zeros(len(limits)), 1.0
    for _ in range(ROUNDS):
        slope = rows.T @ ((_sigmoid(rows @ ahead) - shares) * counts) / whole + RIDGE * ahead
        found = np.clip(ahead - slope / steepest, limits[:, 0], limits[:, 1])
        faster = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        ahead = found + (pace - 1) / faster * (found - weights)
        weights, pace = found, faster
    return weights


def _sigmoid(scores: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-scores)))
