"""Repeated claims: how well the score tells the same from the different, and how quickly proposals are found.

`python -m benchmarks.matching` prints both; `--pairs FOLDER` names a folder with `stsnews_dev.jsonl`,
`mrpc_train.jsonl` and `mrpc_dev.jsonl` (pairs `a`, `b` with `score` 0 to 5 or `y`), on which the thresholds of all
methods are then chosen and checked. The labelled pairs of `benchmarks/data/repeats.jsonl` are invented; they were
looked at while the rules were written, so that their figures are no held-out test.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from workbench.matching import LOOK, SUGGEST, propose
from workbench.matching.normalise import Comparable, comparable
from workbench.matching.score import SIGNALS, guess_relation, weigh
from workbench.model import Claim, Cue, Form, Reason, Relation, Span
from workbench.stored import StoredClaim

OWN = Path(__file__).parent / "data" / "repeats.jsonl"
PAIRS = Path(__file__).parents[2] / "shared" / "data" / "matching"
TOKEN_SET_THRESHOLD = 0.75
"""What the choice of thresholds gives for token_set_ratio alone, for runs without the folder of pairs."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims and whether they belong together; `label` is the relation where one is known."""

    left: Comparable
    right: Comparable
    same: bool
    label: str = ""


Method = Callable[[Pair], float]


def claim(number: int, article: int, words: str, cue: str = "") -> StoredClaim:
    """Return a stored claim with these words."""
    attributed = Cue((Span(0, len(cue), cue),)) if cue else None
    return StoredClaim(number, article, Claim((Span(0, len(words), words),), Form.INDIRECT, attributed))


def pair(left: str, right: str, *, same: bool, label: str = "", cue: str = "") -> Pair:
    """Return a pair of comparable claims."""
    return Pair(comparable(claim(1, 1, left)), comparable(claim(2, 2, right, cue)), same, label)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def own_pairs() -> list[Pair]:
    """Return the invented pairs; all but "different" belong together."""
    return [
        pair(
            row["left"],
            row["right"],
            same=row["relation"] != "different",
            label=row["relation"],
            cue=row.get("right_cue", ""),
        )
        for row in read_rows(OWN)
    ]


def rated_pairs(path: Path) -> list[Pair]:
    """Return pairs with a rating from 0 to 5: 4 and more is the same, under 3 is not, what lies between is left out."""
    rows = [row for row in read_rows(path) if not 3 <= row["score"] < 4]
    return [pair(row["a"], row["b"], same=row["score"] >= 4) for row in rows]


def judged_pairs(path: Path) -> list[Pair]:
    """Return pairs that people called the same (1) or not (0)."""
    return [pair(row["a"], row["b"], same=row["y"] == 1) for row in read_rows(path)]


def reasons_of(one: Pair) -> list[tuple[Reason, float]]:
    """Return what the signals say about a pair, with their weights."""
    return [(reason, weight) for signal, weight in SIGNALS if (reason := signal(one.left, one.right))]


def our_score(one: Pair) -> float:
    """Return the score of the workbench."""
    return weigh(reasons_of(one))


def token_set(one: Pair) -> float:
    """Return rapidfuzz's token_set_ratio of the lower-case words, the method to beat."""
    return fuzz.token_set_ratio(one.left.text.lower(), one.right.text.lower()) / 100


def rates(scores: Sequence[float], pairs: Sequence[Pair], threshold: float) -> tuple[float, float, float, float]:
    """Return precision, recall, F1 and Youden's J at a threshold."""
    hits = sum(score >= threshold and one.same for score, one in zip(scores, pairs, strict=True))
    alarms = sum(score >= threshold and not one.same for score, one in zip(scores, pairs, strict=True))
    same = sum(one.same for one in pairs)
    precision, recall = hits / max(hits + alarms, 1), hits / same
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return precision, recall, f1, recall - alarms / (len(pairs) - same)


def choose(method: Method, sets: Sequence[Sequence[Pair]]) -> float:
    """Return the threshold with the largest sum of Youden's J over the sets."""
    scored = [([method(one) for one in pairs], pairs) for pairs in sets]
    steps = [step / 100 for step in range(30, 100)]
    return max(steps, key=lambda step: sum(rates(scores, pairs, step)[3] for scores, pairs in scored))


