"""Fit the weights of the decision on labelled pairs, and say how well they hold on kinds they were not fitted on.

usage: python -m training.judge.combine PAIRS.jsonl... [--into FOLDER]

PAIRS holds lines as `workbench compare` takes them, with `label` and `kind`. They must not be pairs that the judge was
trained on: it would look surer than it is. Every figure comes from pairs that the weights were not fitted on.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np

from workbench import matching
from workbench.interchange.pairs import PairLine, read
from workbench.matching.features.vectors import encode
from workbench.matching.pairs.bare import bare_claims
from workbench.matching.pairs.cross_encoder import ANSWERS, score_pairs
from workbench.matching.pairs.decide import (
    DECISION,
    SAME,
    Floats,
    feature_row,
    guarded,
    premise_hypothesis,
    reasons_for,
)
from workbench.matching.signals import SIGNALS
from workbench.model import Reason
from workbench.models.packaged import note_hashes

RIDGE = 0.001
"""How strongly the weights are drawn to nothing (a Gaussian prior), for each pair."""

UNRELATED, UNRELATED_WEIGHT = "unrelated", 0.1
"""Pairs that have nothing to do with each other count less: they say what is different, and nothing of near copies."""

ROUNDS, RATE = 3000, 0.5
FOLDS = 10
SAME_BASE = 0.6
"""From this cosine on, two sides may be wordings of one claim."""

PACKAGED = Path(matching.__file__).with_name("weights")


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled pair, read: its row of features, its label, its kind, and its reasons."""

    row: Floats
    label: int
    kind: str
    reasons: tuple[Reason, ...]


def cases(lines: Sequence[PairLine]) -> list[Case]:
    """Return the pairs as the decision sees them."""
    sides = bare_claims([side for line in lines for side in (line.left, line.right)])
    scored = score_pairs([premise_hypothesis(left, right) for left, right in zip(sides[::2], sides[1::2], strict=True)])
    found = [reasons_for(left, right) for left, right in zip(sides[::2], sides[1::2], strict=True)]
    return [
        Case(feature_row(reasons, row.astype(np.float64), names()), ANSWERS.index(line.label), line.kind, reasons)
        for line, reasons, row in zip(lines, found, scored, strict=True)
    ]


def unjudged(case: Case) -> Case:
    """Return a case without what the judge says of it."""
    return replace(case, row=case.row[: -len(ANSWERS)])


def unrelated(lines: Sequence[PairLine], chance: Random) -> list[PairLine]:
    """Return sides of different pairs put together, at random and the nearest ones: what is stored is mostly that."""
    sides = [line.left for line in lines]
    vectors = encode([side.text for side in sides]).astype(np.float32) / 127
    found: list[PairLine] = []
    for place, side in enumerate(sides):
        near = np.argsort(-(vectors @ vectors[place]))
        # Pairs that begin with the same claim are about the same: those are left out.
        nearest = next(int(other) for other in near if vectors[place] @ vectors[other] < SAME_BASE)
        for other in (nearest, chance.randrange(len(sides))):
            if vectors[place] @ vectors[other] < SAME_BASE:
                found.append(PairLine(f"unrelated {len(found)}", side, sides[other], "different", UNRELATED))
    return chance.sample(found, min(len(lines), len(found)))


def names() -> tuple[str, ...]:
    """Return the names of the signals in their order."""
    return tuple(signal.__name__ for signal in SIGNALS)


def fit(known: Sequence[Case]) -> Floats:
    """Return the weights [features, answers] of a multinomial logistic regression, by gradient descent."""
    rows, labels = np.array([case.row for case in known]), np.eye(len(ANSWERS))[[case.label for case in known]]
    counts = np.array([UNRELATED_WEIGHT if case.kind == UNRELATED else 1.0 for case in known])[:, None]
    scale = np.abs(rows).max(axis=0).clip(min=1.0)
    rows, weights, pace = rows / scale, np.zeros((rows.shape[1], len(ANSWERS))), np.zeros((rows.shape[1], len(ANSWERS)))
    for _ in range(ROUNDS):
        slope = rows.T @ ((_chances(rows, weights) - labels) * counts) / counts.sum() + RIDGE * weights
        pace = 0.9 * pace - RATE * slope / 2
        weights = weights + pace
    return np.asarray(weights / scale[:, None])


