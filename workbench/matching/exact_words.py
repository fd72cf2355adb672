"""The words of a claim as they stand in it, by their stems: a reader is shown words, never stems."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from workbench.text.normalisation import REMEMBERED, STOP_WORDS, WORD, stem, unaccented


@lru_cache(maxsize=REMEMBERED)
def exact_words(text: str) -> dict[str, str]:
    """Return the words of a claim's text that carry meaning, in text order, as stem -> word as written."""
    return {stem(unaccented(word)): word for word in WORD.findall(text) if unaccented(word) not in STOP_WORDS}


def as_written(stems: Iterable[str], text: str) -> list[str]:
    """Return the words of `text` with these stems, in the order of the stems.

    Stems that are in no word of the text are left out: the parse cuts some words otherwise ("U.S.", "Min-ho").
    """
    words = exact_words(text)
    return [words[root] for root in stems if root in words]