def report_quality(folder: Path) -> None:
    """Print how our score and token_set_ratio do on pairs that no threshold was fitted to."""
    held = {"own, invented": own_pairs()}
    thresholds = {"workbench": SUGGEST, "token_set_ratio": TOKEN_SET_THRESHOLD}
    methods: dict[str, Method] = {"workbench": our_score, "token_set_ratio": token_set}
    if folder.is_dir():
        chosen_on = [rated_pairs(folder / "stsnews_dev.jsonl"), judged_pairs(folder / "mrpc_train.jsonl")]
        thresholds = {name: choose(method, chosen_on) for name, method in methods.items()}
        held["MRPC dev"] = judged_pairs(folder / "mrpc_dev.jsonl")
        print("Thresholds chosen on STS news (dev) and MRPC (train).")
    print(f"{'pairs':14} {'method':16} {'threshold':>9} {'precision':>9} {'recall':>7} {'F1':>6} {'J':>6}")
    for title, pairs in held.items():
        for name, method in methods.items():
            figures = rates([method(one) for one in pairs], pairs, thresholds[name])
            print(f"{title:14} {name:16} {thresholds[name]:9.2f} {figures[0]:9.3f} {figures[1]:7.3f}", end=" ")
            print(f"{figures[2]:6.3f} {figures[3]:6.3f}")


def report_relations() -> None:
    """Print which relation is guessed for the invented pairs; "different" where they would not be shown."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in own_pairs():
        weighed = reasons_of(one)
        score = weigh(weighed)
        guess = guess_relation(score, tuple(reason for reason, _ in weighed)) if score >= LOOK else "different"
        counts[one.label, str(guess)] += 1
    kinds = [*Relation, "different"]
    print("\n" + f"{'labelled / guessed':20}" + "".join(f"{kind:>15}" for kind in kinds))
    for label in kinds:
        print(f"{label:20}" + "".join(f"{counts[str(label), str(kind)]:15}" for kind in kinds))


def invent(size: int, chance: random.Random) -> list[str]:
    """Return claims of 8 to 20 invented words whose frequencies fall off as in a language (Zipf)."""
    syllables = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]
    words = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(30_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    return [" ".join(chance.choices(words, weights, k=chance.randint(8, 20))) for _ in range(size)]


def reword(words: str, chance: random.Random) -> str:
    """Return the claim with a fifth of its words left out and the rest in another order."""
    kept = words.split()
    kept = chance.sample(kept, len(kept) - len(kept) // 5)
    return " ".join(kept)


def report_speed(stored_size: int, new_size: int) -> None:
    """Print the processor time of proposals as a ratio to comparing every pair, and how many repeats are found."""
    chance = random.Random(7)
    texts = invent(stored_size, chance)
    stored = [claim(number, number, words) for number, words in enumerate(texts, start=1)]
    planted = {stored_size + place: one for place, one in enumerate(chance.sample(stored, new_size), start=1)}
    new = [claim(number, number, reword(one.claim.words, chance)) for number, one in planted.items()]
    start = time.process_time()
    matches = propose(new, stored)
    ours = time.process_time() - start
    start = time.process_time()
    for one in new:
        for other in texts:
            fuzz.token_set_ratio(one.claim.words, other)
    brute = time.process_time() - start
    found = {(match.left_id, match.right_id) for match in matches}
    recalled = sum((number, one.id) in found for number, one in planted.items())
    print(
        f"\n{new_size} new claims against {stored_size:,} stored: {ours:.2f} s, every pair by rapidfuzz {brute:.2f} s"
    )
    print(f"ratio {ours / brute:.3f}; of {new_size} reworded claims {recalled} are proposed")


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pairs", type=Path, default=PAIRS)
    options.add_argument("--stored", type=int, default=100_000)
    options.add_argument("--new", type=int, default=20)
    chosen = options.parse_args()
    report_quality(chosen.pairs)
    report_relations()
    report_speed(chosen.stored, chosen.new)


if __name__ == "__main__":
    main()
