"""What two claims are to each other: the signals and the cross-encoder weighed together, with the reasons.

The weights are a multinomial logistic regression over every signal's value and conflict and the cross-encoder's four
probabilities, and another one over the signals alone, since the cross-encoder takes a hundred times longer. Both lie in
`weights/decision.json` beside the figures of their fit (`python -m training.judge.combine`). A conflict that a signal
found rules out "same", whatever the weights say: a near copy with another number is the mistake that hurts somebody.
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
from workbench.matching.pairs.canonical_form import canonical_texts
from workbench.matching.pairs.cross_encoder import ALIKE, ANSWERS, score_pairs
from workbench.matching.signals import SIGNALS
from workbench.matching.signals.negation import denies
from workbench.model import Reason, Relation
from workbench.models.packaged import checked

SAME, VARIANT, CONTRADICTION, DIFFERENT = range(len(ANSWERS))
RELATIONS = {SAME: Relation.REPEAT, VARIANT: Relation.VARIANT, CONTRADICTION: Relation.CONTRADICTION}

_MEANT = {
    SAME: "they say the same",
    VARIANT: "one says more, less or something a little other than the other",
    CONTRADICTION: "they cannot both be true",
    DIFFERENT: "they are about different things",
}

DECISION = "decision.json"
READING = "reading"
"""The name under which the cross-encoder's word stands among the reasons."""

LEAST = 1e-4
"""The cross-encoder's probabilities are not taken for surer than this."""

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

    `with_encoder` weighs the signals and the cross-encoder, `signals_alone` the signals without it.
    """

    signals: tuple[str, ...]
    with_encoder: Floats
    signals_alone: Floats
    most_in_conflict: float


def compare(pairs: Sequence[Pair]) -> list[Comparison]:
    """Return for each pair what the two are to each other; the cross-encoder reads every one of them.

    Raises ModelMissing where the cross-encoder or the weights are missing or damaged.
    """
    scored = score_pairs([premise_hypothesis(*pair) for pair in pairs])
    return _weighed(pairs, list(scored.astype(np.float64)))


def compare_by_signals(pairs: Sequence[Pair]) -> list[Comparison]:
    """Return for each pair what the two are to each other by the signals alone; the same words twice need no reading.

    Raises ModelMissing where the weights are missing or damaged.
    """
    return _weighed(pairs, [np.array(ALIKE) if _same_words(*pair) else None for pair in pairs])


def _same_words(left: Comparable, right: Comparable) -> bool:
    if left.text != right.text:
        return False
    return denies(left.stored.claim) == denies(right.stored.claim)


def premise_hypothesis(left: Comparable, right: Comparable) -> tuple[str, str]:
    """Return the two texts that the cross-encoder reads: what agrees in one form, what a cue denies put as denied."""
    first, second = canonical_texts(left, right)
    return _affirmed(first, left), _affirmed(second, right)


def _affirmed(text: str, side: Comparable) -> str:
    if denies(side.stored.claim):
        return f"It is not true that {text}"
    return text


def reasons_for(left: Comparable, right: Comparable) -> tuple[Reason, ...]:
    """Return what the signals have to say about a pair, in reading order."""
    return tuple(reason for signal in SIGNALS if (reason := signal(left, right)))


def _weighed(pairs: Sequence[Pair], scored: Sequence[Floats | None]) -> list[Comparison]:
    """Weigh the reasons of pairs, and the cross-encoder's probabilities of those that it read."""
    found, weights = [reasons_for(*pair) for pair in pairs], load_weights()
    scores = _scores(found, scored, weights)
    # Softmax, shifted so that the greatest score cannot overflow.
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    return [
        _comparison(pair, guarded(row, reasons, weights.most_in_conflict), reasons, probabilities)
        for pair, reasons, probabilities, row in zip(pairs, found, scored, chances, strict=True)
    ]


def _comparison(pair: Pair, chances: Floats, reasons: tuple[Reason, ...], scored: Floats | None) -> Comparison:
    return Comparison(
        left=pair[0],
        right=pair[1],
        probabilities=tuple(chances.round(4).tolist()),
        answer=int(chances.argmax()),
        reasons=reasons if scored is None else (*reasons, _reading(scored)),
        judged=scored is not None,
    )


def _scores(found: Sequence[Sequence[Reason]], scored: Sequence[Floats | None], weights: Weights) -> Floats:
    """Return the scores of the answers [pairs, answers], all pairs at once."""
    rows = np.array([_row(reasons, weights.signals) for reasons in found])
    rows = rows.reshape(len(found), len(weights.signals_alone))
    scores = np.asarray(rows @ weights.signals_alone)
    read = {number: probabilities for number, probabilities in enumerate(scored) if probabilities is not None}
    if read:
        odds = np.log(np.maximum(np.stack(list(read.values())), LEAST))
        scores[list(read)] = np.hstack([rows[list(read)], odds]) @ weights.with_encoder
    return scores


def feature_row(reasons: Sequence[Reason], scored: Floats | None, signals: Sequence[str]) -> Floats:
    """Return one row of numbers: each signal's value (-1 to 1, 0 where silent) and conflict, 1, the encoder's odds."""
    odds = () if scored is None else np.log(np.maximum(scored, LEAST))
    return np.array([*_row(reasons, signals), *odds])


def _row(reasons: Iterable[Reason], signals: Sequence[str]) -> list[float]:
    """Return the numbers of the signals, and the 1 that the weights' constant part is multiplied with."""
    numbers = {reason.signal: (2 * reason.value - 1, float(reason.conflict)) for reason in reasons}
    return [*(number for name in signals for number in numbers.get(name, (0.0, 0.0))), 1.0]


def guarded(chances: Floats, reasons: Sequence[Reason], most: float) -> Floats:
    """Take from "same" what a conflict does not allow, and share it out among the other answers."""
    if chances[SAME] <= most or not any(reason.conflict for reason in reasons):
        return chances
    rest = chances.copy()
    rest[SAME] = 0.0
    rest *= (1 - most) / max(rest.sum(), LEAST)
    rest[SAME] = most
    return rest


def _reading(scored: Floats) -> Reason:
    """Return the cross-encoder's word as a reason."""
    meant, sure = _MEANT[int(scored.argmax())], f"{scored.max():.0%} sure"
    return Reason(READING, round(float(scored[SAME]), 4), f"Both sentences as a whole: {meant} ({sure}).")


@cache
def load_weights() -> Weights:
    """Load the packaged weights, once; raise ModelMissing where they are missing or damaged."""
    held = json.loads(checked(files("workbench.matching") / "weights", DECISION))
    return Weights(
        signals=tuple(held["signals"]),
        with_encoder=np.array(held["weights"]),
        signals_alone=np.array(held["weights_of_signals"]),
        most_in_conflict=held["most_in_conflict"],
    )
