"""Stories: how well the articles about one event are put together, each as it comes in, with days and without.

usage: python -m benchmarks.story_proposals [--corpora FOLDER] [--split test]

Articles come in by day, and once more with their days hidden, in a shuffled order. Each is held against those stored
that share a telling term, and joins one of their stories or founds its own, as in the workbench; nobody corrects
anything. The articles of the stories that two or more outlets tell are put together by themselves too, as a person
adds them. Measured is B-cubed precision and recall (Bagga and Baldwin 1998): for every article, which share of what it
stands with belongs there, and which share of what belongs there it stands with. "Defensible" counts a placement that
another reader could defend as right. Beside it stand the cosine of TF-IDF vectors of title and lead, sentence vectors
alone, and every article alone; each uses the same linkage, and a threshold that is best on the development part.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.judge.stories import Texts
from training.stories import Told, read_extracts, read_partition
from workbench.stories.likeness import probability
from workbench.stories.profile import index_terms
from workbench.stories.propose import JOIN, choose_story

CORPORA = Path(__file__).parents[2] / "shared" / "data"
CHANCE = 2017
"""The seed of the order in which articles without days come in."""

THRESHOLDS = tuple(number / 40 for number in range(1, 40))

Scores = NDArray[np.float64]
Likeness = Callable[[Sequence[Told]], Scores]


@dataclass(frozen=True, slots=True)
class Measured:
    """B-cubed precision, recall and their harmonic mean, in percent."""

    precision: float
    recall: float

    @property
    def mean(self) -> float:
        """F1."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def main() -> None:
    """Print a table for each set of articles."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpora", type=Path, default=CORPORA)
    options.add_argument("--split", default="test")
    asked = options.parse_args()
    if not asked.corpora.is_dir():
        print(f"There is no folder {asked.corpora} with the texts.")
        return
    texts = Texts(asked.corpora)
    dated = {split: read_partition(texts, split) for split in ("development", asked.split)}
    extracts = {split: read_extracts(texts, split) for split in ("development", asked.split)}
    several = {split: of_several_outlets(told) for split, told in dated.items()}
    for name, some in (("PolNeAR", dated), ("PolNeAR, stories of two outlets and more", several)):
        report(f"{name}, days known", {split: by_day(told) for split, told in some.items()}, asked.split)
        report(f"{name}, days hidden", {split: shuffled(told) for split, told in some.items()}, asked.split)
    report("ECB+, no days", {split: shuffled(told) for split, told in extracts.items()}, asked.split)


def of_several_outlets(told: Sequence[Told]) -> list[Told]:
    """Return the articles of the stories that two or more outlets tell, in the order given."""
    outlets: defaultdict[str, set[str]] = defaultdict(set)
    for one in told:
        outlets[one.story].add(one.outlet)
    return [one for one in told if len(outlets[one.story]) > 1]


def by_day(told: Sequence[Told]) -> list[Told]:
    """Return articles by day, those of one day in the order of the file."""
    return sorted(told, key=lambda one: str(one.profile.day))


def shuffled(told: Sequence[Told]) -> list[Told]:
    """Return articles without their days, in an order that is always the same."""
    hidden = [replace(one, profile=replace(one.profile, day=None)) for one in told]
    random.Random(CHANCE).shuffle(hidden)
    return hidden


def report(name: str, told: Mapping[str, Sequence[Told]], split: str) -> None:
    """Print how well the articles of a split are put together, by the workbench and by others."""
    articles = told[split]
    print(f"\n{name}: {len(articles)} articles, {len({one.story for one in articles})} stories")
    print(f"{'':34}{'precision':>10}{'recall':>8}{'F1':>7}{'defensible F1':>15}")
    show(f"workbench (from {JOIN})", articles, proposed(articles))
    others: dict[str, Likeness] = {"TF-IDF, title and lead": tf_idf, "sentence vectors": sentence_vectors}
    for method, likeness in others.items():
        best = best_threshold(told["development"], likeness(told["development"]))
        show(f"{method} (from {best:.3f})", articles, linked(likeness(articles), best))
    show("every article alone", articles, list(range(len(articles))))
    best = best_threshold(articles, likelihoods(articles))
    show(f"best threshold in hindsight ({best:.3f})", articles, linked(likelihoods(articles), best))


def show(name: str, told: Sequence[Told], placed: Sequence[int]) -> None:
    """Print one line of the table."""
    strict, lenient = b_cubed(placed, told), b_cubed(placed, defended(told, placed))
    print(f"{name:34}{strict.precision:10.1f}{strict.recall:8.1f}{strict.mean:7.1f}{lenient.mean:15.1f}")


def proposed(told: Sequence[Told]) -> list[int]:
    """Return the story of each article, as the workbench proposes it when one comes in after the other."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    holders: defaultdict[str, set[int]] = defaultdict(set)
    placed: list[int] = []
    for number, one in enumerate(told):
        terms = index_terms(one.profile)
        near = {placed[other] for term in terms for other in holders[term]}
        choice = choose_story(one.profile, {story: [told[at].profile for at in members[story]] for story in near})
        placed.append(choice.story if choice else number)
        members[placed[-1]].append(number)
        for term in terms:
            holders[term].add(number)
    return placed


