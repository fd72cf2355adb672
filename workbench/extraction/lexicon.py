"""How often a word attributes in a construction: counts from a labelled corpus, and classes for words it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workbench.extraction.cues import CRITICISING, SAYING, STATING_NOUNS, THINKING, URGING, WANTING

STRENGTH = 3.0
"""How many sightings the expectation for a word's class weighs."""

UNKNOWN = 0.05
"""The expectation for a word that stands in no class."""


@dataclass(frozen=True, slots=True)
class Class:
    """Words that behave alike in one frame, and how often such a word attributes there."""

    frame: str
    words: frozenset[str]
    expected: float


CLASSES = (
    Class("clause", SAYING, 0.75),
    Class("clause", THINKING, 0.6),
    Class("passive clause", SAYING | THINKING, 0.6),
    Class("infinitive", WANTING, 0.6),
    Class("passive infinitive", SAYING | THINKING, 0.6),
    Class("object infinitive", URGING, 0.6),
    Class("object", CRITICISING, 0.5),
    Class("noun clause", STATING_NOUNS, 0.6),
    Class("noun infinitive", STATING_NOUNS, 0.4),
)
"""Expectations by class: the share of right candidates among the class's words on PolNeAR's training part."""


def confidence(key: str) -> float:
    """Return how likely a candidate with this key ("lemma<tab>frame") is an attribution, in [0, 1].

    Counts are smoothed towards the expectation of the word's class (a Beta prior of STRENGTH sightings).
    """
    lemma, frame = key.split("\t")
    seen, right = counts().get(key, (0, 0))
    expected = max((one.expected for one in CLASSES if one.frame == frame and lemma in one.words), default=UNKNOWN)
    return (right + STRENGTH * expected) / (seen + STRENGTH)


@cache
def counts() -> dict[str, tuple[int, int]]:
    """Return the corpus counts by key: how often the candidate was seen, and how often it was an attribution."""
    lines = files(__package__).joinpath("lexicon.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {f"{lemma}\t{frame}": (int(seen), int(right)) for lemma, frame, seen, right in rows}
