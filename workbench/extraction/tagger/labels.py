"""The likeliest sequence of labels, and how sure each label is: a linear-chain conditional random field.

Lafferty, McCallum and Pereira, "Conditional random fields", ICML 2001. Works on many windows at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OUTSIDE, CUE, SOURCE, CONTENT = 0, 1, 3, 5
"""The label outside all spans, and those that open a span; the number behind an opening one goes on with its span."""

LABELS = 7
IMPOSSIBLE = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Chain:
    """The learned scores of label after label [7, 7] and of the first label [7]; what cannot be is ruled out."""

    steps: Floats
    starts: Floats

    @classmethod
    def learned(cls, steps: Floats, starts: Floats) -> Chain:
        """Take the learned scores; a span goes on only where it is open."""
        steps, starts = steps.copy(), starts.copy()
        for label in (CUE, SOURCE, CONTENT):
            closed = [other for other in range(LABELS) if other not in (label, label + 1)]
            steps[closed, label + 1] = IMPOSSIBLE
            starts[label + 1] = IMPOSSIBLE
        return cls(steps, starts)


def best_labels(scores: Floats, sizes: Ints, chain: Chain) -> Ints:
    """Return the likeliest labels [windows, rows] (Viterbi 1967).

    `scores` are [windows, rows, 7]; rows from `sizes` [windows] on are padding, their labels mean nothing.
    """
    windows, rows, _ = scores.shape
    held = scores[:, 0] + chain.starts
    back = np.tile(np.arange(LABELS), (rows, windows, 1))
    for row in range(1, rows):
        # Padding hands on what came before it, so that every window ends with its own last row.
        real = (row < sizes)[:, None]
        paths = held[:, :, None] + chain.steps
        back[row] = np.where(real, paths.argmax(axis=1), back[row])
        held = np.where(real, paths.max(axis=1) + scores[:, row], held)
    labels = np.empty((windows, rows), dtype=np.int64)
    labels[:, -1] = held.argmax(axis=1)
    for row in range(rows - 1, 0, -1):
        labels[:, row - 1] = back[row, np.arange(windows), labels[:, row]]
    return labels


def label_chances(scores: Floats, sizes: Ints, chain: Chain) -> Floats:
    """Return the chance of each label of each row, over all sequences (forward-backward, Rabiner 1989)."""
    rows = scores.shape[1]
    ahead, behind = np.zeros((2, *scores.shape), dtype=np.float32)
    ahead[:, 0] = scores[:, 0] + chain.starts
    # Both go at once, the one from the first row on, the other from the last row back: half the calls for each row.
    steps = np.stack([chain.steps, chain.steps.T])[:, None]
    for row, back in zip(range(1, rows), range(rows - 2, -1, -1), strict=True):
        held = np.stack([ahead[:, row - 1], scores[:, back + 1] + behind[:, back + 1]])
        forward, backward = log_sum(held[..., None] + steps, axis=2)
        ahead[:, row] = forward + scores[:, row]
        behind[:, back] = np.where((back + 1 < sizes)[:, None], backward, 0)
    whole = ahead + behind
    chances: Floats = np.exp(whole - log_sum(whole, axis=2)[:, :, None])
    return chances


def log_sum(values: Floats, axis: int) -> Floats:
    """Return the logarithm of the sum of exponentials along `axis`."""
    # The largest is taken out first: exponentials of large numbers overflow.
    most = values.max(axis=axis, keepdims=True)
    apart = values - most
    result: Floats = np.log(np.exp(apart, out=apart).sum(axis=axis)) + most.squeeze(axis)
    return result
