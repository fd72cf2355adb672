"""Known fact-checks: how often the right one is found for a claim, as in CheckThat! 2020, task 2 (Shaar et al.).

Run: python -m benchmarks.library [--data FOLDER] [--fit]

The folder holds `clef20_docs.jsonl` (`id`, `title`, `text`: the fact-checks) and `clef20_test.jsonl` (`text`: a claim
as people spread it, `gold`: the ids of its fact-checks). In the same run stand rapidfuzz's token_set_ratio, BM25 alone,
and what is found before the network reads anything. `--fit` takes the development and training parts and prints what
the weights in `workbench.factchecks.retrieval` were chosen by.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from workbench.factchecks import retrieval
from workbench.factchecks.retrieval import Candidate, Listed, Ranked, Read
from workbench.matching.pairs.cross_encoder import sentence_vectors

DATA = Path(__file__).parents[2] / "shared" / "data" / "matching"
AT_ONCE = 25
DEPTH = 5
GOAL = 0.92
PART = "test"

Rows = Sequence[dict[str, Any]]
Order = Sequence[int]


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def mean_precision(orders: Sequence[Order], gold: Sequence[set[int]], depth: int = DEPTH) -> float:
    """Return MAP at a depth: the mean over the claims of the average precision of the first so many."""
    return float(np.mean([_precision(order[:depth], right) for order, right in zip(orders, gold, strict=True)]))


def _precision(order: Order, right: set[int]) -> float:
    hits, total = 0, 0.0
    for place, one in enumerate(order, start=1):
        if one in right:
            hits += 1
            total += hits / place
    return total / min(len(right), DEPTH) if right else 0.0


class Collection:
    """The fact-checks of the folder, and what each stage makes of some claims."""

    def __init__(self, docs: Rows) -> None:
        """Take in the fact-checks; the network reads each only when a claim's shortlist holds it."""
        self.docs = docs
        self.listed: list[Listed] = retrieval.listed_all(
            [(at, one["text"], one["title"]) for at, one in enumerate(docs)]
        )
        self.places = {one["id"]: at for at, one in enumerate(docs)}
        self._read: dict[int, Read] = {}

    def gold(self, queries: Rows) -> list[set[int]]:
        """Return the places of the right fact-checks of each claim."""
        return [{self.places[one] for one in query["gold"] if one in self.places} for query in queries]

    def shortlists(self, queries: Rows, most: int = retrieval.SHORTLIST) -> list[list[Candidate]]:
        """Return the first stage's shortlist of each claim, an article's worth of claims at a time."""
        texts = [query["text"] for query in queries]
        parts = [
            retrieval.shortlist(texts[at : at + AT_ONCE], self.listed, most) for at in range(0, len(texts), AT_ONCE)
        ]
        return [one for part in parts for one in part]

    def held(self, places: set[int]) -> Mapping[int, Read]:
        """Return what the network reads of these fact-checks, each read once."""
        wanted = sorted(places - self._read.keys())
        pairs = [(self.docs[at]["text"], self.docs[at]["title"]) for at in wanted]
        self._read.update(zip(wanted, retrieval.read_all(pairs), strict=True))
        return self._read

    def ranked(self, queries: Rows, lists: Sequence[Sequence[Candidate]]) -> list[list[Ranked]]:
        """Return each claim's shortlist as the network ranks it."""
        held = self.held({one.id for candidates in lists for one in candidates})
        vectors = sentence_vectors([query["text"] for query in queries])
        together = zip(queries, vectors, lists, strict=True)
        return [retrieval.rerank(query["text"], vector, candidates, held) for query, vector, candidates in together]

    def by_token_set(self, queries: Rows) -> list[Order]:
        """Return the order by rapidfuzz's token_set_ratio in lower case, on title and text as one."""
        texts = [query["text"].lower() for query in queries]
        whole = [f"{one['title']} {one['text']}".lower() for one in self.docs]
        scores = process.cdist(texts, whole, scorer=fuzz.token_set_ratio, workers=-1)
        return [row.tolist() for row in np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]]

    def by_words(self, queries: Rows) -> list[Order]:
        """Return the order by BM25 alone."""
        lists = self.shortlists(queries, len(self.docs))
        return [[one.id for one in sorted(found, key=lambda one: (-one.words, one.id))[:DEPTH]] for found in lists]


def measure(folder: Path = DATA, part: str = PART) -> dict[str, float]:
    """Return MAP@5 of each way on one part of the collection; nothing where the folder does not hold it."""
    if not (folder / "clef20_docs.jsonl").is_file():
        return {}
    collection, queries = Collection(rows_of(folder / "clef20_docs.jsonl")), rows_of(folder / f"clef20_{part}.jsonl")
    gold = collection.gold(queries)
    ways: dict[str, Callable[[], Sequence[Order]]] = {
        "token_set_ratio": lambda: collection.by_token_set(queries),
        "BM25": lambda: collection.by_words(queries),
        "words and quick vectors": lambda: [[one.id for one in found] for found in collection.shortlists(queries)],
        "workbench": lambda: [
            [one.id for one in found] for found in collection.ranked(queries, collection.shortlists(queries))
        ],
    }
    return {name: mean_precision(way(), gold) for name, way in ways.items()}


