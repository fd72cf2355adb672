"""The likeliest labels and their chances, held against trying every sequence; and what the pointers make of them."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extraction.tagger.confidence import Calibration
from workbench.extraction.tagger.decode import DISTANCE, Learned, decode
from workbench.extraction.tagger.labels import (
    CONTENT,
    CUE,
    LABELS,
    OUTSIDE,
    SOURCE,
    Chain,
    Floats,
    best_labels,
    label_chances,
)

SCORES = st.floats(-5, 5, width=32)
STEPS = st.lists(SCORES, min_size=LABELS * LABELS, max_size=LABELS * LABELS)


def chain_of(steps: list[float]) -> Chain:
    return Chain.learned(np.array(steps, dtype=np.float32).reshape(LABELS, LABELS), np.zeros(LABELS, np.float32))


def scored(scores: Floats, chain: Chain) -> dict[tuple[int, ...], float]:
    """Return the score of every sequence of labels."""
    return {
        labels: float(
            chain.starts[labels[0]]
            + sum(scores[row, label] for row, label in enumerate(labels))
            + sum(chain.steps[one, two] for one, two in pairwise(labels))
        )
        for labels in product(range(LABELS), repeat=len(scores))
    }


@given(STEPS, st.lists(st.lists(SCORES, min_size=LABELS, max_size=LABELS), min_size=1, max_size=4))
def test_the_likeliest_labels_are_those_that_trying_all_finds(steps: list[float], rows: list[list[float]]) -> None:
    scores, chain = np.array(rows, dtype=np.float32), chain_of(steps)
    every = scored(scores, chain)
    found = tuple(best_labels(scores[None], np.array([len(rows)]), chain)[0].tolist())
    assert every[found] == pytest.approx(max(every.values()), abs=1e-3)


@given(STEPS, st.lists(st.lists(SCORES, min_size=LABELS, max_size=LABELS), min_size=1, max_size=4))
def test_the_chances_are_those_of_all_sequences_together(steps: list[float], rows: list[list[float]]) -> None:
    scores, chain = np.array(rows, dtype=np.float32), chain_of(steps)
    every = scored(scores, chain)
    weights = np.exp(np.array(list(every.values())) - max(every.values()))
    wanted = np.zeros((len(rows), LABELS))
    for labels, weight in zip(every, weights / weights.sum(), strict=True):
        wanted[np.arange(len(rows)), labels] += weight
    assert label_chances(scores[None], np.array([len(rows)]), chain)[0] == pytest.approx(wanted, abs=1e-3)


@given(STEPS, st.integers(0, 2**32 - 1))
def test_a_window_reads_the_same_alone_and_beside_a_longer_one(steps: list[float], seed: int) -> None:
    chance, chain = np.random.default_rng(seed), chain_of(steps)
    short, long = (chance.normal(size=(size, LABELS)).astype(np.float32) for size in (5, 9))
    beside = np.zeros((2, 9, LABELS), dtype=np.float32)
    beside[0, :5], beside[1] = short, long
    sizes = np.array([5, 9])
    assert best_labels(beside, sizes, chain)[0, :5].tolist() == best_labels(short[None], sizes[:1], chain)[0].tolist()
    alone = label_chances(short[None], sizes[:1], chain)[0]
    assert label_chances(beside, sizes, chain)[0, :5] == pytest.approx(alone, abs=1e-4)


def test_nothing_goes_on_where_nothing_is_open() -> None:
    scores = np.zeros((1, 3, LABELS), dtype=np.float32)
    scores[0, :, CONTENT + 1] = 50
    labels = best_labels(scores, np.array([3]), chain_of([0.0] * LABELS * LABELS))[0].tolist()
    assert labels[0] == CONTENT
    assert labels[1:] == [CONTENT + 1, CONTENT + 1]


def told(labels: list[int], owner: int, source: tuple[int, int]) -> tuple[Floats, Floats]:
    """Return scores for these labels, and vectors in which every row points to `owner`, and that to `source`."""
    scores = np.zeros((len(labels), LABELS), dtype=np.float32)
    scores[np.arange(len(labels)), labels] = 20
    vectors = np.zeros((len(labels) + 1, 6, 64), dtype=np.float32)
    vectors[:, [0, 2, 4], 0] = 80
    vectors[owner + 1, 1, 0] = vectors[source[0] + 1, 3, 0] = vectors[source[1] + 1, 5, 0] = 10
    return scores, vectors


LEARNED = Learned(chain_of([0.0] * LABELS * LABELS), np.zeros((3, 2 * DISTANCE + 1), dtype=np.float32))


def test_a_split_quotation_with_its_cue_and_source_is_one_attribution() -> None:
    go_on = CONTENT + 1
    labels = [CONTENT, go_on, OUTSIDE, SOURCE, CUE, OUTSIDE, CONTENT, go_on]
    scores, vectors = told(labels, owner=4, source=(3, 3))
    [[one]] = decode([scores], [vectors], LEARNED)
    assert one.content == ((0, 2), (6, 8))
    assert one.cue == (4, 5)
    assert one.source == (3, 4)
    assert all(0 <= sign <= 1 for sign in one.chances)


def test_a_cue_without_anything_said_attributes_nothing() -> None:
    scores, vectors = told([SOURCE, CUE, OUTSIDE], owner=1, source=(0, 0))
    [found] = decode([scores], [vectors], LEARNED)
    assert found == []


def test_a_content_whose_cue_was_missed_still_finds_the_word_that_it_points_to() -> None:
    scores, vectors = told([OUTSIDE, OUTSIDE, CONTENT], owner=1, source=(0, 0))
    [[one]] = decode([scores], [vectors], LEARNED)
    assert one.cue == (1, 2)


def test_the_windows_start_stands_for_no_source() -> None:
    scores, vectors = told([CUE, CONTENT], owner=0, source=(-1, -1))
    [[one]] = decode([scores], [vectors], LEARNED)
    assert one.source is None


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_a_confidence_lies_between_nothing_and_one_and_grows_with_its_signs(signs: list[float]) -> None:
    calibration = Calibration((-0.5, 0.4, 0.3, 0.2))
    lower = [sign / 2 for sign in signs]
    assert 0 <= calibration.confidence(lower) <= calibration.confidence(signs) <= 1