def linked(scores: Scores, least: float) -> list[int]:
    """Return the story of each article by incremental average linkage over the likeness of pairs [n, n]."""
    members: dict[int, list[int]] = {}
    placed: list[int] = []
    for number in range(len(scores)):
        means = {story: float(scores[number, held].mean()) for story, held in members.items()}
        best = max(means, key=lambda story: means[story], default=number)
        placed.append(best if means.get(best, -1.0) >= least else number)
        members.setdefault(placed[-1], []).append(number)
    return placed


def best_threshold(told: Sequence[Told], scores: Scores) -> float:
    """Return the threshold of THRESHOLDS with which linking gives the best F1."""
    return max(THRESHOLDS, key=lambda least: b_cubed(linked(scores, least), told).mean)


def b_cubed(placed: Sequence[int], told: Sequence[Told]) -> Measured:
    """Return B-cubed of stories as they were placed, against those of the labels."""
    together = np.equal.outer(np.array(placed), np.array(placed))
    _, labels = np.unique([one.story for one in told], return_inverse=True)
    belong = np.equal.outer(labels, labels)
    both = (together & belong).sum(axis=1)
    return Measured(float(100 * (both / together.sum(axis=1)).mean()), float(100 * (both / belong.sum(axis=1)).mean()))


def defended(told: Sequence[Told], placed: Sequence[int]) -> list[Told]:
    """Return the articles with that label, of those which can be defended, that most of what they stand with has."""
    labels: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for story, one in zip(placed, told, strict=True):
        labels[story][one.story] += 1
    kept = []
    for story, one in zip(placed, told, strict=True):
        others = labels[story] - Counter([one.story])
        kept.append(replace(one, story=max((one.story, *sorted(one.perhaps)), key=lambda label: others[label])))
    return kept


def likelihoods(told: Sequence[Told]) -> Scores:
    """Return the workbench's probability of every pair, [n, n]."""
    found = np.eye(len(told))
    for at, one in enumerate(told):
        for number, other in enumerate(told[:at]):
            found[at, number] = found[number, at] = probability(one.profile, other.profile)
    return found


def sentence_vectors(told: Sequence[Told]) -> Scores:
    """Return the mean cosine of headlines and of leads, [n, n]."""
    found = np.zeros((len(told), len(told)))
    for part in ("headline", "lead"):
        vectors = np.array([np.frombuffer(getattr(one.profile, part), dtype=np.int8) for one in told]) / 127.0
        found += vectors @ vectors.T / 2
    return found


def tf_idf(told: Sequence[Told]) -> Scores:
    """Return the cosine of TF-IDF vectors of title and lead, [n, n]; how rare a word is, these articles say."""
    words = [one.profile.headline_terms | one.profile.lead_terms for one in told]
    held = Counter(word for some in words for word in some)
    places = {word: at for at, word in enumerate(sorted(held))}
    rows = np.zeros((len(told), len(places)))
    for number, some in enumerate(words):
        for word in some:
            rows[number, places[word]] = log(len(told) / held[word])
    rows /= np.maximum(1e-9, np.linalg.norm(rows, axis=1, keepdims=True))
    return rows @ rows.T


if __name__ == "__main__":
    main()
