"""Word vectors for finding candidates: what MiniLM makes of each word piece alone, in fewer dimensions, weighed.

A claim's vector is the sum of its pieces' vectors, so that it costs nothing beside a network. Each piece is read by the
encoder alone (as in model2vec, Tulkens and van Dongen 2024), the principal components are kept, and each is weighed
with a / (a + frequency), which makes rare words count (Arora, Liang and Ma 2017). The directions that all sentences
share are taken out (Mu and Viswanath 2018). Centroids of real sentences'
vectors (spherical k-means, Dhillon and Modha 2001) are the cells by which a database finds near ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer

from training.judge.network import Judge
from workbench.matching.features.vectors import CELLS, WIDTH, Table

RARE = 1e-4
"""The `a` of the weights."""

SHARED = 3
"""So many shared directions are taken out."""

TOGETHER = 512
ROUNDS = 12


def word_vectors(teacher: Judge, pieces: Tokenizer, sentences: Sequence[str]) -> Table:
    """Return the table of word vectors, weighed by the frequencies in `sentences`, and the cells made of these."""
    read = [encoding.ids for encoding in pieces.encode_batch(list(sentences), add_special_tokens=False)]
    counts = Counter(piece for sentence in read for piece in sentence)
    total = sum(counts.values())
    rare = np.array([RARE / (RARE + counts.get(piece, 0.5) / total) for piece in range(pieces.get_vocab_size())])
    reduced = _principal(_alone(teacher, pieces))
    shared = _shared(np.array([rare[sentence] @ reduced[sentence] for sentence in read if sentence]))
    table = _packed(reduced - reduced @ shared.T @ shared, rare)
    return table._replace(centroids=_centroids(table.encode(read)))


def _shared(vectors: np.ndarray) -> np.ndarray:
    """Return the SHARED directions along which all sentences lie most."""
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    return np.asarray(directions[:, -SHARED:].T)


def _packed(vectors: np.ndarray, rare: np.ndarray) -> Table:
    """Return each vector as signed bytes that fill their range, and what to multiply it with."""
    norms = np.linalg.norm(vectors, axis=1)
    rows = vectors / norms[:, None]
    weights = norms * rare
    return Table(
        np.round(rows * (127 / np.abs(rows).max())).astype(np.int8),
        (weights / weights.max()).astype(np.float32),
        np.zeros((0, WIDTH), dtype=np.int8),
    )


@torch.no_grad()
def _alone(teacher: Judge, pieces: Tokenizer) -> np.ndarray:
    """Return what the encoder makes of each piece between the start and end marks."""
    first, last = (pieces.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
    made = []
    for batch in torch.arange(pieces.get_vocab_size()).split(TOGETHER):
        read = torch.stack([torch.full_like(batch, first), batch, torch.full_like(batch, last)], 1)
        made.append(teacher(read, torch.zeros_like(read), torch.ones_like(read, dtype=torch.bool))[1].numpy())
    return np.concatenate(made)


def _principal(vectors: np.ndarray) -> np.ndarray:
    centred = vectors - vectors.mean(0)
    _, _, components = np.linalg.svd(centred, full_matrices=False)
    return np.asarray(centred @ components[:WIDTH].T)


def _centroids(vectors: np.ndarray, seed: int = 1) -> np.ndarray:
    """Return CELLS centroids as signed bytes; a cell that nothing is nearest to keeps the sentence it began with."""
    points = vectors.astype(np.float32) / 127
    centres = points[np.random.default_rng(seed).choice(len(points), CELLS, replace=False)]
    for _ in range(ROUNDS):
        nearest = np.concatenate([(part @ centres.T).argmax(1) for part in np.array_split(points, 64)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(norms > 0, sums / np.maximum(norms, 1e-9), centres)
    return np.round(centres * 127).astype(np.int8)
