"""Repeated claims: how well the same is told from look-alikes, next to rapidfuzz alone.

`python -m benchmarks.matching` measures on the invented pairs of `benchmarks/data/`; `--pairs FOLDER` names a folder
with `stsnews_*.jsonl` and `mrpc_*.jsonl` (pairs `a`, `b` with `score` 0 to 5, or `y`), whose thresholds are chosen on
other parts than those reported, and with the tweets and checked claims of CheckThat! 2020 (`benchmarks.library`).

The weights of the decision were fitted on the development half of the invented pairs and on real stories; the test half
was written by somebody else, to the same outline, and nothing was chosen on it. Real stories have a benchmark of their
own (`benchmarks.stories`).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from benchmarks import library
from training.judge.cases import Case, of_lines
from training.judge.combine import fitted
from workbench.interchange.pairs import PairLine, Side, read
from workbench.matching.pairs.bare import bare_claims
from workbench.matching.pairs.cross_encoder import ANSWERS
from workbench.matching.pairs.decide import HANDED_OVER, SAME, Comparison, compare, weighed

DATA = Path(__file__).parent / "data"
PAIRS = Path(__file__).parents[2] / "shared" / "data" / "matching"
AT_ONCE = 512
EVERY = slice(None)
STEPS = [step / 100 for step in range(1, 100)]


@dataclass(frozen=True, slots=True)
class Scored:
    """Labelled pairs with what a method gives each: the higher, the likelier the same."""

    labels: list[bool]
    scores: list[float]

    def at(self, threshold: float) -> tuple[float, float, float]:
        """Return precision, recall and F1 of what lies at the threshold or above."""
        return f1([score >= threshold for score in self.scores], self.labels)

    def best(self) -> float:
        """Return the threshold with the best F1."""
        return max(STEPS, key=lambda step: self.at(step)[2])


def own(half: str) -> list[PairLine]:
    """Return the invented pairs of a half, "development" or "test"."""
    path = DATA / f"claim_pairs_{half}.jsonl"
    lines, problems = read(path.read_text(encoding="utf-8").splitlines(), path.name)
    if problems:
        raise problems[0]
    return lines


def outcomes(lines: Sequence[PairLine]) -> list[Comparison]:
    """Compare all pairs."""
    found: list[Comparison] = []
    for start in range(0, len(lines), AT_ONCE):
        sides = bare_claims([side for line in lines[start : start + AT_ONCE] for side in (line.left, line.right)])
        found += compare(list(zip(sides[::2], sides[1::2], strict=True)))
    return found


def token_set(lines: Sequence[PairLine]) -> list[float]:
    """Return rapidfuzz's token_set_ratio of the lower-case words, the method to beat."""
    return [fuzz.token_set_ratio(line.left.text.lower(), line.right.text.lower()) / 100 for line in lines]


def f1(answers: Sequence[bool], labels: Sequence[bool]) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    hits = sum(answer and label for answer, label in zip(answers, labels, strict=True))
    precision, recall = hits / max(1, sum(answers)), hits / max(1, sum(labels))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def report_own() -> None:
    """Print F1 on both halves, and what share of each kind of hard negative is not called the same."""
    development, test = own("development"), own("test")
    threshold = Scored([line.label == "same" for line in development], token_set(development)).best()
    print("invented pairs: is it the same claim?")
    print(f"{'half':14}{'method':18}{'precision':>10}{'recall':>8}{'F1':>7}{'of four answers right':>24}")
    found = {"development": outcomes(development), "test": outcomes(test)}
    least = Scored([line.label == "same" for line in development], [one.same for one in found["development"]]).best()
    for half, lines in (("development", development), ("test", test)):
        labels = [line.label == "same" for line in lines]
        ours = f1([outcome.answer == SAME for outcome in found[half]], labels)
        right = sum(ANSWERS[one.answer] == line.label for one, line in zip(found[half], lines, strict=True))
        _row(half, "workbench", ours, f"{right / len(lines):24.3f}")
        _row(half, f"same from {least:.2f}", Scored(labels, [one.same for one in found[half]]).at(least))
        _row(half, "token_set_ratio", f1([score >= threshold for score in token_set(lines)], labels))
    report_kinds(test, found["test"], threshold)


