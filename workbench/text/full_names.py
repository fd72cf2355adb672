"""The words of the full names that a text seems to hold: two words with a capital side by side."""

from __future__ import annotations

import re

from workbench.text.names import plain_word

PAIR = re.compile(r"(?<!\w)(?=([^\W\d_][\w.'’-]{1,40})[ ]{1,3}([^\W\d_][\w'’-]{1,40}))")


def words_of_full_names(text: str) -> frozenset[str]:
    """Return in plain form the words that stand beside another one with a capital: "Dunn" of "Marek Dunn"."""
    pairs = (found.groups() for found in PAIR.finditer(text))
    return frozenset(plain_word(word) for pair in pairs if all(word[0].isupper() for word in pair) for word in pair)
