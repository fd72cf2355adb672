"""Fit the weights of the decision on real stories and written pairs, and say how well they hold on other stories.

usage: python -m training.judge.combine CORPORA PAIRS.jsonl... [--into FOLDER]

CORPORA holds the texts of the labelled stories (`benchmarks/data/stories.jsonl`), of which the "development" ones are
taken, and compared as if they came in one after the other, so that claims of other events are among the pairs: the
cross-encoder learned from the "fit" ones, and would look surer there than it is. PAIRS holds lines as
`workbench compare` takes them, with `label` and `kind`, which it did not learn from either. Every figure comes from
stories that the weights were not fitted on.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np

from training.calibrate import expected_error
from training.judge.cases import Case, of_families, of_lines, of_stories
from training.judge.fitting import Floats, bounds, fit
from training.judge.stories import read_stories, with_claims
from workbench import matching
from workbench.interchange.pairs import PairLine, read
from workbench.matching.pairs.cross_encoder import ANSWERS
from workbench.matching.pairs.decide import DECISION, DIFFERENT, SAME, Weights, weighed
from workbench.matching.pairs.evidence import CONFLICTS, STEPS
from workbench.matching.signals import SIGNALS
from workbench.models.packaged import note_hashes

PACKAGED = Path(matching.__file__).with_name("weights")
OWN = Path(__file__).with_name("data")
STORIES = Path(__file__).parents[2] / "benchmarks" / "data" / "stories.jsonl"

WRITTEN, WRITTEN_APART = 0.14, 0.08
"""What all written pairs together count, for each that all pairs of real stories do: near copies, of which there are
few in real stories, and which must not be taken for the same. Where only what is not the same is told apart they count
less: there hardly any of them is different."""

FEWEST, MOST_SAME = 8, 0.12
"""A signal's conflicts rule out "same" where there are at least so many, and at most this share is the same."""

FAMILIES = 500
"""So many families tell of signals that are hardly ever in conflict in the other pairs."""

FOLDS = 10
FITTED = ("same", "variant")


def fitted(real: Sequence[Case], written: Sequence[Case], invented: Sequence[Case] = ()) -> Weights:
    """Return the weights for each step of what can be known of a pair."""
    by_step = {step: _fitted(real, written, step) for step in STEPS}
    return Weights(by_step, vetoes([*real, *written], invented), _same_share(real, written))


def _same_share(real: Sequence[Case], written: Sequence[Case]) -> float:
    """Return which share of what was fitted on is the same, each pair by what it counts."""
    shares = [case.shares[SAME] for case in (*real, *written)]
    return round(float(np.average(shares, weights=_counts(real, written, WRITTEN))), 4)


def _fitted(real: Sequence[Case], written: Sequence[Case], step: str) -> Floats:
    """Return the weights of "same", and of "variant" among what is not the same, [2, columns], of a step."""
    known = [*real, *written]
    shares, rows = (
        np.stack([case.shares for case in known]),
        np.stack([case.known.rows(step) for case in known], axis=1),
    )
    same = fit(rows[0], shares[:, SAME], _counts(real, written, WRITTEN), bounds("same", step))
    rest = 1 - shares[:, SAME]
    apart = rest > 0
    # A contradiction is about one thing as a variant is; which of the two it is, is told by rule.
    together = 1 - shares[apart, DIFFERENT] / rest[apart]
    counts = (_counts(real, written, WRITTEN_APART) * rest)[apart]
    return np.vstack([same, fit(rows[1, apart], together, counts, bounds("variant", step))])


def _counts(real: Sequence[Case], written: Sequence[Case], share: float) -> Floats:
    """Return what each pair counts: written ones together a share of the real ones, or all where they are alone."""
    each = share * len(real) / max(1, len(written)) if real else 1.0
    return np.array([1.0] * len(real) + [each] * len(written))


