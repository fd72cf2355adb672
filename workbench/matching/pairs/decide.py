"""What two claims are to each other: the cross-encoder and the signals weighed together, with the reasons.

Whether the two are the same is told by a logistic regression over the cross-encoder's log-odds, the likeness of
sentence vectors and the signals; whether what is not the same is a variant or different, by another one. Every weight
keeps the sign that makes sense (`workbench.matching.pairs.evidence`). While less is known of a pair, other weights take
what there is. All were fitted on real stories and invented pairs (`python -m training.judge.combine`), and lie with the
figures of the fit in `weights/decision.json`, where it also stands which signals' conflicts have earned it to rule out
"same", and how sure a pair in such a conflict can be all the same.

Of real contradictions there are few, of look-alikes many, and nothing can be fitted on them: a contradiction is what
holds by rule. One claim denies or negates what the other says and the cross-encoder agrees, or a slot is filled
differently and nothing else sets the two apart (`workbench.matching.pairs.slots`), or the cross-encoder is sure and the
two are near copies.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from workbench.matching.features.comparable import Comparable
from workbench.matching.pairs.canonical_form import canonical_texts
from workbench.matching.pairs.cross_encoder import ALIKE, ANSWERS, are_alike, score_pair, sentence_vector
from workbench.matching.pairs.denials import without_denial
from workbench.matching.pairs.evidence import Evidence
from workbench.matching.pairs.slots import levelled, speak_of_two_things
from workbench.matching.signals import SIGNALS
from workbench.model import Reason, Relation
from workbench.models.packaged import checked

SAME, VARIANT, CONTRADICTION, DIFFERENT = range(len(ANSWERS))
RELATIONS = {SAME: Relation.REPEAT, VARIANT: Relation.VARIANT, CONTRADICTION: Relation.CONTRADICTION}
ANSWER_OF = {relation: ANSWERS[answer] for answer, relation in RELATIONS.items()}
"""The word among ANSWERS for each relation."""

_MEANT = {
    SAME: "they say the same",
    VARIANT: "one says more, less or something a little other than the other",
    CONTRADICTION: "they cannot both be true",
    DIFFERENT: "they are about different things",
}

DECISION = "decision.json"
READING = "reading"
"""The name under which the answer itself stands among the reasons."""

READ = 0.4
"""From this probability of belonging together on, by signals and sentence vectors, the cross-encoder reads a pair."""

HOLDS = 0.5
"""A contradiction holds where the two are so probably the same but for one slot."""

SURE, NEAR_COPY = 0.8, 0.6
"""It also holds where the cross-encoder is so sure of it and the wording so much alike: of 35 such pairs that were
written, 32 are one, and real stories hold no other."""

TURNED = [CONTRADICTION, VARIANT, SAME, DIFFERENT]
"""What the answers mean where one side denies what was read of it."""

HANDED_OVER = 1 / 5
"""Of pairs that somebody hands over to be compared, so many are taken to be the same before anything is read: of what
the workbench compares itself only a few in a hundred are. The probabilities follow (Saerens, Latinne and Decaestecker
2002)."""

Floats = NDArray[np.float64]
Pair = tuple[Comparable, Comparable]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One pair's outcome: the probabilities of `ANSWERS`, which of them is given, and the reasons in reading order.

    `judged` says whether the cross-encoder read the pair, or need not.
    """

    left: Comparable
    right: Comparable
    probabilities: tuple[float, ...]
    reasons: tuple[Reason, ...]
    judged: bool

    @property
    def answer(self) -> int:
        """The likeliest of the four answers."""
        return self.probabilities.index(max(self.probabilities))

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
    """What was fitted: for each step of `evidence.STEPS` the weights of "same" and of "variant" [2, columns].

    `vetoes` holds the most that "same" can be where a signal is in conflict, `same_share` how many of the pairs that
    the weights were fitted on are the same.
    """

    by_step: Mapping[str, Floats]
    vetoes: Mapping[str, float]
    same_share: float


def compare(pairs: Sequence[Pair]) -> list[Comparison]:
    """Return for each pair that somebody hands over what the two are to each other; the cross-encoder reads all.

    Raises ModelMissing where the cross-encoder or the weights are missing or damaged.
    """
    return [_compared(pair, read(pair), expected=HANDED_OVER) for pair in pairs]


def compare_likely(pairs: Sequence[Pair]) -> list[Comparison]:
    """Return for each pair what the two are to each other; the cross-encoder reads those that may belong together.

    Raises ModelMissing where the cross-encoder or the weights are missing or damaged.
    """
    return [_likely(pair) for pair in pairs]


def compare_by_signals(pairs: Sequence[Pair]) -> list[Comparison]:
    """Return for each pair what the two are to each other by the signals alone; the same words twice need no reading.

    Raises ModelMissing where the weights are missing or damaged.
    """
    return [_by_signals(pair) for pair in pairs]


