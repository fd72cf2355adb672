"""Coefficients of agreement on answers without an order: Cohen's kappa, Fleiss' kappa, Krippendorff's alpha.

Each is computed for many samples at once, so that resampling (`figures`) costs no loop. `kinds` are the different ways
in which claims were judged, `weights` [samples, kinds] says how many claims of a sample were judged in each of them.
What comes back is one number a sample, nan where it is undefined: where all opinions are the same answer, nothing is
left that chance could not explain.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def cohens_kappa(kinds: Counts, weights: Floats) -> Floats:
    """Return Cohen's kappa of two reviewers.

    `kinds` [kinds, 2] holds the answers of the two. Cohen (1960), "A coefficient of agreement for nominal scales".
    """
    claims = weights.sum(axis=1)
    observed = weights @ (kinds[:, 0] == kinds[:, 1]) / claims
    answers = np.arange(kinds.max() + 1)
    first, second = (weights @ (kinds[:, [place]] == answers) / claims[:, None] for place in (0, 1))
    return _beyond_chance(observed, (first * second).sum(axis=1))


def fleiss_kappa(kinds: Counts, weights: Floats) -> Floats:
    """Return Fleiss' kappa of claims that all have the same number of opinions, which may be of different people.

    `kinds` [kinds, answers] says how many gave each answer. Fleiss (1971), "Measuring nominal scale agreement among
    many raters".
    """
    opinions = kinds[0].sum()
    claims = weights.sum(axis=1)
    pairs_alike = (kinds * (kinds - 1)).sum(axis=1) / (opinions * (opinions - 1))
    answers = weights @ kinds / (claims * opinions)[:, None]
    return _beyond_chance(weights @ pairs_alike / claims, (answers**2).sum(axis=1))


def krippendorffs_alpha(kinds: Counts, weights: Floats) -> Floats:
    """Return Krippendorff's alpha for nominal data of claims that have two opinions or more, as many as there are.

    `kinds` [kinds, answers] says how many gave each answer. Krippendorff (2011), "Computing Krippendorff's
    alpha-reliability", section C: pairs of values within claims, each claim's weighted by its opinions less one.
    """
    opinions = kinds.sum(axis=1)
    pairs_alike = (kinds * (kinds - 1)).sum(axis=1) / (opinions - 1)
    values = weights @ kinds
    all_values = values.sum(axis=1)
    alike_by_chance = (values * (values - 1)).sum(axis=1) / (all_values - 1)
    observed, expected = all_values - weights @ pairs_alike, all_values - alike_by_chance
    return 1 - _divided(observed, expected)


def _beyond_chance(observed: Floats, expected: Floats) -> Floats:
    """Return which part of what chance leaves to be reached was reached, 1 for all of it."""
    return _divided(observed - expected, 1 - expected)


def _divided(part: Floats, whole: Floats) -> Floats:
    """Return quotients, nan for a whole that is nothing but what rounding left."""
    nothing = np.isclose(whole, 0, atol=1e-12)
    return np.divide(part, whole, out=np.full_like(whole, np.nan), where=~nothing)
