"""The cross-encoder: a small network that reads two claims together and says what they are to each other.

It sees what likeness of words cannot show: who did what to whom, whether it will or may be, what a rewording with few
shared words says. It reads every pair both ways round, so that the order makes no difference, and each pair by itself,
so that what else is asked makes none. What it says is weighed with the signals (`workbench.matching.pairs.decide`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from workbench.models.networks import InferenceSession, load_pieces, session
from workbench.models.packaged import checked
from workbench.text.normalisation import REMEMBERED, unaccented

ANSWERS = ("same", "variant", "contradiction", "different")
"""What the columns of the probabilities stand for."""

NETWORK = "judge.onnx"
LENGTH = 128
"""Word pieces of a pair that are read, marks included; of longer texts the beginnings."""

ALIKE = (1.0, 0.0, 0.0, 0.0)
"""The probabilities of the same words twice, which are not read."""

VECTOR = 384
"""Numbers in a sentence vector."""

PICTURES = frozenset({"So", "Sk", "Cf", "Cs", "Mn"})
"""Kinds of characters that are no letters, figures or marks: emoji, and what joins them."""

Floats = NDArray[np.float32]
Inputs = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]


def score_pairs(pairs: Sequence[tuple[str, str]]) -> Floats:
    """Return the probabilities of the four ANSWERS for each pair of texts, [pairs, 4], whatever else is asked with it.

    The same words twice, however they are capitalised, are the same claim and not read. Raises ModelMissing where the
    network is missing or damaged.
    """
    return np.array([score_pair(*pair) for pair in pairs], dtype=np.float32).reshape(-1, len(ANSWERS))


def score_pair(left: str, right: str) -> Floats:
    """Return the probabilities of the four ANSWERS for two texts, [4], in whatever order they are given."""
    if are_alike(left, right):
        return np.array(ALIKE, dtype=np.float32)
    return _probabilities(min(left, right), max(left, right))


def sentence_vectors(texts: Sequence[str]) -> Floats:
    """Return normed vectors of texts, [texts, 384]: slower than `workbench.matching.features.vectors`, and better."""
    return np.array([sentence_vector(text) for text in texts], dtype=np.float32).reshape(-1, VECTOR)


@lru_cache(maxsize=REMEMBERED)
def sentence_vector(text: str) -> Floats:
    """Return the normed vector of a text, [384], whatever else is read."""
    vector: Floats = _run([(text,)])[1][0]
    return vector


def are_alike(left: str, right: str) -> bool:
    """Say whether two texts are the same words, however they are capitalised."""
    return _bare(left) == _bare(right)


@lru_cache(maxsize=REMEMBERED)
def _bare(text: str) -> str:
    """Return a text without what never makes another claim of it: capitals, accents, pictures, marks at its ends."""
    kept = (letter for letter in unaccented(text) if unicodedata.category(letter) not in PICTURES)
    return " ".join("".join(kept).split()).strip(" .!?,;:\"'")


@lru_cache(maxsize=REMEMBERED)
def _probabilities(left: str, right: str) -> Floats:
    """Return the probabilities of the answers for one pair: the mean of what both orders say, before it is normed."""
    scores = _run([(left, right), (right, left)])[0].mean(axis=0)
    whole: Floats = np.exp(scores - scores.max())
    return np.asarray(whole / whole.sum(), dtype=np.float32)


def _run(texts: Sequence[tuple[str, ...]]) -> tuple[Floats, Floats]:
    """Run the network over texts of one length; return its answers' scores and its vectors.

    Nothing else is read beside them: the network counts in bytes whose scale hangs on all that it reads at once, and
    what a pair is must not hang on its neighbours.
    """
    read, kinds, real = arranged(load_pieces(), texts)
    answers, vectors = load_cross_encoder().run(None, {"pieces": read, "kinds": kinds, "real": real})
    return answers, vectors


def arranged(pieces: Tokenizer, texts: Sequence[tuple[str, ...]]) -> Inputs:
    """Return pieces, kinds and what is real, [texts, longest], of single texts or pairs between start and end marks."""
    first, last = (int(pieces.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]"))
    rows: list[list[list[int]]] = [
        [_cut(pieces.encode(text, add_special_tokens=False).ids, len(parts)) for text in parts] for parts in texts
    ]
    longest = max(1 + sum(len(part) + 1 for part in row) for row in rows)
    read = np.zeros((len(rows), longest), dtype=np.int64)
    kinds, real = np.zeros_like(read), np.zeros(read.shape, dtype=bool)
    for number, row in enumerate(rows):
        whole: list[int] = [first, *(piece for part in row for piece in (*part, last))]
        read[number, : len(whole)], real[number, : len(whole)] = whole, True
        kinds[number, len(row[0]) + 2 : len(whole)] = 1
    return read, kinds, real


def _cut(read: list[int], parts: int) -> list[int]:
    return read[: (LENGTH - 1) // parts - 1]


@cache
def load_cross_encoder() -> InferenceSession:
    """Load the packaged network, once; raise ModelMissing where it is missing or not the one that was packed."""
    return session(checked(files("workbench.matching") / "weights", NETWORK))
