"""Very many stored claims for measuring: sentences of invented words as common as words are, or cut from a folder.

New sentences are made by crossing two: wordings recur in news, so what is stored holds many halves of one another.
"""

from __future__ import annotations

import random
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

WORDS = 60_000
SENTENCES = 40_000
LITTLE = ("the", "of", "to", "a", "in", "and", "that", "for", "on", "is", "with", "as", "was", "at", "by", "from", "it")
CONSONANTS, VOWELS = "bcdfghjklmnprstvwz", "aeiou"
NAMED = 0.06
"""So many words in a hundred are names, which are rarer than all else."""


def sentences(chance: random.Random, folder: Path | None) -> list[str]:
    """Return sentences to cross: those of the texts in a folder, or invented ones."""
    if folder is None:
        return [_invented(chance) for _ in range(SENTENCES)]
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt")))
    found = {" ".join(line.split()) for text in texts for line in re.split(r"(?<=[.!?])\s+|\n", text)}
    return sorted(line for line in found if 6 <= len(line.split()) <= 45)


def crossed(chance: random.Random, base: Sequence[str], count: int) -> Iterator[str]:
    """Yield claims, each the beginning of one sentence and the end of another, with some words changed to names."""
    names = [_word(chance, 3).capitalize() for _ in range(count // 8 + 1_000)]
    for _ in range(count):
        first, last = chance.choice(base).split(), chance.choice(base).split()
        cut = chance.randint(len(first) // 3, len(first))
        words = first[:cut] + last[chance.randint(0, len(last) * 2 // 3) :]
        yield " ".join(_renamed(chance, names, word) for word in words[:32])


def reworded(chance: random.Random, words: str) -> str:
    """Return a claim as somebody else may word it: a word left out, one changed, halves the other way round."""
    told = words.split()
    for _ in range(max(1, len(told) // 6)):
        told.pop(chance.randrange(len(told)))
    if len(told) > 4:
        told[chance.randrange(len(told))] = chance.choice(LITTLE)
        cut = chance.choice((0, 0, len(told) // 2))
        told = told[cut:] + told[:cut]
    return " ".join(told) or words


def _invented(chance: random.Random) -> str:
    """Return a sentence of which every second word or so is a little one."""
    picked = (
        chance.choice(LITTLE) if chance.random() < 0.42 else _common(chance) for _ in range(chance.randint(8, 34))
    )
    return " ".join(picked).capitalize() + "."


def _common(chance: random.Random) -> str:
    """Return an invented word; the word of rank n comes up in proportion to 1 / (n + 2.7) (Zipf, Mandelbrot)."""
    rank = bisect(_SHARES, chance.random() * _SHARES[-1])
    return _word(random.Random(rank), 2 + min(2, rank.bit_length() // 6))


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(syllables))


def _renamed(chance: random.Random, names: Sequence[str], word: str) -> str:
    """Return the word or, now and then, a name (some are in the news more than others) or another number."""
    if chance.random() < NAMED:
        return names[int(len(names) * chance.random() ** 2)]
    return str(chance.randint(2, 9_999)) if word[:1].isdigit() and chance.random() < 0.5 else word


_SHARES = list(accumulate(1 / (rank + 2.7) for rank in range(1, WORDS + 1)))
