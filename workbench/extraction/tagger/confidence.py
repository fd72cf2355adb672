"""How sure the tagger is: the network's own signs and the looks of what it found, weighed so that 0.8 means 4 in 5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.attrs import LOWER
from spacy.tokens import Doc, Token

from workbench.extraction.candidate import Range, Ranges, numbers_in
from workbench.extraction.cues import SAYING, lemma
from workbench.extraction.syntax import FINITE_TAGS
from workbench.extraction.tagger.labels import Floats

LEAST, MOST = 1e-6, 1 - 1e-6
MARKS = frozenset(["“", "”", '"', "``", "''", "«", "»", "„"])
UNFITTED = (0.0,) * 15
"""Weights before anything was fitted: the constant, seven chances, six looks, how far the text speaks of oneself."""

ONE_IN = 20
ONESELF = frozenset(["i", "we", "you", "me", "us", "my", "our", "your"])


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression over signs: a constant, then one weight a sign (Platt 1999)."""

    weights: tuple[float, ...]

    def confidence(self, signs: Sequence[float]) -> float:
        """Return how likely it is with these signs, in [0, 1], to three places."""
        total = self.weights[0] + float(np.dot(self.weights[1:], signs))
        return round(float(1 / (1 + np.exp(-total))), 3)


def log_odds(chances: Sequence[float]) -> Floats:
    """Return the log odds of the chances that the network gives."""
    # Cut off at both ends: a chance of 0 or 1 has no finite odds.
    cut = np.clip(np.asarray(chances, dtype=np.float64), LEAST, MOST)
    odds: Floats = np.log(cut / (1 - cut)).astype(np.float32)
    return odds


def looks(doc: Doc, content: Ranges, cue: Range, source: Ranges) -> tuple[float, ...]:
    """Return what an attribution looks like, each 0 or 1: news and speeches differ in how far the network errs.

    In this order: the cue is a word of saying; the content has a finite verb, is in quotation marks, is one word; the
    source is "I", "we" or "you"; nobody is named.
    """
    put_forward = [doc[i] for i in numbers_in(content)]
    named = [doc[i] for i in numbers_in(source)]
    seen = (
        any(_says(token) for token in doc[slice(*cue)]),
        any(token.tag_ in FINITE_TAGS for token in put_forward),
        any(token.text in MARKS for token in put_forward),
        len(put_forward) == 1,
        any(token.lower_ in ONESELF for token in named),
        not named,
    )
    return tuple(map(float, seen))


def of_oneself(doc: Doc) -> float:
    """Return how far a text speaks of "I", "we" and "you", in [0, 1]: 1 where one word in twenty is such a one.

    Speeches and interviews do so, where the network is wrong more often than in news.
    """
    # The whole text at once: asking each token for its letters takes a hundredth of a parse.
    known = [doc.vocab.strings[word] for word in ONESELF]
    spoken = int(np.isin(doc.to_array(LOWER), np.array(known, dtype=np.uint64)).sum())
    return min(1.0, ONE_IN * spoken / max(1, len(doc)))


def _says(token: Token) -> bool:
    return lemma(token.lemma_) in SAYING or token.lower_ == "according"
