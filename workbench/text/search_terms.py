"""The words of claims and of searches as the full-text index holds them: folded, nothing but letters and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.text.normalisation import WORD, unaccented

MOST_TERMS = 12
"""So many words and phrases are looked for at most: more would only slow the search down."""

_PIECE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or words that stand next to each other. `start` asks for words that begin so.

    `spellings` are looked for beside a word that no claim holds.
    """

    words: tuple[str, ...]
    start: bool = False
    spellings: tuple[str, ...] = ()

    @property
    def phrase(self) -> bool:
        """Whether several words have to stand next to each other."""
        return len(self.words) > 1


def plain_words(text: str) -> list[str]:
    """Return all words of a text in order, in lower case and without accents; "1,000" and "don't" are one word each."""
    return WORD.findall(unaccented(text))


def terms(text: str) -> list[Term]:
    """Return what a reader looks for: single words, phrases in quotation marks, beginnings of words with a star.

    What the index takes for several words ("S-400") is a phrase, quoted or not; the rest of a long text is left out.
    """
    found = []
    for quoted, plain in _PIECE.findall(text):
        # What holds no letter or figure is not in the index either.
        words = tuple(plain_words(quoted or plain))
        if words:
            found.append(Term(words, start=plain.endswith("*")))
    return list(dict.fromkeys(found))[:MOST_TERMS]
