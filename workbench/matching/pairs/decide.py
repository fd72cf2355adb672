"""What two claims are to each other: the signals and the judge weighed together, with the reasons.

The weights are a multinomial logistic regression over every signal's value and conflict and the judge's four
probabilities, and another one over the signals alone, since the judge takes a hundred times longer than they do. Both
lie in `weights/decision.json` beside the figures of their fit (`python -m training.judge.combine`).
A conflict that a signal found rules out "same", whatever the weights say: a near copy with another number is the
mistake that hurts somebody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from workbench.matching.features.comparable import Comparable
from workbench.matching.pairs.canonical_form import in_one_form
from workbench.matching.pairs.cross_encoder import ALIKE, ANSWERS, judge
from workbench.matching.signals import SIGNALS
from workbench.matching.signals.negation import denies
from workbench.model import Reason, Relation
from workbench.models.packaged import checked

SAME, VARIANT, CONTRADICTION, DIFFERENT = range(len(ANSWERS))
RELATIONS = {SAME: Relation.REPEAT, VARIANT: Relation.VARIANT, CONTRADICTION: Relation.CONTRADICTION}

DECISION = "decision.json"
READING = "reading"
"""The name under which the judge's word stands among the reasons."""

LEAST = 1e-4
"""The judge's probabilities are not taken for surer than this."""

Floats = NDArray[np.float64]
Pair = tuple[Comparable, Comparable]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One pair's outcome: the probabilities of `ANSWERS`, which of them is given, and the reasons in reading order."""

    left: Comparable
    right: Comparable
    probabilities: tuple[float, ...]
    answer: int
    reasons: tuple[Reason, ...]
    judged: bool

    @property
    def same(self) -> float:
        """The probability that the two are the same claim."""
        return self.probabilities[SAME]

    @property
    def together(self) -> float:
        """The probability that the two are about the same thing."""
        return 1 - self.probabilities[DIFFERENT]


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted: the signals' names, the weights [features, answers], and how sure a pair in conflict can be.

    `judged` weighs the signals and the judge, `unjudged` the signals alone.
    """

    signals: tuple[str, ...]
    judged: Floats
    unjudged: Floats
    most_in_conflict: float


def compare(pairs: Sequence[Pair]) -> list[Comparison]:
    """Return for each pair what the two are to each other; the judge reads every one of them.

    Raises ModelMissing where the judge or the weights are missing or damaged.
    """
    judged = judge([told(*pair) for pair in pairs])
    return _weighed(pairs, list(judged.astype(np.float64)))


def compare_by_signals(pairs: Sequence[Pair]) -> list[Comparison]:
    """Return for each pair what the two are to each other by the signals alone; the same words twice need no reading.

    Raises ModelMissing where the weights are missing or damaged.
    """
    return _weighed(pairs, [np.array(ALIKE) if _same_words(*pair) else None for pair in pairs])


def _same_words(left: Comparable, right: Comparable) -> bool:
    return left.text == right.text and denies(left.stored.claim) == denies(right.stored.claim)


def told(left: Comparable, right: Comparable) -> tuple[str, str]:
    """Return the claims as the judge reads them: what agrees in one form, what the cue denies put as denied."""
    first, second = in_one_form(left, right)
    return (
        f"It is not true that {first}" if denies(left.stored.claim) else first,
        f"It is not true that {second}" if denies(right.stored.claim) else second,
    )


def reasons_for(left: Comparable, right: Comparable) -> tuple[Reason, ...]:
    """Return what the signals have to say about a pair, in reading order."""
    return tuple(reason for signal in SIGNALS if (reason := signal(left, right)))


def _weighed(pairs: Sequence[Pair], judged: Sequence[Floats | None]) -> list[Comparison]:
    """Weigh the reasons of pairs, and the judge's probabilities of those that were read."""
    found, weights = [reasons_for(*pair) for pair in pairs], load_weights()
    scores = _scores(found, judged, weights)
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    made = []
    for pair, reasons, shares, row in zip(pairs, found, judged, chances, strict=True):
        kept = guarded(row, reasons, weights.most_in_conflict)
        told = reasons if shares is None else (*reasons, _read(shares))
        made.append(Comparison(*pair, tuple(kept.round(4).tolist()), int(kept.argmax()), told, shares is not None))
    return made


def _scores(found: Sequence[Sequence[Reason]], judged: Sequence[Floats | None], weights: Weights) -> Floats:
    """Return the scores of the answers [pairs, answers], all pairs at once."""
    rows = np.array([_row(reasons, weights.signals) for reasons in found]).reshape(len(found), len(weights.unjudged))
    scores = np.asarray(rows @ weights.unjudged)
    read = {number: shares for number, shares in enumerate(judged) if shares is not None}
    if read:
        odds = np.log(np.maximum(np.stack(list(read.values())), LEAST))
        scores[list(read)] = np.hstack([rows[list(read)], odds]) @ weights.judged
    return scores


def features(reasons: Sequence[Reason], judged: Floats | None, signals: Sequence[str]) -> Floats:
    """Return one row of numbers: each signal's value (-1 to 1, 0 where silent) and conflict, 1, the judge's odds."""
    odds = () if judged is None else np.log(np.maximum(judged, LEAST))
    return np.array([*_row(reasons, signals), *odds])


def _row(reasons: Iterable[Reason], signals: Sequence[str]) -> list[float]:
    """Return the numbers of the signals, and the 1 that the weights' constant part is multiplied with."""
    told = {reason.signal: (2 * reason.value - 1, float(reason.conflict)) for reason in reasons}
    return [*(number for name in signals for number in told.get(name, (0.0, 0.0))), 1.0]


def guarded(chances: Floats, reasons: Sequence[Reason], most: float) -> Floats:
    """Take from "same" what a conflict does not allow, and share it out among the other answers."""
    if chances[SAME] <= most or not any(reason.conflict for reason in reasons):
        return chances
    rest = chances.copy()
    rest[SAME] = 0.0
    rest *= (1 - most) / max(rest.sum(), LEAST)
    rest[SAME] = most
    return rest


def _read(judged: Floats) -> Reason:
    """Return the judge's word as a reason."""
    meant = {
        SAME: "they say the same",
        VARIANT: "one says more, less or something a little other than the other",
        CONTRADICTION: "they cannot both be true",
        DIFFERENT: "they are about different things",
    }[int(judged.argmax())]
    return Reason(READING, round(float(judged[SAME]), 4), f"Read together: {meant} ({judged.max():.0%} sure).")


@cache
def load_weights() -> Weights:
    """Load the packaged weights, once; raise ModelMissing where they are missing or damaged."""
    held = json.loads(checked(files("workbench.matching") / "weights", DECISION))
    judged, unjudged = np.array(held["weights"]), np.array(held["weights_of_signals"])
    return Weights(tuple(held["signals"]), judged, unjudged, held["most_in_conflict"])