def report_kinds(test: Sequence[PairLine], found: Sequence[Comparison], threshold: float) -> None:
    """Print, for each kind of hard negative, what is not called the same, also by weights that never saw the kind."""
    unseen = rejected_unseen(of_lines(own("development")), of_lines(test))
    counts, ours, theirs = Counter[str](), Counter[str](), Counter[str]()
    for line, outcome, score in zip(test, found, token_set(test), strict=True):
        if line.label != "same":
            counts[line.kind] += 1
            ours[line.kind] += outcome.answer != SAME
            theirs[line.kind] += score < threshold
    print(f"\n{'hard negatives, rejected':28}{'pairs':>6}{'workbench':>11}{'kind unseen':>13}{'token_set':>11}")
    for kind, count in sorted(counts.items()):
        shares = (ours[kind] / count, unseen[kind], theirs[kind] / count)
        print(f"{kind:28}{count:6}{shares[0]:11.2f}{shares[1]:13.2f}{shares[2]:11.2f}")


def rejected_unseen(known: Sequence[Case], tested: Sequence[Case]) -> dict[str, float]:
    """Return, by kind, the share of its pairs not called the same by weights fitted on written pairs of other kinds."""
    found = {}
    for kind in sorted({case.origin for case in tested if case.labels[0] != "same"}):
        weights = fitted([], [case for case in known if case.origin != kind])
        answers = [
            int(weighed(case.pair, case.known, weights, HANDED_OVER).argmax()) for case in tested if case.origin == kind
        ]
        found[kind] = sum(answer != SAME for answer in answers) / len(answers)
    return found


def report_calibration() -> None:
    """Print, for the test half, how often what is called so and so sure is the same."""
    bands: defaultdict[int, list[bool]] = defaultdict(list)
    for line, outcome in zip(own("test"), outcomes(own("test")), strict=True):
        bands[min(4, int(outcome.same * 5))].append(line.label == "same")
    print("\nprobability of “same” on the test half: band, pairs, share that is")
    for band, labels in sorted(bands.items()):
        print(f"{band / 5:.1f} to {(band + 1) / 5:.1f}{len(labels):6}{sum(labels) / len(labels):8.2f}")


def judged(path: Path, lines: slice = EVERY) -> tuple[list[PairLine], list[bool]]:
    """Return the pairs of a file with whether people called them the same; ratings from 3 to under 4 are left out."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[lines]]
    kept = [row for row in rows if "y" in row or not 3 <= row["score"] < 4]
    labels = [row["y"] == 1 if "y" in row else row["score"] >= 4 for row in kept]
    return [PairLine(n, Side(row["a"]), Side(row["b"])) for n, row in enumerate(kept)], labels


def report_news(folder: Path) -> None:
    """Print F1 on news pairs that other people labelled, thresholds chosen on other parts."""
    print(f"\n{'news pairs':14}{'method':18}{'precision':>10}{'recall':>8}{'F1':>7}")
    for title, chosen, wanted in (
        ("MRPC test", judged(folder / "mrpc_dev.jsonl"), judged(folder / "mrpc_test.jsonl")),
        # The judge learned from every second line of this part, the first one among them.
        (
            "STS news test",
            judged(folder / "stsnews_dev.jsonl", slice(1, None, 2)),
            judged(folder / "stsnews_test.jsonl"),
        ),
    ):
        ours = [[one.same for one in outcomes(lines)] for lines, _ in (chosen, wanted)]
        theirs = [token_set(lines) for lines, _ in (chosen, wanted)]
        for method, scores in (("workbench", ours), ("token_set_ratio", theirs)):
            _row(title, method, Scored(wanted[1], scores[1]).at(Scored(chosen[1], scores[0]).best()))


def _row(title: str, method: str, figures: tuple[float, float, float], more: str = "") -> None:
    print(f"{title:14}{method:18}{figures[0]:10.3f}{figures[1]:8.3f}{figures[2]:7.3f}{more}")


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pairs", type=Path, default=PAIRS)
    chosen = options.parse_args()
    report_own()
    report_calibration()
    if chosen.pairs.is_dir():
        report_news(chosen.pairs)
        library.report(chosen.pairs)


if __name__ == "__main__":
    main()
