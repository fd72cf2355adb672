"""The tagger: a parsed text in, attributions as ranges of its tokens out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from workbench.extraction.candidate import Range, Ranges
from workbench.extraction.tagger.confidence import log_odds, looks, of_oneself
from workbench.extraction.tagger.decode import Found, decode
from workbench.extraction.tagger.labels import Floats
from workbench.extraction.tagger.tokens import Ints
from workbench.extraction.tagger.weights import Weights, load_weights
from workbench.extraction.tagger.windows import LENGTH, Window, window, windows

DECODED = 16
"""Windows decoded at once: that goes row by row, and takes for many windows hardly longer than for one."""

POINTERS = 6
"""Pointer vectors of each row, in the order that `decode` names."""

ROOM = LENGTH - 2
"""Word pieces of a window without its first and last mark."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as half-open ranges of the Doc's tokens; `source` may be empty.

    `confidence` says how likely the words are attributed, `source_confidence` how likely, if so, `source` is whose they
    are, both in [0, 1]. `signs` are what both were read from.
    """

    content: Ranges
    cue: Range
    source: Ranges
    confidence: float
    source_confidence: float
    signs: tuple[float, ...]

    @property
    def likelihood(self) -> float:
        """How likely the attribution is right as a whole, in [0, 1]."""
        return self.confidence * self.source_confidence


class Scored(NamedTuple):
    """A window with its rows' scores, and the pointers' vectors of its start mark and rows."""

    window: Window
    scores: Floats
    vectors: Floats


class Tagger:
    """Marks who said what in one parsed text."""

    def __init__(self, doc: Doc, weights: Weights | None = None) -> None:
        self._weights = weights or load_weights()
        self._doc = doc
        self._of_oneself = of_oneself(doc)
        self._features = self._weights.reader.read(doc)

    def all(self) -> list[Tagged]:
        """Return the attributions of the whole text, in text order of their cues."""
        return [tagged for found in self._read(windows(self._features)) for tagged in found]

    def within(self, contents: Sequence[Ranges]) -> list[list[Tagged]]:
        """Return for each of `contents` (token ranges) the attributions that it holds, read as a text of its own."""
        rows = [self._rows(content) for content in contents]
        fits = [number for number, some in enumerate(rows) if 0 < self._size(some) <= ROOM]
        # A content is read as one stretch: no border before any of its rows.
        read = self._read(window(self._features, rows[n], np.zeros(len(rows[n]), dtype=bool)) for n in fits)
        found = dict(zip(fits, read, strict=True))
        return [found.get(number, []) for number in range(len(contents))]

    def _rows(self, content: Ranges) -> Ints:
        numbers = self._features.numbers
        return np.concatenate([np.arange(*np.searchsorted(numbers, part)) for part in content])

    def _size(self, rows: Ints) -> int:
        return int((self._features.offsets[rows + 1] - self._features.offsets[rows]).sum())

    def _read(self, given: Iterable[Window]) -> Iterator[list[Tagged]]:
        scored = map(self._scored, given)
        while some := list(islice(scored, DECODED)):
            scores, vectors = [one.scores for one in some], [one.vectors for one in some]
            for one, found in zip(some, decode(scores, vectors, self._weights.learned), strict=True):
                yield [self._tagged(one.window, attribution) for attribution in found]

    def _scored(self, held: Window) -> Scored:
        """Run the network on one window.

        Alone: its eight bits round by the largest number of all that is read at once, so that beside another window it
        would read this one a little differently; and two no longer fit a core's cache.
        """
        real = np.ones((1, held.inputs.shape[1]), dtype=bool)
        scores, vectors = self._weights.network.run(None, {"inputs": held.inputs[np.newaxis], "real": real})
        rows = np.concatenate([[0], held.firsts])
        return Scored(held, scores[0, held.firsts], vectors[0, rows].reshape(len(rows), POINTERS, -1))

    def _tagged(self, held: Window, found: Found) -> Tagged:
        tokens = self._features.numbers[held.rows]
        content = tuple(part for span in found.content for part in _runs(held.rows, tokens, span))
        cue = _range(tokens, found.cue)
        source = (_range(tokens, found.source),) if found.source else ()
        signs = (*map(float, log_odds(found.chances)), *looks(self._doc, content, cue, source), self._of_oneself)
        said, by = self._weights.said.confidence(signs), self._weights.by.confidence(signs)
        return Tagged(content, cue, source, confidence=said, source_confidence=by, signs=signs)


def _range(tokens: Ints, span: Range) -> Range:
    return int(tokens[span[0]]), int(tokens[span[1] - 1]) + 1


def _runs(rows: Ints, tokens: Ints, span: Range) -> Iterator[Range]:
    """Yield the token ranges of a span; where the window left out rows between two of its own, there are two."""
    breaks = np.flatnonzero(np.diff(rows[slice(*span)]) > 1) + 1
    for part in np.split(tokens[slice(*span)], breaks):
        yield int(part[0]), int(part[-1]) + 1
