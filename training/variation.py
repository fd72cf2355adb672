"""Varied articles: other names and quotation marks, so that the tagger learns neither a campaign nor a house style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import numpy as np

from training.corpus import Labelled, LabelledArticle, Range
from workbench.extraction.tagger.tokens import OUTSIDE, Features, Ints

MARKS = ("“", "”", '"', "‘", "’", "'", "«", "»", "„")
STYLES: tuple[tuple[str, str], ...] = (('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"))
"""What opens and closes a quotation; the article's own style stays in the articles that are not varied."""

VARIED, RENAMED, UNMARKED = 0.5, 0.3, 0.12
"""The share of articles that are varied, and in those, of names that are changed and of articles without any marks."""


class Variation:
    """Varies articles by chance.

    `names` are the word pieces of proper names to put in for others, `marks` the piece of each of MARKS, `tags` the
    numbers of the tags for names and for opening and closing marks.
    """

    def __init__(
        self, chance: Random, names: Sequence[tuple[int, ...]], marks: Mapping[str, int], tags: Mapping[str, int]
    ) -> None:
        self._chance = chance
        self._names = names
        self._marks = marks
        self._name_tags = {tags["NNP"], tags["NNPS"]}
        self._opens, self._closes = tags["``"], tags["''"]

    def vary(self, reading: Features, labelled: Sequence[Labelled]) -> tuple[Features, tuple[Labelled, ...]]:
        """Return an article with other names and marks, or just as it is; labels move with their rows."""
        if self._chance.random() >= VARIED:
            return reading, tuple(labelled)
        rows = self._renamed([tuple(piece) for piece in np.split(reading.pieces, reading.offsets[1:-1])], reading.tags)
        known = set(self._marks.values())
        is_mark = np.isin(reading.tags, [self._opens, self._closes])
        is_mark &= np.array([len(row) == 1 and row[0] in known for row in rows], dtype=bool)
        if self._chance.random() < UNMARKED:
            unquoted = replace(reading, **_pieces(rows), quoted=np.full_like(reading.quoted, OUTSIDE))
            return _without(unquoted, labelled, is_mark)
        opens, closes = (self._marks[mark] for mark in self._chance.choice(STYLES))
        for row in np.flatnonzero(is_mark).tolist():
            rows[row] = (opens if reading.tags[row] == self._opens else closes,)
        return replace(reading, **_pieces(rows)), tuple(labelled)

    def _renamed(self, rows: list[tuple[int, ...]], tags: Ints) -> list[tuple[int, ...]]:
        """Put another name in for some names, the same one wherever a name stands."""
        held: dict[tuple[int, ...], tuple[int, ...]] = {}
        for row, tag in zip(rows, tags.tolist(), strict=True):
            if tag in self._name_tags and row not in held:
                held[row] = self._chance.choice(self._names) if self._chance.random() < RENAMED else row
        return [
            held.get(row, row) if tag in self._name_tags else row for row, tag in zip(rows, tags.tolist(), strict=True)
        ]


def names_of(articles: Sequence[LabelledArticle], name_tags: set[int]) -> list[tuple[int, ...]]:
    """Return the word pieces of all proper names of a corpus, each once."""
    found: set[tuple[int, ...]] = set()
    for article in articles:
        rows = np.split(article.reading.pieces, article.reading.offsets[1:-1])
        found |= {
            tuple(row.tolist())
            for row, tag in zip(rows, article.reading.tags.tolist(), strict=True)
            if tag in name_tags
        }
    return sorted(found)


def _pieces(rows: Sequence[tuple[int, ...]]) -> dict[str, Ints]:
    return {
        "pieces": np.array([piece for row in rows for piece in row], dtype=np.int64),
        "offsets": np.cumsum([0, *map(len, rows)]).astype(np.int64),
    }


def _without(
    reading: Features, labelled: Sequence[Labelled], left_out: np.ndarray
) -> tuple[Features, tuple[Labelled, ...]]:
    """Leave rows out; what they held together moves up."""
    place = np.cumsum(~left_out) - (~left_out)
    place = np.append(place, int((~left_out).sum()))
    kept = np.flatnonzero(~left_out)
    rows = [tuple(row) for row in np.split(reading.pieces, reading.offsets[1:-1])]
    heads = reading.heads[kept]
    made = Features(
        numbers=reading.numbers[kept],
        heads=np.where(left_out[heads], np.arange(len(kept)), place[heads]),
        tags=reading.tags[kept],
        relations=reading.relations[kept],
        shapes=reading.shapes[kept],
        quoted=reading.quoted[kept],
        breaks=np.unique(place[reading.breaks]),
        stops=np.unique(place[reading.stops]),
        **_pieces([rows[row] for row in kept]),
    )

    def moved(span: Range) -> Range:
        return int(place[span[0]]), int(place[span[1]])

    new = [
        Labelled(
            tuple(moved(part) for part in one.content if moved(part)[0] < moved(part)[1]),
            moved(one.cue),
            moved(one.source) if one.source and moved(one.source)[0] < moved(one.source)[1] else None,
        )
        for one in labelled
        if moved(one.cue)[0] < moved(one.cue)[1]
    ]
    return made, tuple(one for one in new if one.content)
