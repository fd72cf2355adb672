"""The score of a pair of claims, as a readable list of signals and weights, and what the pair looks like.

The score says how far the two claims answer the same question; a conflict does not make them strangers, it says that
they answer it differently. The thresholds come from `benchmarks/matching.py`, which prints the figures behind them.
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.matching.normalise import Comparable
from workbench.matching.signals import names, negation, numbers, speaker, wording
from workbench.model import Match, Reason, Relation

Signal = Callable[[Comparable, Comparable], Reason | None]

SIGNALS: tuple[tuple[Signal, float], ...] = (
    (wording, 0.80),
    (names, 0.12),
    (numbers, 0.08),
    (speaker, 0.0),
    (negation, 0.0),
)
"""Each signal with its weight. A signal without weight gives the reader a reason and can conflict."""

SUGGEST = 0.75
"""From here on the two are suggested as one repeated claim."""

LOOK = 0.60
"""From here on the pair is shown as worth a look; below it, nothing is said."""

SAME_QUESTION = 0.70
"""From this wording on, a conflict in number or negation contradicts; below it, the two may speak of other things."""

CONTRADICTING = frozenset({"numbers", "negation"})


def compare(left: Comparable, right: Comparable) -> Match | None:
    """Return the match of two claims, or None where they are too far apart to be shown."""
    weighed = [(reason, weight) for signal, weight in SIGNALS if (reason := signal(left, right))]
    score = weigh(weighed)
    if score < LOOK:
        return None
    reasons = tuple(reason for reason, _ in weighed)
    return Match(left.stored.id, right.stored.id, round(score, 4), guess_relation(score, reasons), reasons)


def weigh(weighed: list[tuple[Reason, float]]) -> float:
    """Return the weighted mean of the signals that had something to say, 0 where none had."""
    total = sum(weight for _, weight in weighed)
    return sum(reason.value * weight for reason, weight in weighed) / total if total else 0.0


def guess_relation(score: float, reasons: tuple[Reason, ...]) -> Relation:
    """Say what the pair looks like: a conflict makes a contradiction or a variant of what would be a repeat."""
    conflicts = {reason.signal for reason in reasons if reason.conflict}
    worded = next((reason.value for reason in reasons if reason.signal == "wording"), 0.0)
    if conflicts & CONTRADICTING and worded >= SAME_QUESTION:
        return Relation.CONTRADICTION
    return Relation.VARIANT if conflicts or score < SUGGEST else Relation.REPEAT