def reasons_for(left: Comparable, right: Comparable) -> tuple[Reason, ...]:
    """Return what the signals have to say about a pair, in reading order."""
    return tuple(reason for signal in SIGNALS if (reason := signal(left, right)))


def read(pair: Pair) -> Evidence:
    """Return all that is known of a pair once it is read; a denial of one side is read as what it denies."""
    return _read(pair, _near(pair))


def _read(pair: Pair, known: Evidence) -> Evidence:
    left, right, turned = without_denial(*pair)
    scored = score_pair(*canonical_texts(left, right)).astype(np.float64)
    return replace(known, scored=scored[TURNED] if turned else scored)


def _near(pair: Pair) -> Evidence:
    """Return what signals and sentence vectors say of a pair."""
    left, right = (sentence_vector(side.text) for side in pair)
    return Evidence(reasons_for(*pair), near=float(left @ right))


def _likely(pair: Pair) -> Comparison:
    """Compare a pair, and read it only where that can change anything."""
    near = _near(pair)
    first = _compared(pair, near)
    return _compared(pair, _read(pair, near)) if first.together >= READ else first


def _by_signals(pair: Pair) -> Comparison:
    known = Evidence(reasons_for(*pair))
    left, right, turned = without_denial(*pair)
    if are_alike(left.text, right.text):
        alike = np.array(ALIKE)
        known = replace(known, near=1.0, scored=alike[TURNED] if turned else alike)
    return _compared(pair, known)


def _compared(pair: Pair, known: Evidence, expected: float | None = None) -> Comparison:
    """Weigh what is known of a pair, and say what it comes to."""
    chances = tuple(weighed(pair, known, load_weights(), expected).round(4).tolist())
    return Comparison(*pair, chances, _shown(known.reasons, chances), judged=known.scored is not None)


def weighed(pair: Pair, known: Evidence, weights: Weights, expected: float | None = None) -> Floats:
    """Return the probabilities of the four answers, by all that is known of a pair.

    `expected` is the share of the same among such pairs, where it is not that of the pairs which were fitted on.
    """
    scores = (known.rows(known.step) * weights.by_step[known.step]).sum(axis=1)
    if expected is not None:
        scores[SAME] += _log_odds(expected) - _log_odds(weights.same_share)
    chances = 1 / (1 + np.exp(-scores))
    same = _allowed(float(chances[0]), known.reasons, weights.vetoes)
    contradiction = (1 - same) * _contradiction(pair, known)
    rest = 1 - same - contradiction
    return np.array([same, rest * chances[1], contradiction, rest * (1 - chances[1])])


def _log_odds(share: float) -> float:
    return float(np.log(share / (1 - share)))


def _contradiction(pair: Pair, known: Evidence) -> float:
    """Return how probably two claims that are not the same contradict each other; where nobody read them, 0."""
    if known.scored is None or speak_of_two_things(*pair, known.reasons):
        return 0.0
    left, right, turned = without_denial(*pair)
    told = float(known.scored[CONTRADICTION])
    if turned or _is_negated(known.reasons) or (told >= SURE and _are_near_copies(known.reasons)):
        return told if told >= HOLDS else 0.0
    alike = levelled(left, right, known.reasons)
    same = float(score_pair(*alike)[SAME]) if alike is not None else 0.0
    return same if same >= HOLDS else 0.0


def _is_negated(reasons: Sequence[Reason]) -> bool:
    """Say whether one of the two claims alone negates the verb that both use."""
    return any(reason.conflict and reason.signal == "negation" for reason in reasons)


def _are_near_copies(reasons: Sequence[Reason]) -> bool:
    return any(reason.signal == "wording" and reason.value >= NEAR_COPY for reason in reasons)


def _allowed(same: float, reasons: Sequence[Reason], vetoes: Mapping[str, float]) -> float:
    """Return the probability of "same", cut down where a conflict rules it out."""
    return min([same, *(vetoes[reason.signal] for reason in reasons if reason.conflict and reason.signal in vetoes)])


def _shown(reasons: Sequence[Reason], probabilities: Sequence[float]) -> tuple[Reason, ...]:
    """Return the reasons that go with the answer, and the answer itself: none of them says what it denies."""
    answer = list(probabilities).index(max(probabilities))
    kept = (reason for reason in reasons if answer != SAME or not reason.conflict)
    return (*kept, _answer(answer, probabilities))


def _answer(answer: int, probabilities: Sequence[float]) -> Reason:
    """Return the answer as a reason: what all that was read comes to, and how sure that is."""
    meant, sure = _MEANT[answer], f"{probabilities[answer]:.0%} sure"
    return Reason(READING, round(probabilities[SAME], 4), f"All in all: {meant} ({sure}).")


@cache
def load_weights() -> Weights:
    """Load the packaged weights, once; raise ModelMissing where they are missing or damaged."""
    held = json.loads(checked(files("workbench.matching") / "weights", DECISION))
    by_step = {step: np.array([rows["same"], rows["variant"]]) for step, rows in held["weights"].items()}
    return Weights(by_step, held["vetoes"], held["same_share"])
