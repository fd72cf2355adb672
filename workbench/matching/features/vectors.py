"""Sentence vectors for finding candidates: the weighed sum of a claim's word pieces, in microseconds.

The table was made from MiniLM's encoder (`training.judge.word_vectors`). These vectors find what may say the same in
other words; what decides reads the claims themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbench.models.networks import load_pieces
from workbench.models.packaged import checked

WIDTH = 256
"""Numbers in a vector, each a signed byte."""

CELLS = 4096
"""Centroids by which a database finds vectors that are near (an inverted file: Jegou, Douze and Schmid 2011)."""

WORD_VECTORS = "word_vectors.npz"

Bytes = NDArray[np.int8]


class Table(NamedTuple):
    """The direction of each word piece [pieces, WIDTH], its weight [pieces], and the cells [CELLS, WIDTH]."""

    rows: Bytes
    weights: NDArray[np.float32]
    centroids: Bytes

    def encode(self, read: Sequence[Sequence[int]]) -> Bytes:
        """Return the normed sums [texts, WIDTH] of texts given as piece numbers; a text without pieces gives zeros."""
        sums = np.zeros((len(read), WIDTH), dtype=np.float32)
        for number, pieces in enumerate(read):
            sums[number] = self.weights[pieces] @ self.rows[pieces].astype(np.float32)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        whole: Bytes = np.round(sums / np.maximum(norms, 1e-9) * 127).astype(np.int8)
        return whole


def encode(texts: Sequence[str]) -> Bytes:
    """Return the sentence vectors of texts, [texts, 256] signed bytes of length 127 (zeros for a text without words).

    The cosine of two is their dot product divided by 127 squared. Raises ModelMissing where the table is damaged.
    """
    read = load_pieces().encode_batch(list(texts), add_special_tokens=False)
    return load_table().encode([encoding.ids for encoding in read])


def cells(vectors: Bytes, count: int = 1) -> NDArray[np.int64]:
    """Return the numbers of the `count` nearest cells of each vector [vectors, count], the nearest first."""
    near = vectors.astype(np.float32) @ _directions()
    chosen = np.argpartition(-near, count - 1, axis=1)[:, :count]
    order = np.argsort(-np.take_along_axis(near, chosen, axis=1), axis=1, kind="stable")
    return np.asarray(np.take_along_axis(chosen, order, axis=1))


@cache
def _directions() -> NDArray[np.float32]:
    """Return the centroids as columns [WIDTH, CELLS], made ready once: that takes longer than using them."""
    return np.ascontiguousarray(load_table().centroids.astype(np.float32).T)


@cache
def load_table() -> Table:
    """Load the packaged table, once; raise ModelMissing where it is missing or not the one that was packed."""
    with np.load(BytesIO(checked(files("workbench.matching") / "weights", WORD_VECTORS))) as held:
        return Table(held["rows"], held["weights"], held["centroids"])
