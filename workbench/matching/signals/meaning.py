"""Meaning: how near the two claims' sentence vectors are, whatever words they use."""

from __future__ import annotations

import numpy as np

from workbench.matching.features.comparable import Comparable
from workbench.model import Reason

LENGTH = 127 * 127
"""The squared length of a vector of signed bytes."""


def meaning(left: Comparable, right: Comparable) -> Reason | None:
    """Compare the vectors (cosine, what lies below 0 counts as 0); None where a claim has none."""
    if not left.vector or not right.vector:
        return None
    value = cosine(left.vector, right.vector)
    return Reason("meaning", round(value, 4), f"By the meaning of their words, they are {value:.0%} alike.")


def cosine(left: bytes, right: bytes) -> float:
    """Return the cosine of two vectors of signed bytes, at least 0."""
    mine, theirs = (np.frombuffer(side, dtype=np.int8).astype(np.int32) for side in (left, right))
    return max(0.0, min(1.0, float(mine @ theirs) / LENGTH))
