"""Batches for training: windows of articles with the labels of their rows, padded to the longest of each batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor

from training.corpus import Labelled, LabelledArticle
from training.variation import Variation
from workbench.extraction.tagger.labels import CONTENT, CUE, SOURCE
from workbench.extraction.tagger.tokens import Ints
from workbench.extraction.tagger.windows import LENGTH, Window, windows

SHORTEST_FIRST = 100
"""The first window of an article ends anywhere from here on, so that every pass cuts the article elsewhere."""

SORTED = 20
"""Batches whose windows are sorted by length together, so that little is padding."""


@dataclass(frozen=True, slots=True)
class Example:
    """A window with a label a row.

    `owners` are the places of each content row's cue (-1: none), `cues` the place of each cue and those of its source's
    first and last row (0, the window's start, where nobody is named). Places count from 1.
    """

    window: Window
    labels: Ints
    owners: Ints
    cues: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples side by side; `firsts` are the places of the rows' first pieces behind that of the start mark."""

    inputs: Tensor
    real: Tensor
    firsts: Tensor
    labels: Tensor
    rows: Tensor
    owners: Tensor
    cues: Tensor


def epoch(articles: Sequence[LabelledArticle], size: int, chance: Random, variation: Variation | None) -> list[Batch]:
    """Return the batches of one pass over the articles, in chance order; each annotator's turn comes by chance."""
    examples = []
    for article in articles:
        labelled: tuple[Labelled, ...] = chance.choice(article.annotations)
        reading = article.reading
        if variation is not None:
            reading, labelled = variation.vary(reading, labelled)
        labels, owners, sources = _rows(len(reading.numbers), labelled)
        first = chance.randint(SHORTEST_FIRST, LENGTH)
        examples += [_example(one, labels, owners, sources) for one in windows(reading, first=first)]
    chance.shuffle(examples)
    batches = list(_by_length(examples, size))
    chance.shuffle(batches)
    return batches


def _by_length(examples: list[Example], size: int) -> Iterator[Batch]:
    for start in range(0, len(examples), size * SORTED):
        near = sorted(examples[start : start + size * SORTED], key=lambda one: one.window.inputs.shape[1])
        for at in range(0, len(near), size):
            yield _batch(near[at : at + size])


def _rows(count: int, labelled: Sequence[Labelled]) -> tuple[Ints, Ints, dict[int, tuple[int, int] | None]]:
    """Return the label of every row, its cue's first row (-1: none), and the source of each cue by its first row."""
    labels, owners = np.zeros(count, dtype=np.int64), np.full(count, -1, dtype=np.int64)
    for one in labelled:
        for start, end in one.content:
            owners[start:end] = one.cue[0]
            _mark(labels, start, end, CONTENT)
    for one in labelled:
        if one.source is not None:
            _mark(labels, *one.source, SOURCE)
    for one in labelled:
        _mark(labels, *one.cue, CUE)
    return labels, owners, {one.cue[0]: one.source for one in labelled}


def _mark(labels: Ints, start: int, end: int, label: int) -> None:
    labels[start:end] = label + 1
    labels[start] = label


def _example(one: Window, labels: Ints, owners: Ints, sources: dict[int, tuple[int, int] | None]) -> Example:
    place = {int(row): number for number, row in enumerate(one.rows, 1)}
    owned = np.array([place.get(int(owners[row]), -1) for row in one.rows], dtype=np.int64)
    cues = []
    for row in (row for row in place if row in sources):
        source = sources[row]
        if source is None:
            cues.append((place[row], 0, 0))
        elif source[0] in place and source[1] - 1 in place:
            cues.append((place[row], place[source[0]], place[source[1] - 1]))
    return Example(one, _from_the_start(labels[one.rows]), owned, tuple(cues))


def _from_the_start(labels: Ints) -> Ints:
    """Let a span that goes on from the window before open with the window: nothing is open where a window begins."""
    opened = labels.copy()
    if opened[0] in (CUE + 1, SOURCE + 1, CONTENT + 1):
        opened[0] -= 1
    return opened


def _batch(examples: Sequence[Example]) -> Batch:
    count, pieces = len(examples), max(one.window.inputs.shape[1] for one in examples)
    rows = max(len(one.labels) for one in examples)
    inputs = np.zeros((count, examples[0].window.inputs.shape[0], pieces), dtype=np.int64)
    real, firsts = np.zeros((count, pieces), dtype=bool), np.zeros((count, rows + 1), dtype=np.int64)
    labels, kept = np.zeros((count, rows), dtype=np.int64), np.zeros((count, rows), dtype=bool)
    owners = np.full((count, rows), -1, dtype=np.int64)
    for number, one in enumerate(examples):
        width, size = one.window.inputs.shape[1], len(one.labels)
        inputs[number, :, :width], real[number, :width] = one.window.inputs, True
        firsts[number, 1 : size + 1] = one.window.firsts
        labels[number, :size], kept[number, :size], owners[number, :size] = one.labels, True, one.owners
    cues = [(number, *cue) for number, one in enumerate(examples) for cue in one.cues]
    marked = np.array(cues, dtype=np.int64).reshape(-1, 4)
    return Batch(*(torch.from_numpy(part) for part in (inputs, real, firsts, labels, kept, owners, marked)))
