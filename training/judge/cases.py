"""Labelled pairs as the decision sees them: of real stories, and written ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from training.judge.fitting import Floats
from training.judge.pairs import families
from training.judge.stories import UNLABELLED, StoryClaims
from workbench.interchange.pairs import PairLine, Side
from workbench.matching.features.comparable import Comparable
from workbench.matching.pairs.bare import bare_claims
from workbench.matching.pairs.cross_encoder import ANSWERS
from workbench.matching.pairs.decide import read, reasons_for
from workbench.matching.pairs.evidence import Evidence
from workbench.matching.pairs.propose import worth_comparing

FIRST = 0.7
"""What the first label of a pair counts where a second one could be defended."""

OTHER_EVENTS = "ecb_plus"
"""Two stories of this corpus are of two events, so that none of their claims are the same."""

Pair = tuple[Comparable, Comparable]
Labels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled pair, read: what is known of it, the labels, and whence it comes (a story, or a kind)."""

    pair: Pair
    known: Evidence
    labels: Labels
    origin: str

    @property
    def shares(self) -> Floats:
        """How far each of the four answers is right."""
        found = np.zeros(len(ANSWERS))
        for label, share in zip(self.labels, (FIRST, 1 - FIRST) if len(self.labels) > 1 else (1.0,), strict=False):
            found[ANSWERS.index(label)] += share
        return found


@dataclass(frozen=True, slots=True)
class _Placed:
    """A claim with the place where it stands: the number of its story, its own number there, and its article's."""

    story: int
    place: int
    article: int
    claim: Comparable


def of_stories(stories: Sequence[StoryClaims]) -> list[Case]:
    """Return the labelled ones of the pairs that are compared when stories come in one after the other."""
    earlier: list[_Placed] = []
    found: list[Case] = []
    for number, story in enumerate(stories):
        for new in _by_article(number, story):
            found += _compared(new, earlier, stories)
            earlier += new
    return found


def of_lines(lines: Sequence[PairLine]) -> list[Case]:
    """Return written pairs."""
    sides = bare_claims([side for line in lines for side in (line.left, line.right)])
    pairs = zip(sides[::2], sides[1::2], strict=True)
    return [Case(pair, read(pair), (line.label,), line.kind) for pair, line in zip(pairs, lines, strict=True)]


def of_families(paths: Iterable[Path], chance: Random, wanted: int) -> list[Case]:
    """Return pairs of so many families, with what the signals say alone: the cross-encoder learned from them."""
    known = families(paths)
    pairs = [pair for family in chance.sample(known, min(wanted, len(known))) for pair in family.pairs(chance)]
    sides = bare_claims([Side(text) for pair in pairs for text in (pair.left, pair.right)])
    return [
        Case(claims, Evidence(reasons_for(*claims)), tuple(ANSWERS[answer] for answer in pair.right_answers), "family")
        for claims, pair in zip(zip(sides[::2], sides[1::2], strict=True), pairs, strict=True)
    ]


def _by_article(number: int, story: StoryClaims) -> Iterator[list[_Placed]]:
    for article in range(len(story.story.articles)):
        yield [
            _Placed(number, place, article, claim)
            for place, claim in story.claims.items()
            if story.story.claims[place][0] == article
        ]


def _compared(new: Sequence[_Placed], earlier: Sequence[_Placed], stories: Sequence[StoryClaims]) -> Iterator[Case]:
    placed = {one.claim.stored.id: one for one in (*new, *earlier)}
    for one in new:
        for pair in worth_comparing((one.claim, other.claim) for other in earlier):
            labels = _labels(one, placed[pair[1].stored.id], stories)
            if labels:
                yield Case(pair, read(pair), labels, stories[one.story].story.name)


def _labels(one: _Placed, other: _Placed, stories: Sequence[StoryClaims]) -> Labels:
    """Return what people called a pair; nothing where nobody held the two against each other."""
    here, there = stories[one.story].story, stories[other.story].story
    if one.story != other.story:
        return (UNLABELLED,) if here.corpus == there.corpus == OTHER_EVENTS else ()
    if (min(one.article, other.article), max(one.article, other.article)) not in here.read:
        return ()
    return here.labels.get((min(one.place, other.place), max(one.place, other.place)), (UNLABELLED,))
