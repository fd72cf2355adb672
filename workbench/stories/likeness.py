"""How probably two articles are about one event, and why.

A logistic regression over few features, fitted by `training.stories` with its signs held: likeness never speaks
against, days apart never for. One set of weights is for two articles whose days are known, one for others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, hypot, log1p

import numpy as np

from workbench.matching.signals.rare_words import rarity
from workbench.models.packaged import checked
from workbench.stories.copies import copied_share
from workbench.stories.profile import SIGNED, ArticleProfile
from workbench.stories.reasons import reasons_for

WEIGHTS = "likeness.json"

ALIKE = ("terms", "headlines", "leads", "headline and lead", "prominent words", "names", "copied text")
"""The features that speak for one event, each from 0 to 1 and never against."""

APART = ("days apart", "weeks apart")
"""The features that speak against: the days between, on a scale that tells the first ones apart, and evenly."""

FULL_NAMES = 5.0
"""From this rarity of shared names on, further ones add nothing: five rare ones."""

LONG_APART = 14
"""From two weeks on it makes no difference how many days are between."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How probably two articles are about one event, in [0, 1], and what speaks for it, as sentences."""

    probability: float
    reasons: tuple[str, ...]


def compare(one: ArticleProfile, other: ArticleProfile) -> Likeness:
    """Return how probably two articles are about one event, whichever comes first.

    Raises ModelMissing where the weights are missing or damaged.
    """
    return Likeness(probability(one, other), reasons_for(one, other))


def probability(one: ArticleProfile, other: ArticleProfile) -> float:
    """Return how probably two articles are about one event, in [0, 1]; raise ModelMissing as `compare` does."""
    weights = load_weights()["days" if days_apart(one, other) is not None else "no days"]
    score = sum(weights[name] * value for name, value in features(one, other).items()) + weights["always"]
    return 1 / (1 + exp(-score))


def features(one: ArticleProfile, other: ArticleProfile) -> dict[str, float]:
    """Return the values of ALIKE, and of APART where both days are known."""
    values = dict(zip(ALIKE, _alike(one, other), strict=True))
    days = days_apart(one, other)
    if days is None:
        return values
    near = min(days, LONG_APART)
    return values | dict(zip(APART, (log1p(near) / log1p(LONG_APART), near / LONG_APART), strict=True))


def days_apart(one: ArticleProfile, other: ArticleProfile) -> int | None:
    """Return the days between two articles, None where one day is unknown."""
    if one.day is None or other.day is None:
        return None
    return abs((one.day - other.day).days)


def _alike(one: ArticleProfile, other: ArticleProfile) -> tuple[float, ...]:
    crossed = max(_cosine(one.headline, other.lead), _cosine(one.lead, other.headline))
    names = sum(rarity(name) for name in one.names.keys() & other.names.keys())
    return (
        _terms_cosine(one.terms, other.terms),
        _cosine(one.headline, other.headline),
        _cosine(one.lead, other.lead),
        crossed,
        max(
            _covered(one.headline_terms, other.headline_terms | other.lead_terms),
            _covered(other.headline_terms, one.headline_terms | one.lead_terms),
        ),
        min(names, FULL_NAMES) / FULL_NAMES,
        copied_share(one, other),
    )


def _cosine(one: bytes, other: bytes) -> float:
    """Return the cosine of two vectors of signed bytes, at least 0."""
    left, right = (np.frombuffer(side, dtype=np.int8).astype(np.float32) for side in (one, other))
    return max(0.0, float(left @ right) / SIGNED**2)


def _terms_cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(one[term] * other[term] for term in sorted(one.keys() & other.keys()))
    return shared / (hypot(*one.values()) * hypot(*other.values())) if shared else 0.0


def _covered(headline: frozenset[str], text: frozenset[str]) -> float:
    """Return which share of a headline's rarity a text holds; of the smaller of both where that is the text."""
    shared = sum(map(rarity, sorted(headline & text)))
    return shared / min(sum(map(rarity, sorted(headline))), sum(map(rarity, sorted(text)))) if shared else 0.0


@cache
def load_weights() -> Mapping[str, Mapping[str, float]]:
    """Load the packaged weights by feature, for "days" and "no days", once; raise ModelMissing where damaged."""
    held: dict[str, dict[str, float]] = json.loads(checked(files("workbench.stories") / "weights", WEIGHTS))
    return held
