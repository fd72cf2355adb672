"""What sort of organisation a name is of: a company, a public body, an association. "The company" is never a union.

Told by the words of the name ("Castor Shipyards") and by what stands beside it ("Castor, a builder of ships"). One of
which neither tells is of no known sort and may be any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from workbench.sources.names.names import Name
from workbench.sources.within.phrases import singular
from workbench.text.names import COMPANY_SUFFIXES
from workbench.text.word_lists import words

SORTS = ("companies", "public bodies", "associations", "papers", "broadcasters")


def sorts_of_noun(noun: str) -> frozenset[str]:
    """Return the sorts of body that a noun in plain singular form is used for, none for "group" and other nouns."""
    return frozenset(sort for sort in SORTS if noun in words(f"nouns for {sort}"))


def sorts_of_names(doc: Doc, names: Sequence[Name]) -> frozenset[str]:
    """Return the sorts of body that its names and the nouns beside them tell, none where they tell nothing."""
    found: set[str] = set()
    for name in names:
        found.update(_sorts_of_words(name))
        found.update(*(sorts_of_noun(singular(noun)) for noun in nouns_beside(doc, name)))
    return frozenset(found)


def _sorts_of_words(name: Name) -> Iterator[str]:
    """Yield the sorts that the words of a name tell; a suffix ("Inc") makes a company of whatever is before it."""
    for sort in SORTS:
        if any(word in words(f"names of {sort}") for word in name.words):
            yield sort
    if COMPANY_SUFFIXES & set(name.words[1:]):
        yield "companies"


def nouns_beside(doc: Doc, name: Name) -> Iterator[Token]:
    """Yield the nouns in apposition to a name: "Castor, the shipbuilder", "the firm Castor"."""
    # An apposition is parsed as hanging on the name, or on its last word where the name has an "of" in it.
    for token in doc[name.first : name.last]:
        yield from (child for child in token.children if child.dep_ == "appos" and child.pos_ == "NOUN")
        if _is_apposed_to_noun(token, name):
            yield token.head
    noun = _noun_behind_comma(doc, name.last)
    if noun is not None:
        yield noun


def _is_apposed_to_noun(token: Token, name: Name) -> bool:
    """Say whether a word of a name is the apposition of a noun outside the name."""
    inside = name.first <= token.head.i < name.last
    if token.dep_ != "appos":
        return False
    if token.head.pos_ != "NOUN":
        return False
    return not inside


def _noun_behind_comma(doc: Doc, place: int) -> Token | None:
    """Return the first noun of ", a shipbuilder"; None where it goes on in another noun or something else stands."""
    after = doc[place : place + 2]
    if len(after) < 2:
        return None
    if after[0].text != ",":
        return None
    if after[1].lower_ not in ("a", "an", "the"):
        return None
    for token in doc[place + 2 : place + 6]:
        if token.pos_ == "PUNCT":
            return None
        if token.pos_ == "NOUN":
            goes_on = token.i + 1 < len(doc) and token.nbor(1).pos_ == "NOUN"
            return None if goes_on else token
    return None
