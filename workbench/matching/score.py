"""The score of a pair of claims, as a readable list of signals and weights, and what the pair looks like.

The score says how far the two claims answer the same question; a conflict does not make them strangers, it says that
they answer it differently. Weights and thresholds were fitted to news pairs with human judgements (headlines and
sentences of STS 2012 to 2016, development part: 4 of 5 and more is the same, under 3 not; MRPC, training part).
SUGGEST has the largest sum of Youden's J (1950) over both. The pairs that `benchmarks/matching.py` reports about were
not fitted to, but looked at: that rule for the threshold was preferred to the best F1 on STS alone, and the rules for
the relation were written, after seeing results on the invented pairs. Their figures therefore flatter a little.
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.matching.normalise import Comparable
from workbench.matching.signals import detail, names, negation, numbers, speaker, wording
from workbench.model import Match, Reason, Relation

Signal = Callable[[Comparable, Comparable], Reason | None]

SIGNALS: tuple[tuple[Signal, float], ...] = (
    (wording, 0.80),
    (names, 0.12),
    (numbers, 0.08),
    (negation, 0.0),
    (detail, 0.0),
    (speaker, 0.0),
)
"""Each signal with its weight. One without weight gives the reader a reason, and says what the pair looks like."""

SUGGEST = 0.68
"""From here on the two are suggested as one repeated claim: where the two kinds of pairs are told apart best."""

LOOK = 0.58
"""From here on the pair is shown as worth a look, which finds nine of ten; below it, nothing is said."""

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
    """Say what the pair looks like: a conflict or a detail makes something else of what would be a repeat."""
    by_signal = {reason.signal: reason for reason in reasons}
    conflicts = {reason.signal for reason in reasons if reason.conflict}
    if conflicts & CONTRADICTING and by_signal["wording"].value >= SAME_QUESTION:
        return Relation.CONTRADICTION
    number_left_out = "numbers" in by_signal and by_signal["numbers"].value < 1
    other = bool(conflicts) or number_left_out or "detail" in by_signal or score < SUGGEST
    return Relation.VARIANT if other else Relation.REPEAT
