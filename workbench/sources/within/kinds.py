"""What a source without a name is: a group, a document, an organisation, or somebody unnamed.

The rules, first match wins. More than one, or a number of people ("officials", "two aides", "a group of parents",
"Northland's allies") is a group. A report, study, statement, film or law is a document. A body ("the court", "the
company") is an organisation. One person without a name ("a spokesman who asked not to be named") is unnamed.
"""

from __future__ import annotations

from workbench.model import SourceKind
from workbench.sources.within.phrases import Phrase
from workbench.text.word_lists import role_families, words

_MADE_OF_MANY = frozenset(
    ("group", "team", "panel", "coalition", "number", "majority", "handful", "pair", "crowd", "couple")
)


def kind_of(phrase: Phrase) -> SourceKind:
    """Return the kind of a source that the article describes and does not name."""
    noun = phrase.noun
    if noun in words("document nouns") or phrase.title:
        return SourceKind.DOCUMENT
    if phrase.plural or _is_made_of_many(phrase):
        return SourceKind.GROUP
    if noun in role_families():
        return SourceKind.UNNAMED
    # An unknown noun with a capital is rather a name of an organisation that the language model missed.
    capitalised = phrase.head.text[:1].isupper() and phrase.head.pos_ == "PROPN"
    if capitalised or noun in words("organisation nouns"):
        return SourceKind.ORGANISATION
    return SourceKind.UNNAMED


def _is_made_of_many(phrase: Phrase) -> bool:
    """Say whether a phrase counts people: "a group of parents"; a "group" without "of" may be an organisation."""
    if phrase.noun not in _MADE_OF_MANY:
        return False
    return any(token.lower_ == "of" for token in phrase.tokens)


def is_person_noun(noun: str) -> bool:
    """Say whether a singular noun names a person by what he or she does or is."""
    if noun in words("document nouns"):
        return False
    if noun in role_families():
        return True
    return noun.endswith(("woman", "ologist", "smith"))
