"""The tagger: a parsed text in, attributions as ranges of its tokens out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from workbench.extraction.candidate import Range, Ranges
from workbench.extraction.tagger.confidence import log_odds, looks, of_oneself
from workbench.extraction.tagger.decode import Found, decode
from workbench.extraction.tagger.labels import Floats
from workbench.extraction.tagger.tokens import Ints
from workbench.extraction.tagger.weights import Weights, load_weights
from workbench.extraction.tagger.windows import LENGTH, Window, window, windows

TOGETHER = 512
"""Word pieces read at once, padding included: more of them no longer fit a core's cache and take twice the time."""

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
        sizes = [self._size(some) for some in rows]
        # Those of a size lie side by side, so that little of what is read is padding.
        fits = sorted((number for number, size in enumerate(sizes) if 0 < size <= ROOM), key=sizes.__getitem__)
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
        scored = self._scored(given)
        while some := list(islice(scored, DECODED)):
            scores, vectors = [one.scores for one in some], [one.vectors for one in some]
            for one, found in zip(some, decode(scores, vectors, self._weights.learned), strict=True):
                yield [self._tagged(one.window, attribution) for attribution in found]

    def _scored(self, given: Iterable[Window]) -> Iterator[Scored]:
        for batch in _batches(given):
            yield from map(Scored, batch, *self._scores(batch))

    def _scores(self, batch: Sequence[Window]) -> tuple[list[Floats], list[Floats]]:
        """Run the network; return for each window its rows' scores, and the pointers of its start mark and rows."""
        inputs, real = _padded(batch)
        scores, vectors = self._weights.network.run(None, {"inputs": inputs, "real": real})
        vectors = vectors.reshape(*vectors.shape[:2], POINTERS, -1)
        return (
            [scores[number, held.firsts] for number, held in enumerate(batch)],
            [vectors[number, np.concatenate([[0], held.firsts])] for number, held in enumerate(batch)],
        )

    def _tagged(self, held: Window, found: Found) -> Tagged:
        tokens = self._features.numbers[held.rows]
        content = tuple(part for span in found.content for part in _runs(held.rows, tokens, span))
        cue = _range(tokens, found.cue)
        source = (_range(tokens, found.source),) if found.source else ()
        signs = (*map(float, log_odds(found.chances)), *looks(self._doc, content, cue, source), self._of_oneself)
        said, by = self._weights.said.confidence(signs), self._weights.by.confidence(signs)
        return Tagged(content, cue, source, confidence=said, source_confidence=by, signs=signs)


def _padded(batch: Sequence[Window]) -> tuple[Ints, NDArray[np.bool_]]:
    """Return the inputs of some windows, filled up to the longest, and which of their places are real."""
    longest = max(held.inputs.shape[1] for held in batch)
    inputs = np.zeros((len(batch), batch[0].inputs.shape[0], longest), dtype=np.int64)
    real = np.zeros((len(batch), longest), dtype=bool)
    for number, held in enumerate(batch):
        inputs[number, :, : held.inputs.shape[1]] = held.inputs
        real[number, : held.inputs.shape[1]] = True
    return inputs, real


def _batches(given: Iterable[Window]) -> Iterator[list[Window]]:
    """Yield windows together as long as they, padded to the longest, hold no more than TOGETHER word pieces."""
    batch: list[Window] = []
    longest = 0
    for held in given:
        size = held.inputs.shape[1]
        if batch and max(longest, size) * (len(batch) + 1) > TOGETHER:
            yield batch
            batch, longest = [], 0
        batch.append(held)
        longest = max(longest, size)
    if batch:
        yield batch


def _range(tokens: Ints, span: Range) -> Range:
    return int(tokens[span[0]]), int(tokens[span[1] - 1]) + 1


def _runs(rows: Ints, tokens: Ints, span: Range) -> Iterator[Range]:
    """Yield the token ranges of a span; where the window left out rows between two of its own, there are two."""
    breaks = np.flatnonzero(np.diff(rows[slice(*span)]) > 1) + 1
    for part in np.split(tokens[slice(*span)], breaks):
        yield int(part[0]), int(part[-1]) + 1
