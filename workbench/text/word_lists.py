"""The word lists and tables in `data/`, read once and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


def words(heading: str) -> frozenset[str]:
    """Return the words under one heading of data/words.txt; raise KeyError for a heading that is not there."""
    return _word_lists()[heading]


@cache
def _word_lists() -> Mapping[str, frozenset[str]]:
    """Read data/words.txt once."""
    return _sections("words.txt")


def _sections(name: str) -> Mapping[str, frozenset[str]]:
    """Read a data file of headings in square brackets with words apart by blanks, comments after #."""
    sections: dict[str, frozenset[str]] = {}
    heading = ""
    for line in _lines(name):
        if line.startswith("["):
            heading = line.strip("[]")
            sections[heading] = frozenset()
        else:
            sections[heading] |= frozenset(line.split())
    return MappingProxyType(sections)


def _lines(name: str) -> list[str]:
    """Return the lines of a data file without comments and blank lines."""
    text = resources.files("workbench.text").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its other names, the capitals and seats that stand for its government, and its demonyms."""

    name: str
    others: tuple[str, ...]
    seats: tuple[str, ...]
    demonyms: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """Return the rows of data/countries.tsv."""
    rows = (line.split("\t") for line in _lines("countries.tsv"))
    return tuple(Country(name, *(tuple(filter(None, cell.split(","))) for cell in cells)) for name, *cells in rows)


@cache
def role_families() -> Mapping[str, frozenset[str]]:
    """Return for every role noun ("senator") the families that it stands in ("lawmaker", "politician")."""
    families: dict[str, frozenset[str]] = {}
    for family, nouns in _sections("roles.txt").items():
        for noun in nouns:
            families[noun] = families.get(noun, frozenset()) | {family}
    return MappingProxyType(families)
