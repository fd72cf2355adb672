"""Fit how sure the tagger is on labelled texts, so that of what it is 0.8 sure of about four in five is right.

Two logistic regressions over the signs that the packed tagger gives (Platt 1999). The words
of an attribution are right where they share at least half of their words (Jaccard) with labelled ones; whose they are
is right where the two sources share a word, or neither has one. The second is fitted on right words only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.corpus import Labelled, LabelledArticle, read_corpus
from training.gum import text_of
from workbench.extraction.tagger.labels import Floats
from workbench.extraction.tagger.tagger import Tagged, Tagger
from workbench.extraction.tagger.weights import LEARNED, Weights, read_weights
from workbench.models.language_model import LanguageModel
from workbench.models.packaged import note_hashes

PENALTY = 1e-2
ROUNDS = 50
SHARED = 0.7
"""From this share of common words on, what was judged and what was tagged are the same words."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The signs of attributions [n, signs], which of them are right, and what each counts."""

    signs: Floats
    right: NDArray[np.bool_]
    weight: Floats
    text: Sequence[str]

    def of(self, kept: NDArray[np.bool_]) -> Judged:
        """Return some of them."""
        names = [name for name, wanted in zip(self.text, kept, strict=True) if wanted]
        return Judged(self.signs[kept], self.right[kept], self.weight[kept], names)


def joined(parts: Sequence[Judged]) -> Judged:
    """Return several sets as one, each of them counting as much as the first."""
    most = parts[0].weight.sum()
    return Judged(
        np.concatenate([part.signs for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.weight * (most / part.weight.sum()) for part in parts]),
        [name for part in parts for name in part.text],
    )


def judge(folder: Path, model: LanguageModel, weights: Weights) -> tuple[Judged, Judged]:
    """Return what was found in a corpus in PolNeAR's layout: its words, and of right words, whose they are."""
    words, sources = [], []
    for article in read_corpus(folder, model, weights.reader):
        doc = model.parse((folder / "text" / f"{article.name}.txt").read_text(encoding="utf-8"))
        gold = [_token_sets(article, one) for one in article.annotations[0]]
        for found in Tagger(doc, weights).all():
            said, by = _is_right(found, gold)
            words.append((found, said, article.name))
            sources += [(found, by, article.name)] if said else []
    return _judged(words), _judged(sources)


def judge_labels(labels: Path, texts: Path, model: LanguageModel, weights: Weights) -> Judged:
    """Return what is known of the words of attributions that somebody read: `labels` holds one JSON object a line.

    Each names a text of GUM (`texts` holds its CoNLL-U files), the places of a claim's words in it, and whether they
    are attributed (`said`).
    """
    words = []
    lines = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    for name in dict.fromkeys(line["doc"] for line in lines):
        doc = model.parse(text_of(texts / f"{name}.conllu"))
        known = [(places_of(line["content"]), bool(line["said"])) for line in lines if line["doc"] == name]
        for found in Tagger(doc, weights).all():
            spans = [doc[start:end] for start, end in found.content]
            places = places_of([[span.start_char, span.end_char] for span in spans])
            said = next((right for judged, right in known if share(places, judged) >= SHARED), None)
            words += [(found, said, name)] if said is not None else []
    return _judged(words)


def fit(judged: Judged) -> tuple[float, ...]:
    """Return the weights of the logistic regression, the constant first (Newton's method with a small L2 penalty)."""
    features = np.hstack([np.ones((len(judged.signs), 1)), judged.signs]).astype(np.float64)
    weights = np.zeros(features.shape[1])
    penalty = PENALTY * np.eye(len(weights))
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (judged.weight * (judged.right - chances)) - penalty @ weights
        curve = (features * (judged.weight * chances * (1 - chances))[:, None]).T @ features + penalty
        weights += np.linalg.solve(curve, slope)
    return tuple(round(float(weight), 4) for weight in weights)


