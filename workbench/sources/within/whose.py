"""Which country or town a body or role is of: "Ukraine's Defence Ministry", "the Russian Defence Ministry" are two.

Read off the words of the name, and off what stands right beside it: "Poland's", "the Polish", "of Poland", "in Velden".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from workbench.sources.names.names import Name
from workbench.sources.names.places import DEMONYMS, country_of
from workbench.text.names import plain_word

_BEHIND = frozenset(("of", "in"))


def country_by_word(word: str) -> str | None:
    """Return the country that a plain word names, or whose people it names; None for all others."""
    return country_of((word,)) or DEMONYMS.get((word,))


def countries_in(words_: Iterable[str]) -> frozenset[str]:
    """Return the countries that some plain words name."""
    return frozenset(filter(None, map(country_by_word, words_)))


def place_of(doc: Doc, name: Name) -> str | None:
    """Return the country or town that a body is of at one of its places; None where nothing is said."""
    inside = countries_in(name.words)
    if inside:
        return min(inside)
    return next((place for token in _beside(doc, name) if (place := _place(token))), None)


def owner_start(doc: Doc, name: Name) -> int:
    """Return where the words for a body begin with whose it is ("Ukraine's Defence Ministry"), else its own start."""
    owner = doc[name.first - 2] if name.first > 1 and doc[name.first - 1].tag_ == "POS" else None
    return owner.idx if owner is not None and _place(owner) else name.start


def _beside(doc: Doc, name: Name) -> Iterator[Token]:
    """Yield the words that may say of which place a body is."""
    if name.first > 1 and doc[name.first - 1].tag_ == "POS":
        yield doc[name.first - 2]
    if name.first:
        yield doc[name.first - 1]
    if name.last + 1 < len(doc) and doc[name.last].lower_ in _BEHIND:
        yield doc[name.last + 1]


def _place(token: Token) -> str | None:
    """Return the country that a word names, else the word where the model takes it for a place."""
    word = plain_word(token.text)
    return country_by_word(word) or (word if token.ent_type_ == "GPE" and token.text[:1].isupper() else None)
