"""The cross-encoder: a small network that reads two claims together and says what they are to each other.

It sees what likeness of words cannot show: who did what to whom, whether it will or may be, what a rewording with few
shared words says. It reads a pair in one order whichever it was given in, and both ways round where it is unsure, so
that the order makes no difference. It is only one voice: a conflict that a signal found outweighs it
(`workbench.matching.pairs.decide`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from workbench.models.networks import InferenceSession, load_pieces, session
from workbench.models.packaged import checked

ANSWERS = ("same", "variant", "contradiction", "different")
"""What the columns of the probabilities stand for."""

NETWORK = "judge.onnx"
LENGTH = 128
"""Word pieces of a pair that are read, marks included; of longer texts the beginnings."""

SURE = 0.9
"""A pair is read the other way round, too, where no answer is as likely as this."""

ALIKE = (1.0, 0.0, 0.0, 0.0)
"""The probabilities of the same words twice, which are not read."""

TOGETHER = 1024
"""Word pieces read at once, padding included."""

Floats = NDArray[np.float32]
Inputs = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]


def score_pairs(pairs: Sequence[tuple[str, str]]) -> Floats:
    """Return the probabilities of the four ANSWERS for each pair of texts, [pairs, 4].

    The same words twice are the same claim, and are not read. Raises ModelMissing where the network is missing or
    damaged.
    """
    sorted_pairs = [(min(pair), max(pair)) for pair in pairs]
    unread = [pair for pair in dict.fromkeys(sorted_pairs) if pair[0] != pair[1]]
    shares = _shares(unread)
    unsure = [number for number, row in enumerate(shares) if row.max() < SURE]
    back = _shares([(unread[number][1], unread[number][0]) for number in unsure])
    shares[unsure] = (shares[unsure] + back) / 2
    found = dict(zip(unread, shares, strict=True))
    scored = [found.get(pair, ALIKE) for pair in sorted_pairs]
    return np.array(scored, dtype=np.float32).reshape(-1, len(ANSWERS))


def sentence_vectors(texts: Sequence[str]) -> Floats:
    """Return normed vectors of texts, [texts, 384]: slower than `workbench.matching.features.vectors`, and better."""
    return _run([(text,) for text in texts], 1)


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


def _shares(pairs: Sequence[tuple[str, str]]) -> Floats:
    """Return the probabilities of the answers for pairs read in this order."""
    scores = _run(pairs, 0)
    whole: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(whole / whole.sum(axis=1, keepdims=True), dtype=np.float32)


def _cut(read: list[int], parts: int) -> list[int]:
    return read[: (LENGTH - 1) // parts - 1]


def _run(texts: Sequence[tuple[str, ...]], output: int) -> Floats:
    """Run the network over texts in batches of like length; return one of its outputs in the texts' order."""
    order = sorted(range(len(texts)), key=lambda number: sum(map(len, texts[number])))
    parts: list[Floats] = []
    for batch in _batches(order, texts):
        read, kinds, real = arranged(load_pieces(), [texts[number] for number in batch])
        parts.append(load_cross_encoder().run(None, {"pieces": read, "kinds": kinds, "real": real})[output])
    found: Floats = np.concatenate(parts) if parts else np.zeros((0, 4), dtype=np.float32)
    back = np.empty(len(order), dtype=np.int64)
    back[order] = np.arange(len(order))
    return found[back]


def _batches(order: Sequence[int], texts: Sequence[tuple[str, ...]]) -> list[list[int]]:
    """Cut the order (shortest first) into batches of about TOGETHER word pieces, five letters taken for one."""
    batches: list[list[int]] = [[]]
    for number in order:
        # Too few is harmless: a batch then takes some more memory.
        pieces = min(LENGTH, sum(map(len, texts[number])) // 4 + 3)
        if batches[-1] and pieces * (len(batches[-1]) + 1) > TOGETHER:
            batches.append([])
        batches[-1].append(number)
    return [batch for batch in batches if batch]


@cache
def load_cross_encoder() -> InferenceSession:
    """Load the packaged network, once; raise ModelMissing where it is missing or not the one that was packed."""
    return session(checked(files("workbench.matching") / "weights", NETWORK))