def crossed(judged: Judged, parts: int = 5) -> Floats:
    """Return the confidence of every attribution by weights that were fitted on the texts of the other parts."""
    names = sorted(set(judged.text))
    part = np.array([names.index(name) % parts for name in judged.text])
    made = np.zeros(len(part), dtype=np.float32)
    for number in range(parts):
        weights = np.array(fit(judged.of(part != number)))
        held = part == number
        made[held] = 1 / (1 + np.exp(-(weights[0] + judged.signs[held] @ weights[1:])))
    return made


def reliability(confidence: Floats, right: NDArray[np.bool_]) -> Iterator[tuple[float, int, float, float]]:
    """Yield for each tenth of confidence: its lower end, how many are in it, their mean, the share of right ones."""
    tenth = np.minimum((confidence * 10).astype(int), 9)
    for number in range(10):
        inside = tenth == number
        if inside.any():
            yield number / 10, int(inside.sum()), float(confidence[inside].mean()), float(right[inside].mean())


def expected_error(confidence: Floats, right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over tenths (Naeini, Cooper and Hauskrecht, AAAI 2015), in [0, 1]."""
    rows = list(reliability(confidence, right))
    return sum(count * abs(mean - share) for _, count, mean, share in rows) / max(1, len(right))


def write(folder: Path, said: Sequence[float], by: Sequence[float]) -> None:
    """Put both regressions into the packed weights in `folder`."""
    beside = json.loads((folder / LEARNED).read_text(encoding="utf-8"))
    (folder / LEARNED).write_text(json.dumps({**beside, "said": said, "by": by}) + "\n", encoding="utf-8")
    note_hashes(folder)


def calibrate(folder: Path, corpus: Path, model: LanguageModel, judged: Sequence[tuple[Path, Path]]) -> Iterator[str]:
    """Fit both on the development part of `corpus` and on labels with their texts; write them; yield how they hold."""
    weights = read_weights(folder)
    words, sources = judge(corpus / "dev", model, weights)
    words = joined([words, *(judge_labels(labels, texts, model, weights) for labels, texts in judged)])
    for name, part in (("words", words), ("source", sources)):
        sure = crossed(part)
        yield f"{name}: {len(sure)} attributions, expected calibration error {expected_error(sure, part.right):.3f}"
        for low, count, mean, share in reliability(sure, part.right):
            yield f"  from {low:.1f}: {count:5d}, mean confidence {mean:.2f}, right {share:.2f}"
    write(folder, fit(words), fit(sources))


def _judged(found: Sequence[tuple[Tagged, bool, str]]) -> Judged:
    return Judged(
        np.stack([np.array(one.signs, dtype=np.float32) for one, _, _ in found]),
        np.array([right for _, right, _ in found], dtype=bool),
        np.ones(len(found), dtype=np.float32),
        [name for _, _, name in found],
    )


def _token_sets(article: LabelledArticle, one: Labelled) -> tuple[set[int], set[int]]:
    numbers = article.reading.numbers
    content = {int(numbers[row]) for start, end in one.content for row in range(start, end)}
    return content, {int(numbers[row]) for row in range(*one.source)} if one.source else set()


def _is_right(found: Tagged, gold: Sequence[tuple[set[int], set[int]]]) -> tuple[bool, bool]:
    """Say whether the words of an attribution are labelled ones, and whether their source is theirs."""
    content = {token for part in found.content for token in range(*part)}
    source = {token for part in found.source for token in range(*part)}
    for wanted, named in gold:
        if share(content, wanted) >= 0.5:
            return True, bool(source & named) or not (source or named)
    return False, False


def places_of(spans: Sequence[Sequence[int]]) -> set[int]:
    """Return the places that half-open ranges cover."""
    return {place for start, end in spans for place in range(start, end)}


def share(some: set[int], others: set[int]) -> float:
    """Return the Jaccard index of two sets, in [0, 1]."""
    return len(some & others) / max(1, len(some | others))
