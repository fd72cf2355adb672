"""How much a claim is worth checking, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckWorth:
    """How much a claim is worth checking: a score in [0, 1], and the reasons in a reader's words, weightiest first."""

    score: float = 0.0
    reasons: tuple[str, ...] = ()


UNSCORED = CheckWorth()
"""Of a claim that nothing has been said about."""
