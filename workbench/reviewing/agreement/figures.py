"""Figures of agreement with what they stand on: how many claims, and the interval at 95 %."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from workbench.proportions import CONFIDENCE, wilson_interval
from workbench.reviewing.agreement.coefficients import (
    Counts,
    Floats,
    cohens_kappa,
    fleiss_kappa,
    krippendorffs_alpha,
)
from workbench.reviewing.agreement.tallies import Cells, Splits

RESAMPLES = 1_000
"""Resamples of an interval: as many as in the study that recommends it (see `Figure`)."""

FEWEST = 10
"""Claims that a coefficient's interval needs at least: of fewer, resampling sees too few different samples."""

MOST_UNDEFINED = 0.05
"""Which part of the resamples may have no coefficient before the rest says nothing of all."""

SEED = 20_160
"""Where chance begins, so that the same opinions always have the same interval."""


@dataclass(frozen=True, slots=True)
class Percentage:
    """On how many of the claims all opinions are the same, with Wilson's interval (1927); None of no claims."""

    same: int
    claims: int

    @property
    def value(self) -> float | None:
        """The share, from 0 to 1."""
        return self.same / self.claims if self.claims else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Between which shares the true one lies, at 95 %."""
        return wilson_interval(self.same, self.claims) if self.claims else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A coefficient on so many claims; None where it is undefined: of no claims, or of one answer alone.

    The interval is that of the standard bootstrap over claims (percentiles), which Zapf and others (2016), "Measuring
    inter-rater reliability for nominal data", recommend for Fleiss' kappa and Krippendorff's alpha. It is None where
    the claims are fewer than `FEWEST`, and where all opinions agree: resampling could only agree again.
    """

    value: float | None
    claims: int
    interval: tuple[float, float] | None = None


Coefficient = Callable[[Counts, Floats], Floats]


def percentage(tally: Splits) -> Percentage:
    """Return how often all opinions on a claim are the same."""
    return Percentage(sum(claims for split, claims in tally.items() if max(split) == sum(split)), tally.total())


def percentage_of_pair(cells: Cells) -> Percentage:
    """Return how often two reviewers gave the same answer."""
    return Percentage(sum(claims for (left, right), claims in cells.items() if left == right), cells.total())


def cohen(cells: Cells, *, sure: bool = True) -> Figure:
    """Return Cohen's kappa of two reviewers; `sure` adds its interval."""
    return _figure(cohens_kappa, cells, sure=sure)


def fleiss(tally: Splits) -> Figure:
    """Return Fleiss' kappa with its interval; all claims have the same number of opinions."""
    return _figure(fleiss_kappa, tally, sure=True)


def alpha(tally: Splits) -> Figure:
    """Return Krippendorff's alpha with its interval."""
    return _figure(krippendorffs_alpha, tally, sure=True)


def _figure(coefficient: Coefficient, tally: Splits | Cells, *, sure: bool) -> Figure:
    claims = tally.total()
    if not claims:
        return Figure(None, 0)
    kinds, counts = _as_arrays(tally)
    value = float(coefficient(kinds, counts[None, :])[0])
    if np.isnan(value):
        return Figure(None, claims)
    told = sure and claims >= FEWEST and not np.isclose(value, 1)
    return Figure(value, claims, _bootstrap(coefficient, kinds, counts) if told else None)


def _as_arrays(tally: Counter[tuple[int, ...]] | Cells) -> tuple[Counts, Floats]:
    """Return the ways in which claims were judged, and how many claims each has."""
    ordered = sorted(tally.items())
    return np.array([kind for kind, _ in ordered]), np.array([count for _, count in ordered], dtype=float)


def _bootstrap(coefficient: Coefficient, kinds: Counts, counts: Floats) -> tuple[float, float] | None:
    """Return the interval of a coefficient.

    To draw as many claims again as there are is to draw how many of each kind there are: one multinomial a resample.
    """
    claims = int(counts.sum())
    drawn = np.random.default_rng(SEED).multinomial(claims, counts / claims, size=RESAMPLES).astype(float)
    values = coefficient(kinds, drawn)
    defined = values[~np.isnan(values)]
    if len(defined) < (1 - MOST_UNDEFINED) * RESAMPLES:
        return None
    low, high = np.quantile(defined, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return float(low), float(high)
