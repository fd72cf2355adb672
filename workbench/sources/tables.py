"""The word lists and tables in `data/`, read once and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType


def words(heading: str) -> frozenset[str]:
    """Return the words under one heading of data/words.txt; raise KeyError for a heading that is not there."""
    return _word_lists()[heading]


@cache
def _word_lists() -> Mapping[str, frozenset[str]]:
    """Read data/words.txt: headings in square brackets, words apart by blanks, comments after #."""
    lists: dict[str, frozenset[str]] = {}
    heading = ""
    for line in _lines("words.txt"):
        if line.startswith("["):
            heading = line.strip("[]")
            lists[heading] = frozenset()
        else:
            lists[heading] |= frozenset(line.split())
    return MappingProxyType(lists)


def _lines(name: str) -> list[str]:
    """Return the lines of a data file without comments and blank lines."""
    text = resources.files("workbench.sources").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