def most_in_conflict(known: Sequence[Case]) -> float:
    """Return the share of pairs in conflict that are the same all the same (add-one smoothed)."""
    near = [case for case in known if case.kind != UNRELATED]
    conflicts = [case for case in near if any(reason.conflict for reason in case.reasons)]
    return round((1 + sum(case.label == SAME for case in conflicts)) / (2 + len(conflicts)), 4)


def chances_of(case: Case, weights: Floats, most: float) -> Floats:
    """Return the probabilities of the answers for one case."""
    return guarded(_chances(case.row[None], weights)[0], case.reasons, most)


def rejected_unseen(known: Sequence[Case], tested: Sequence[Case]) -> dict[str, float]:
    """Return, by kind, the share of its pairs not called the same by weights fitted without that kind."""
    found = {}
    for kind in sorted({case.kind for case in tested if case.label != SAME}):
        rest = [case for case in known if case.kind != kind]
        weights, most = fit(rest), most_in_conflict(rest)
        answers = [int(chances_of(case, weights, most).argmax()) for case in tested if case.kind == kind]
        found[kind] = sum(answer != SAME for answer in answers) / len(answers)
    return found


def crossed(known: Sequence[Case]) -> list[Floats]:
    """Return the probabilities of each case by weights fitted on the other folds."""
    found: dict[int, Floats] = {}
    for fold in range(FOLDS):
        rest = [case for number, case in enumerate(known) if number % FOLDS != fold]
        weights, most = fit(rest), most_in_conflict(rest)
        held = [(number, case) for number, case in enumerate(known) if number % FOLDS == fold]
        found |= {number: chances_of(case, weights, most) for number, case in held}
    return [found[number] for number in range(len(known))]


def f1(answers: Sequence[bool], labels: Sequence[bool]) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    hits = sum(answer and label for answer, label in zip(answers, labels, strict=True))
    precision, recall = hits / max(1, sum(answers)), hits / max(1, sum(labels))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Fit, print the figures, and write the weights beside them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, default=PACKAGED)
    asked = parser.parse_args()
    lines = [line for path in asked.pairs for line in _lines(path)]
    known = cases([*lines, *unrelated(_lines(asked.pairs[0]), Random(1))])
    Random(1).shuffle(known)
    chances = crossed(known)
    near = [(chance, case) for chance, case in zip(chances, known, strict=True) if case.kind != UNRELATED]
    figures = f1([chance.argmax() == SAME for chance, _ in near], [case.label == SAME for _, case in near])
    unseen = rejected_unseen(known, known)
    shown = {
        "crossed_f1": round(float(figures[2]), 3),
        "unseen_kinds": {kind: round(it, 2) for kind, it in unseen.items()},
    }
    sys.stdout.write(f"precision {figures[0]:.3f}, recall {figures[1]:.3f}, F1 {figures[2]:.3f}\n{shown}\n")
    weights = {
        "signals": names(),
        "most_in_conflict": most_in_conflict(known),
        "weights": np.round(fit(known), 3).tolist(),
        "weights_of_signals": np.round(fit([unjudged(case) for case in known]), 3).tolist(),
        "figures": {"pairs": len(known), **shown},
    }
    (asked.into / DECISION).write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    note_hashes(asked.into)


def _lines(path: Path) -> list[PairLine]:
    lines, problems = read(path.read_text(encoding="utf-8").splitlines(), str(path))
    if problems:
        raise problems[0]
    return lines


def _chances(rows: Floats, weights: Floats) -> Floats:
    scores = rows @ weights
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


if __name__ == "__main__":
    main()
