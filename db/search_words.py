"""The words of claims and of searches as the full-text index holds them: folded, nothing but letters and figures."""

from __future__ import annotations

from workbench.matching.normalise import WORD, fold


def plain_words(text: str) -> list[str]:
    """Return all words of a text in order, in lower case and without accents; "1,000" and "don't" are one word each."""
    return WORD.findall(fold(text))
