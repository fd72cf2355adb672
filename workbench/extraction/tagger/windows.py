"""Windows: the stretches of a text that the network reads at once, cut at paragraph ends where it can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from workbench.extraction.tagger.tokens import Features, Ints

LENGTH = 254
"""Word pieces in a window, its first and last mark included."""

START, BREAK = 101, 102
"""BERT's marks for the start of a text ([CLS]) and for a border in it ([SEP])."""


@dataclass(frozen=True, slots=True)
class Window:
    """One window: for every piece its number and what stands around it, and for every row its first piece.

    `inputs` has a line each for piece, tag, relation, shape, quoted, and the place of the head's first piece.
    `rows` are the rows of the features, `firsts` the places of their first pieces.
    """

    inputs: Ints
    rows: Ints
    firsts: Ints


def windows(features: Features, length: int = LENGTH, first: int = LENGTH) -> Iterator[Window]:
    """Cut `features` into windows of at most `length` pieces; the first one has at most `first`."""
    for held in _packed(features, _stretches(features, length - 2), length - 2, first - 2):
        rows = np.concatenate([np.arange(start, end) for start, end in held])
        yield window(features, rows, np.isin(rows, [start for start, _ in held[1:]]))


def _stretches(features: Features, room: int) -> Iterator[tuple[int, int]]:
    """Yield paragraphs as (first row, last row + 1); one that has no room is cut at sentence ends, or else anywhere."""
    for opens, end in pairwise([*features.breaks.tolist(), len(features.numbers)]):
        start = opens
        while _size(features, start, end) > room:
            fits = int(np.searchsorted(features.offsets, features.offsets[start] + room, side="right")) - 1
            # The last sentence end that fits; a sentence longer than a window is cut where the room ends.
            stops = features.stops[(features.stops > start) & (features.stops <= fits)]
            cut = int(stops[-1]) if len(stops) else fits
            yield start, cut
            start = cut
        yield start, end


def _packed(
    features: Features, stretches: Iterator[tuple[int, int]], room: int, first: int
) -> Iterator[Sequence[tuple[int, int]]]:
    """Put stretches together as long as a window has room for them and the borders between them."""
    held: list[tuple[int, int]] = []
    used, limit = 0, first
    for start, end in stretches:
        size = _size(features, start, end) + 1
        if held and used + size > limit:
            yield held
            held, used, limit = [], 0, room
        held.append((start, end))
        used += size
    if held:
        yield held


def _size(features: Features, start: int, end: int) -> int:
    return int(features.offsets[end] - features.offsets[start])


def window(features: Features, rows: Ints, opens: NDArray[np.bool_]) -> Window:
    """Return the window of these rows; `opens` says of each whether a border stands before it."""
    sizes = features.offsets[rows + 1] - features.offsets[rows]
    # Every row stands behind the start mark, the rows before it and the borders up to it.
    firsts = 1 + np.cumsum(sizes) - sizes + np.cumsum(opens)
    inputs = np.zeros((6, int(firsts[-1] + sizes[-1]) + 1), dtype=np.int64)
    inputs[0] = BREAK
    inputs[0, 0] = START
    inputs[5] = np.arange(inputs.shape[1])
    places = np.repeat(firsts - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
    taken = np.repeat(features.offsets[rows] - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
    inputs[0, places] = features.pieces[taken]
    columns = (features.tags, features.relations, features.shapes, features.quoted)
    for line, column in enumerate(columns, 1):
        inputs[line, places] = np.repeat(column[rows], sizes)
    inputs[5, places] = np.repeat(_places_of_heads(features.heads[rows], rows, firsts), sizes)
    return Window(inputs, rows, firsts)


def _places_of_heads(heads: Ints, rows: Ints, firsts: Ints) -> Ints:
    """Return where the heads' first pieces stand; a head outside the window is replaced by the row itself."""
    at = np.searchsorted(rows, heads).clip(max=len(rows) - 1)
    return np.where(rows[at] == heads, firsts[at], firsts)
