"""How alike the wordings of a sentence are: which words they have in common, in the same order.

Measured is how much of the shorter one stands in the other (the longest common subsequence of words over the shorter's
length), since outlets shorten; and of those that carry meaning, so much has to stand there too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from workbench.coverage.sentences import Sentence

SAME_SENTENCE = 0.6
"""From this share of the shorter sentence's words on, two are taken to be one.

In real stories (PolNeAR, ECB+) 81 pairs of sentences of one speaker were as alike without being equal: 71 of them are
one, as one reader judged them; of the 29 between 0.5 and 0.6 it is about half.
"""

LEAST_WORDS, LEAST_REPORTED = 3, 4
"""Fewer words in common are not enough where the shorter one is quoted, and where it is reported: "the front runner"
and "the tax code" are in everybody's mouth."""

LEAST_QUOTED = 4
"""So many words has a quotation inside reported speech that is enough by itself to tell the sentence that it is from:
of three, names of things are made ("radical new measures"), which a speaker uses in one sentence after the other."""

LONG_STRETCH = 4
"""By so many words on end a sentence is known that has none with meaning: "not quite there yet", but not "that he had".
"""

ROWS_AT_ONCE = 256
"""Sentences are held against all others so many at a time, which bounds the memory."""

Shared = tuple[tuple[int, int], ...]
"""The numbers of words that two lists have in common: in the one and in the other, ascending."""

Block = tuple[int, int, int]
"""A stretch of words in common: where it begins in the one list, where in the other, and its length."""


def shared_words(one: Sequence[str], other: Sequence[str]) -> Shared:
    """Return the words that two lists have in common in the same order, as many as there can be."""
    return tuple((here + step, there + step) for here, there, length in _blocks(one, other) for step in range(length))


def _blocks(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    return [
        (block.src_start, block.dest_start, block.src_end - block.src_start)
        for block in LCSseq.opcodes(one, other)
        if block.tag == "equal"
    ]


def likeness(one: Sentence, other: Sentence) -> float:
    """Return the share of the shorter sentence's words that stand in the other, 0 where these are too few to tell.

    A quotation inside reported speech is also held by itself against the whole of the other sentence.
    """
    if one.turned is not other.turned:
        return 0.0
    if one.keys == other.keys:
        # "No." answers one question here and another one there.
        return float(len(one.keys) > 1 or one.telling[0])
    shorter, longer = sorted((one, other), key=lambda sentence: len(sentence.keys))
    share = _part_of(shorter, slice(None), longer, LEAST_WORDS if shorter.direct else LEAST_REPORTED)
    for side, against in ((one, other), (other, one)):
        for numbers in side.quoted:
            share = max(share, _part_of(side, slice(numbers.start, numbers.stop), against, LEAST_QUOTED))
    return share


def _part_of(sentence: Sentence, part: slice, whole: Sentence, least: int) -> float:
    """Return the share of some words of a sentence that stand in another one, 0 where they are fewer than `least`."""
    keys, telling = sentence.keys[part], sentence.telling[part]
    blocks = [(at, length) for at, _, length in _blocks(keys, whole.keys) if any(telling) or length >= LONG_STRETCH]
    count = sum(length for _, length in blocks)
    told = sum(sum(telling[at : at + length]) for at, length in blocks)
    share = min(count / len(keys), told / sum(telling) if any(telling) else 1.0)
    return share if count >= least else 0.0


def common_share(one: Sentence, other: Sentence) -> float:
    """Return the share of the words of both sentences that they have in common (Dice's coefficient)."""
    return 2 * LCSseq.similarity(one.keys, other.keys) / (len(one.keys) + len(other.keys))


def near_pairs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Return the numbers of any two sentences of different outlets that may be alike, by `common_share`, nearest first.

    None are left out that `likeness` calls the same: it counts no word that the bare count here lacks.
    """
    found: dict[tuple[int, int], float] = {}
    for owners, columns, shares in _near(sentences):
        for owner, column, share in zip(owners.tolist(), columns.tolist(), shares.tolist(), strict=True):
            pair = (min(owner, column), max(owner, column))
            found[pair] = max(share, found.get(pair, 0.0))
    return sorted(found, key=lambda pair: (-found[pair], pair))


def _near(sentences: Sequence[Sentence]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]]:
    """Yield sentences, others near them, and the share in common, for ROWS_AT_ONCE sentences and parts at a time."""
    wholes = _as_letters(sentences)
    quoted = [(wholes[at][part.start : part.stop], at) for at, one in enumerate(sentences) for part in one.quoted]
    parts = [*wholes, *(part for part, _ in quoted)]
    owners = np.array([*range(len(wholes)), *(at for _, at in quoted)])
    sizes, lengths = np.array([len(part) for part in parts]), np.array([len(whole) for whole in wholes])
    outlets = np.array([one.outlet_id for one in sentences])
    least = np.maximum(SAME_SENTENCE * sizes, np.minimum(LEAST_WORDS, sizes))
    for at in range(0, len(parts), ROWS_AT_ONCE):
        rows = slice(at, at + ROWS_AT_ONCE)
        common = process.cdist(parts[rows], wholes, scorer=LCSseq.similarity, dtype=np.uint32)
        near = (common >= least[rows, None]) & (outlets[owners[rows], None] != outlets)
        row, column = np.nonzero(near)
        owner = owners[rows][row]
        yield owner, column, 2 * common[row, column] / (lengths[owner] + lengths[column])


def _as_letters(sentences: Sequence[Sentence]) -> list[str]:
    """Return sentences with one letter for each word: texts are compared many times faster than lists of words."""
    numbers: dict[str, int] = {}
    return ["".join(chr(numbers.setdefault(key, len(numbers))) for key in one.keys) for one in sentences]
