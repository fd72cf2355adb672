"""Fit how probably two articles are about one event: `python -m training.stories CORPORA`.

The pairs are those of `benchmarks/data/story_partition.jsonl`, of its development part alone, where every article of
some weeks is put to its event; for articles without days, with them, those of ECB+ stories called "fit" and
"development", whose topics hold two like events each. A placement that is open to doubt counts neither way.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.judge.fitting import FREE, NEVER_AGAINST, NEVER_FOR, Floats, fit
from training.judge.stories import Texts, read_stories
from workbench.models.packaged import note_hashes
from workbench.stories.likeness import ALIKE, APART, WEIGHTS, features
from workbench.stories.profile import ArticleProfile, read_profile

DATA = Path(__file__).parents[1] / "benchmarks" / "data"
FOLDER = Path(__file__).parents[1] / "workbench" / "stories" / "weights"

SPREAD = 35.0
"""What the features are multiplied with: one pair in three hundred is of one event, so that the ridge of `fit`, which
counts by pair, would else draw all weights to nothing (chosen by leaving windows out)."""

EVEN = {"days": 0.16, "no days": 0.08}
"""Which probability among the pairs that are fitted is called even. In a stream most articles are alone in telling of
their event and one pair in three hundred shares one; a person adds articles because they do. The odds are moved by a
constant for that (King and Zeng 2001), chosen by leaving windows and topics out: F1 of a whole stream, of the stories
of two and more outlets alone, and of ECB+, on average."""

WITHOUT_DAYS = 0.1
"""What a pair of ECB+ counts: its extracts are a sentence or two long, which articles are not."""

EVERY = 20
"""Of pairs of two topics of ECB+ one in so many is read: nearly all are as unlike, and there are 200,000."""


@dataclass(frozen=True, slots=True)
class Told:
    """An article of a labelled set: profile, event, others that it may be put to, outlet, and what it is left out with.

    `part` is the month of a dated article, the topic of one of ECB+.
    """

    profile: ArticleProfile
    story: str
    perhaps: frozenset[str]
    outlet: str
    part: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of articles: features [pairs, features], which are of one event, what each counts, and their parts."""

    rows: Floats
    same: NDArray[np.bool_]
    counts: Floats
    parts: Sequence[frozenset[str]]


def main() -> None:
    """Fit both sets of weights, write them, and print how well they tell pairs apart."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    for line in fit_all(Texts(options.parse_args().corpora), FOLDER):
        print(line)  # noqa: T201


def fit_all(texts: Texts, folder: Path) -> Iterator[str]:
    """Fit the weights for articles with days and without, write them to `folder`, and yield how they hold."""
    dated, extracts = read_partition(texts), read_extracts(texts)
    undated = [replace(one, profile=replace(one.profile, day=None)) for one in dated]
    sets = {"days": pairs_of(dated), "no days": _joined(pairs_of(undated), pairs_of(extracts, WITHOUT_DAYS, EVERY))}
    weights = {}
    for name, pairs in sets.items():
        weights[name] = _moved(dict(zip(_columns(name), fitted(pairs, name), strict=True)), EVEN[name])
        crossed = average_precision(_crossed(pairs, name), pairs.same)
        yield f"{name}: {len(pairs.same)} pairs, {int(pairs.same.sum())} of one event; average precision {crossed:.3f}"
        yield f"  {weights[name]}"
    folder.mkdir(exist_ok=True)
    (folder / WEIGHTS).write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    note_hashes(folder)


def read_partition(texts: Texts, split: str = "development") -> list[Told]:
    """Return the articles of a part of the partition, in the order of the file."""
    lines = (DATA / "story_partition.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["split"] == split]
    told = []
    for row in rows:
        article = texts.article("polnear", row["article"])
        perhaps, month = frozenset(row.get("or", ())), f"{article.published:%Y-%m}"
        told.append(Told(read_profile(article), row["story"], perhaps, article.outlet.name, month))
    return told


def read_extracts(texts: Texts, *splits: str) -> list[Told]:
    """Return the extracts of ECB+ of some splits, of "fit" and "development" where none is named."""
    stories = read_stories(DATA / "stories.jsonl", *(splits or ("fit", "development")))
    return [
        Told(read_profile(texts.article(story.corpus, name)), story.name, frozenset(), name, _topic(story.name))
        for story in stories
        if story.corpus == "ecb_plus"
        for name in story.articles
    ]


def _topic(story: str) -> str:
    """Return the topic of a story of ECB+: "ecb/10ecb" and "ecb/10ecbplus" are two events of one."""
    return story.removeprefix("ecb/").removesuffix("plus").removesuffix("ecb")


def pairs_of(told: Sequence[Told], count: float = 1.0, every: int = 1) -> Pairs:
    """Return every two articles; of those of two parts, one in `every`."""
    numbered = enumerate((one, other) for at, one in enumerate(told) for other in told[at + 1 :])
    chosen = [pair for number, pair in numbered if pair[0].part == pair[1].part or number % every == 0]
    return Pairs(
        np.array([list(features(one.profile, other.profile).values()) for one, other in chosen]),
        np.array([one.story == other.story for one, other in chosen]),
        np.array([count * _certain(one, other) for one, other in chosen]),
        [frozenset((one.part, other.part)) for one, other in chosen],
    )


def _certain(one: Told, other: Told) -> float:
    """Return 0 for two articles of which somebody could say that they are of one event, though they are told apart."""
    return float(one.story == other.story or (one.story not in other.perhaps and other.story not in one.perhaps))


def _joined(one: Pairs, other: Pairs) -> Pairs:
    return Pairs(
        np.concatenate([one.rows, other.rows]),
        np.concatenate([one.same, other.same]),
        np.concatenate([one.counts, other.counts]),
        [*one.parts, *other.parts],
    )


def _columns(name: str) -> tuple[str, ...]:
    return (*ALIKE, *(APART if name == "days" else ()), "always")


def fitted(pairs: Pairs, name: str) -> list[float]:
    """Return the weights of the columns, the constant last: likeness never against, days apart never for."""
    limits = [*([NEVER_AGAINST] * len(ALIKE)), *([NEVER_FOR] * (len(_columns(name)) - len(ALIKE) - 1)), FREE]
    rows = SPREAD * np.hstack([pairs.rows, np.ones((len(pairs.rows), 1))])
    found = fit(rows, pairs.same.astype(np.float64), pairs.counts, np.array(limits))
    return [round(float(weight) * SPREAD, 3) for weight in found]


def _moved(weights: dict[str, float], even: float) -> dict[str, float]:
    """Return weights by which what had the probability `even` has one half."""
    return weights | {"always": round(weights["always"] + log((1 - even) / even), 3)}


def _crossed(pairs: Pairs, name: str) -> Floats:
    """Return the score of every pair by weights fitted without the months and topics of it (five parts of them)."""
    names = sorted(frozenset().union(*pairs.parts))
    folds = [frozenset(names[start::5]) for start in range(5)]
    scores = np.zeros(len(pairs.same))
    for fold in folds:
        held = np.array([not fold.isdisjoint(parts) for parts in pairs.parts])
        rest = Pairs(pairs.rows[~held], pairs.same[~held], pairs.counts[~held], ())
        weights = np.array(fitted(rest, name))
        scores[held] = pairs.rows[held] @ weights[:-1] + weights[-1]
    return scores


def average_precision(scores: Floats, right: NDArray[np.bool_]) -> float:
    """Return the mean, over the right ones, of the share of right ones among all that score as high, in [0, 1]."""
    found = right[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(found) / np.arange(1, len(found) + 1))[found].mean())


if __name__ == "__main__":
    main()