def report(folder: Path = DATA, part: str = PART) -> None:
    """Print the table of MAP@5, and what one article's claims cost before the network reads them."""
    found = measure(folder, part)
    if not found:
        print("\nKnown fact-checks: no data folder, nothing measured.")
        return
    print(f"\n{'Fact-checks found (CheckThat! 2020, ' + part + ')':44} {'MAP@5':>6}")
    for name, value in found.items():
        print(f"{name:44} {value:6.3f}")
    print(f"goal: {GOAL:.2f} {'reached' if found['workbench'] >= GOAL else 'missed'}")
    collection, queries = Collection(rows_of(folder / "clef20_docs.jsonl")), rows_of(folder / "clef20_test.jsonl")
    start = time.process_time()
    collection.shortlists(queries[:AT_ONCE])
    spent = time.process_time() - start
    print(f"{AT_ONCE} claims against {len(collection.docs):,} fact-checks, first stage: {spent:.2f} s")


def fit(folder: Path) -> None:
    """Print what the weights were chosen by: the best WORDS_WEIGHT on dev, the logistic regression and bands on train.

    Wrong pairs are, for each claim, the best-ranked fact-check that is not about it, once as the claims are and once
    for sentences of news (`mrpc_train.jsonl`) that none of the fact-checks is about.
    """
    collection = Collection(rows_of(folder / "clef20_docs.jsonl"))
    queries = rows_of(folder / "clef20_dev.jsonl")
    gold, ranked = collection.gold(queries), collection.ranked(queries, lists := collection.shortlists(queries))
    for weight in (0.0, 0.1, 0.2, 0.3, 0.4):
        orders = [_reordered(found, some, weight) for found, some in zip(ranked, lists, strict=True)]
        print(f"WORDS_WEIGHT {weight:.1f}: MAP@5 on dev {mean_precision(orders, gold):.3f}")
    queries = rows_of(folder / "clef20_train.jsonl")
    news = [{"text": row["a"], "gold": []} for row in rows_of(folder / "mrpc_train.jsonl")[:800]]
    right: list[tuple[float, float]] = []
    wrong: list[tuple[float, float]] = []
    foreign: list[tuple[float, float]] = []
    for some, kept in ((queries, wrong), (news, foreign)):
        golds, lists = collection.gold(some), collection.shortlists(some)
        for found, candidates, about in zip(collection.ranked(some, lists), lists, golds, strict=True):
            covers = {one.id: min(1.0, one.cover) for one in candidates}
            rows = [(one.reasons[0].value, covers[one.id], one.id in about) for one in found]
            right += [row[:2] for row in rows if row[2]]
            kept.extend([row[:2] for row in rows if not row[2]][:1])
        best = np.array([max((one.promise for one in candidates), default=0.0) for candidates in lists])
        shares = ", ".join(f"{line:.2f}: {np.mean(best >= line):.0%}" for line in (0.2, 0.25, 0.3, 0.35, 0.4))
        print(f"read by the network from a promise of {shares}")
    weights = logistic(np.array(right), np.array(wrong + foreign))
    print(f"NEAR_WEIGHT, COVER_WEIGHT, OFFSET = {', '.join(f'{one:.1f}' for one in weights)}")
    for name, pairs in (("right", right), ("best wrong", wrong), ("best for news", foreign)):
        scores = 1 / (1 + np.exp(-(np.array(pairs) @ weights[:2] + weights[2])))
        suggested, looked = np.mean(scores >= retrieval.SUGGEST), np.mean(scores >= retrieval.LOOK)
        print(f"{name:14} suggested {suggested:.1%}, suggested or worth a look {looked:.1%} of {len(pairs)}")


def _reordered(found: Sequence[Ranked], candidates: Sequence[Candidate], weight: float) -> Order:
    words = {one.id: one.words for one in candidates}
    bare = {one.id: one.order - retrieval.WORDS_WEIGHT * words[one.id] for one in found}
    return sorted(bare, key=lambda key: (-(bare[key] + weight * words[key]), key))


def logistic(right: NDArray[np.float64], wrong: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights of a logistic regression with a little ridge, the offset last (Newton's method)."""
    rows = np.c_[np.vstack([right, wrong]), np.ones(len(right) + len(wrong))]
    answers, weights = np.r_[np.ones(len(right)), np.zeros(len(wrong))], np.zeros(rows.shape[1])
    for _ in range(50):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (answers - chances) - 1e-3 * weights
        curve = (rows * (chances * (1 - chances))[:, None]).T @ rows + 1e-3 * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Print the table, or what the weights were chosen by."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--part", default=PART)
    options.add_argument("--fit", action="store_true")
    chosen = options.parse_args()
    if chosen.fit:
        fit(chosen.data)
    else:
        report(chosen.data, chosen.part)


if __name__ == "__main__":
    main()
