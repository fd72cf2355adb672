"""What sort of body a name is of: a company, a public body, an association. "The company" is never an association.

Told by the words of the name ("Castor Shipyards") and by what stands beside it ("Castor, a builder of ships"). A body
of which neither tells is of no known sort and may be any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from workbench.sources.names.names import Name
from workbench.sources.within.phrases import singular
from workbench.text.names import COMPANY_SUFFIXES
from workbench.text.word_lists import words

SORTS = ("companies", "public bodies", "associations")


def sorts_of_noun(noun: str) -> frozenset[str]:
    """Return the sorts of body that a noun in plain singular form is used for, none for "group" and other nouns."""
    return frozenset(sort for sort in SORTS if noun in words(f"nouns for {sort}"))


def sorts_of_names(doc: Doc, names: Sequence[Name]) -> frozenset[str]:
    """Return the sorts of body that its names and the nouns beside them tell, none where they tell nothing."""
    told = frozenset(
        sort for name in names for word in name.words for sort in SORTS if word in words(f"names of {sort}")
    )
    suffix = frozenset(("companies",)) if any(COMPANY_SUFFIXES & set(name.words[1:]) for name in names) else frozenset()
    beside = (sorts_of_noun(singular(noun)) for name in names for noun in nouns_beside(doc, name))
    return told.union(suffix, *beside)


def nouns_beside(doc: Doc, name: Name) -> Iterator[Token]:
    """Yield the nouns in apposition to a name: "Castor, the shipbuilder", "the firm Castor".

    An apposition is parsed as hanging on the name, or on its last word where the name has an "of" in it.
    """
    for place in range(name.first, name.last):
        token = doc[place]
        yield from (child for child in token.children if child.dep_ == "appos" and child.pos_ == "NOUN")
        if token.dep_ == "appos" and token.head.pos_ == "NOUN" and not name.first <= token.head.i < name.last:
            yield token.head
    after = doc[name.last : name.last + 2]
    if len(after) == 2 and after[0].text == "," and after[1].lower_ in ("a", "an", "the"):
        noun = next((token for token in doc[name.last + 2 : name.last + 6] if token.pos_ in ("NOUN", "PUNCT")), None)
        if noun is not None and noun.pos_ == "NOUN" and (noun.i + 1 == len(doc) or noun.nbor(1).pos_ != "NOUN"):
            yield noun