def vetoes(known: Sequence[Case], invented: Sequence[Case]) -> dict[str, float]:
    """Return the signals whose conflicts have earned it to rule out "same", with the share that is all the same.

    Where a signal is in conflict too seldom to be judged by the `known` pairs, `invented` ones tell.
    """
    found = {}
    for name in CONFLICTS:
        shares = _same_in_conflict(known, name)
        shares = shares if len(shares) >= FEWEST else _same_in_conflict(invented, name)
        share = (1 + sum(shares)) / (2 + len(shares))
        if len(shares) >= FEWEST and share <= MOST_SAME:
            found[name] = round(float(share), 4)
    return found


def _same_in_conflict(known: Sequence[Case], name: str) -> list[float]:
    """Return how far each pair in which a signal is in conflict is the same."""
    return [case.shares[SAME] for case in known if _in_conflict(case, name)]


def _in_conflict(case: Case, name: str) -> bool:
    return any(reason.signal == name and reason.conflict for reason in case.known.reasons)


def crossed(real: Sequence[Case], written: Sequence[Case]) -> list[Floats]:
    """Return the probabilities of each real pair by weights fitted on other stories."""
    folds = {origin: number % FOLDS for number, origin in enumerate(sorted({case.origin for case in real}))}
    found: dict[int, Floats] = {}
    for fold in range(FOLDS):
        weights = fitted([case for case in real if folds[case.origin] != fold], written)
        for number, case in enumerate(real):
            if folds[case.origin] == fold:
                found[number] = weighed(case.pair, case.known, weights)
    return [found[number] for number in range(len(real))]


def figures(cases: Sequence[Case], chances: Sequence[Floats]) -> dict[str, object]:
    """Return how often each answer is right where it is given, how much of it is found, and how far sureness is off."""
    given = [ANSWERS[int(row.argmax())] for row in chances]
    hits = np.array([answer == case.labels[0] for answer, case in zip(given, cases, strict=True)])
    right = defaultdict[str, list[bool]](list)
    lenient = defaultdict[str, list[bool]](list)
    for answer, case in zip(given, cases, strict=True):
        right[answer].append(answer == case.labels[0])
        lenient[answer].append(answer in case.labels)
    found = {
        label: [answer == label for answer, case in zip(given, cases, strict=True) if case.labels[0] == label]
        for label in ANSWERS
    }
    return {
        answer: {
            "given": len(right[answer]),
            "right": _share(right[answer]),
            "lenient": _share(lenient[answer]),
            "of": len(found[answer]),
            "found": _share(found[answer]),
        }
        for answer in ANSWERS
    } | {"ece": round(expected_error(np.array([row.max() for row in chances]), hits), 3)}


def _share(found: Sequence[bool]) -> float:
    return round(sum(found) / max(1, len(found)), 3)


def main() -> None:
    """Fit, print the figures, and write the weights beside them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, default=PACKAGED)
    asked = parser.parse_args()
    real = of_stories(list(with_claims(read_stories(STORIES, "development"), asked.corpora)))
    written = of_lines([line for path in asked.pairs for line in lines_of(path)])
    shown = figures(real, crossed(real, written))
    sys.stdout.write(json.dumps(shown, indent=1) + "\n")
    invented = of_families(sorted(OWN.glob("families_*.txt")), Random(1), FAMILIES)
    weights = fitted(real, written, invented)
    held = {
        "signals": [signal.__name__ for signal in SIGNALS],
        "columns": STEPS,
        "weights": {step: _by_answer(rows) for step, rows in weights.by_step.items()},
        "vetoes": weights.vetoes,
        "same_share": weights.same_share,
        "figures": {"real pairs": len(real), "written pairs": len(written), "crossed": shown},
    }
    (asked.into / DECISION).write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    note_hashes(asked.into)


def _by_answer(rows: Floats) -> dict[str, list[float]]:
    return {answer: np.round(row, 3).tolist() for answer, row in zip(FITTED, rows, strict=True)}


def lines_of(path: Path) -> list[PairLine]:
    """Return the pairs of a file; raise BrokenFile where a line is none."""
    lines, problems = read(path.read_text(encoding="utf-8").splitlines(), str(path))
    if problems:
        raise problems[0]
    return lines


if __name__ == "__main__":
    main()
