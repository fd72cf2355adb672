"""Countries and the places that stand for their governments, by name in plain words."""

from __future__ import annotations

from types import MappingProxyType

from workbench.text.names import plain_word
from workbench.text.word_lists import countries


def country_of(words_: tuple[str, ...]) -> str | None:
    """Return the country whose name or other name this is, None for all else."""
    return PLACES.get(words_)


def seat_of(words_: tuple[str, ...]) -> str | None:
    """Return the country whose government sits in this place, None for all else."""
    return _SEATS.get(words_)


def government_of(words_: tuple[str, ...]) -> str | None:
    """Return the country that a name or a seat of government stands for, None for all else."""
    return country_of(words_) or seat_of(words_)


def _key(name: str) -> tuple[str, ...]:
    return tuple(plain_word(word) for word in name.split())


PLACES = MappingProxyType({_key(n): c.name for c in countries() for n in (c.name, *c.others)})
_SEATS = MappingProxyType({_key(seat): c.name for c in countries() for seat in c.seats})
DEMONYMS = MappingProxyType({_key(demonym): c.name for c in countries() for demonym in c.demonyms})
