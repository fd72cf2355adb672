"""Fit the tagger's confidence on a labelled corpus, so that of the claims at 0.8 about four in five are right.

A logistic regression over the log odds of the network's own signs (Platt 1999). An attribution is right where its
content shares at least half of its words (Jaccard) with a labelled one, and the source shares a word with that one's
or neither has a source: the figure that a reader feels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
import torch
from numpy.typing import NDArray

from training.corpus import LabelledArticle, Range
from training.network import POINTER, VECTORS, Network
from workbench.extraction.tagger.confidence import log_odds
from workbench.extraction.tagger.decode import Found, Learned, decode
from workbench.extraction.tagger.labels import Floats
from workbench.extraction.tagger.windows import Window, windows

WINDOWS = 8
PENALTY = 1e-2
ROUNDS = 50

Judged = tuple[Floats, NDArray[np.bool_]]


def judge(network: Network, learned: Learned, articles: Sequence[LabelledArticle]) -> Judged:
    """Return the log odds of the signs of every attribution found in `articles`, and whether it is right."""
    network.eval()
    signs, right = [], []
    for article in articles:
        for one, is_right in _judged(network, learned, article):
            signs.append(log_odds(one.signs))
            right.append(is_right)
    return np.stack(signs), np.array(right, dtype=bool)


def fit(judged: Judged) -> tuple[float, ...]:
    """Return the weights of the logistic regression, the constant first (Newton's method with a small L2 penalty)."""
    signs, right = judged
    features = np.hstack([np.ones((len(signs), 1)), signs]).astype(np.float64)
    weights = np.zeros(features.shape[1])
    penalty = PENALTY * np.eye(len(weights))
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - chances) - penalty @ weights
        curve = (features * (chances * (1 - chances))[:, None]).T @ features + penalty
        weights += np.linalg.solve(curve, slope)
    return tuple(round(float(weight), 4) for weight in weights)


def crossed(judged: Judged) -> Floats:
    """Return the confidence of every attribution by weights that were fitted on the other half."""
    signs, right = judged
    made = np.zeros(len(signs), dtype=np.float32)
    for half in (0, 1):
        held = np.arange(len(signs)) % 2 == half
        weights = np.array(fit((signs[~held], right[~held])))
        made[held] = 1 / (1 + np.exp(-(weights[0] + signs[held] @ weights[1:])))
    return made


def reliability(confidence: Floats, right: NDArray[np.bool_]) -> Iterator[tuple[float, int, float, float]]:
    """Yield for each tenth of confidence: its lower end, how many are in it, their mean, the share of right ones."""
    tenth = np.minimum((confidence * 10).astype(int), 9)
    for number in range(10):
        inside = tenth == number
        if inside.any():
            yield number / 10, int(inside.sum()), float(confidence[inside].mean()), float(right[inside].mean())


def _judged(network: Network, learned: Learned, article: LabelledArticle) -> Iterator[tuple[Found, bool]]:
    gold = [(_rows(one.content), _rows((one.source,) if one.source else ())) for one in article.annotations[0]]
    cut = windows(article.reading)
    while several := list(islice(cut, WINDOWS)):
        for window, found in zip(several, _found(network, learned, several), strict=True):
            for one in found:
                yield one, _is_right(window, one, gold)


@torch.no_grad()
def _found(network: Network, learned: Learned, several: Sequence[Window]) -> list[list[Found]]:
    longest = max(one.inputs.shape[1] for one in several)
    inputs = torch.zeros(len(several), several[0].inputs.shape[0], longest, dtype=torch.long)
    real = torch.zeros(len(several), longest, dtype=torch.bool)
    for number, one in enumerate(several):
        inputs[number, :, : one.inputs.shape[1]] = torch.from_numpy(one.inputs)
        real[number, : one.inputs.shape[1]] = True
    scores, vectors = (part.numpy() for part in network(inputs, real))
    vectors = vectors.reshape(*vectors.shape[:2], VECTORS, POINTER)
    places = [np.concatenate([[0], one.firsts]) for one in several]
    return decode(
        [scores[number, one.firsts] for number, one in enumerate(several)],
        [vectors[number, place] for number, place in enumerate(places)],
        learned,
    )


def _is_right(window: Window, one: Found, gold: Sequence[tuple[set[int], set[int]]]) -> bool:
    content = {int(window.rows[row]) for row in _rows(one.content)}
    source = {int(window.rows[row]) for row in _rows((one.source,) if one.source else ())}
    for wanted, named in gold:
        if 2 * len(content & wanted) >= len(content | wanted):
            return bool(source & named) or not (source or named)
    return False


def _rows(spans: Sequence[Range]) -> set[int]:
    return {row for start, end in spans for row in range(start, end)}
