"""Words for a list of options, of which no two look alike: of two with the same words Streamlit takes the last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")


def numbered(options: Mapping[Key, str]) -> dict[Key, str]:
    """Return the options, by key, with a number behind words that stand there already: "Ida Falk", "Ida Falk (2)".

    An outlet may be called "All outlets", two articles often have one title, two people one name.
    """
    taken: set[str] = set()
    shown: dict[Key, str] = {}
    for key, words in options.items():
        shown[key] = _free(words, taken)
        taken.add(shown[key])
    return shown


def _free(words: str, taken: set[str]) -> str:
    """Return the words with the first number that makes them others than all that are taken."""
    number, free = 1, words
    # The words with a number may be taken as well: somebody may be called "Ida Falk (2)".
    while free in taken:
        number += 1
        free = f"{words} ({number})"
    return free
