"""How well a description fits a person: what both say about roles, organisations and gender, in points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from workbench.sources.names.roles import Description
from workbench.sources.within.discourse import Discourse
from workbench.sources.within.entity import Entity
from workbench.sources.within.phrases import Phrase
from workbench.text.names import COURTESY, plain_word
from workbench.text.word_lists import words

# Points: the same role noun, a role of one family, each telling word that both have.
SAME_ROLE, SAME_FAMILY, SHARED_WORD = 2.0, 1.0, 1.5
# Of a lawmaker or judge an article tells now the place, now the party or court: two names beside the role may both fit.
TOLD_IN_TURNS = frozenset(("lawmaker", "judge"))
# Families that are no role: "the man" may take up anybody.
NO_ROLES = frozenset(("anyone",))
_ANY_HEAD = frozenset(("leader",))
_OF_A_PERSON = frozenset(("his", "her", "my"))
# Nobody has two of these at a time.
EXCLUSIVE = frozenset(
    ("chief executive", "judge", "spokesperson", "lawmaker", "cleric", "soldier", "police", "mayor", "governor")
)


def likeness(phrase: Phrase, person: Entity, discourse: Discourse) -> float:
    """Return the points for a person under a description; 0 where there is no shared role or something forbids it."""
    said, known = phrase.about, person.about
    if other_gender(phrase, person) or other_party(said, known):
        return 0.0
    if phrase.definite and _named_otherwise(said, known, discourse):
        return 0.0
    shared_words = SHARED_WORD * len(said.telling & known.telling)
    if _same_role(said, known):
        return SAME_ROLE + shared_words
    wider = said.families & families_for(said, known)
    # A family alone is thin: the noun must be the family's own ("official"), or another word must be shared.
    if wider and (shared_words or phrase.noun in wider):
        return SAME_FAMILY + shared_words
    return 0.0


def families_for(said: Description, known: Description) -> frozenset[str]:
    """Return the families of a person's roles that count for a description: a party's leader is no prime minister."""
    if said.roles & _ANY_HEAD:
        return known.families
    return Description(known.roles - _ANY_HEAD).families


def _same_role(said: Description, known: Description) -> bool:
    """Say whether both have a role noun in common, or nouns that mean the same ("CEO", "chief executive")."""
    if said.roles & known.roles:
        return True
    return any(family.startswith("same ") for family in said.families & known.families)


def _named_otherwise(said: Description, known: Description, discourse: Discourse) -> bool:
    """Say whether both descriptions have a name in them (an organisation, a country) and none in common."""
    if said.families & TOLD_IN_TURNS:
        return False
    names = discourse.entities.organisation_words
    both_name = said.telling & names and known.telling & names
    return bool(both_name) and not said.telling & known.telling


def contradicts(said: Description, known: Description) -> bool:
    """Say whether two descriptions give roles and none of one family."""
    mine, theirs = said.families & EXCLUSIVE, known.families & EXCLUSIVE
    if other_party(said, known):
        return True
    if not mine:
        return False
    if known.families and not said.families & known.families:
        return True
    return bool(theirs) and not mine & theirs


def has_other_roles(said: Description, known: Description) -> bool:
    """Say whether the article gives a person roles, and none of the family that is said."""
    if contradicts(said, known):
        return True
    if not known.families - NO_ROLES:
        return False
    return not said.families & known.families


def other_gender(phrase: Phrase, person: Entity) -> bool:
    """Say whether both the words and the person show a gender, and not the same one."""
    said = phrase.about.gender
    return bool(said and person.about.gender and said is not person.about.gender)


def other_party(said: Description, known: Description) -> bool:
    """Say whether two descriptions name parties, and none in common: "the Green candidate" is no Liberal."""
    mine, theirs = _parties(said), _parties(known)
    return bool(mine and theirs) and not mine & theirs


def _parties(about: Description) -> frozenset[str]:
    """Return the parties that a description names, each under all words for it."""
    by_word = _parties_by_word()
    return frozenset(by_word[word] for word in about.telling | about.roles if word in by_word)


@cache
def _parties_by_word() -> Mapping[str, str]:
    """Return each word for a party with all words for it."""
    return {word: party for party in words("parties") for word in party.split("/")}


def is_titled_name(phrase: Phrase) -> bool:
    """Say whether a title of courtesy makes a name of a word for an office: "Mr. King"."""
    return phrase.head.text.istitle() and plain_word(phrase.first_word) in COURTESY and len(phrase.core) > 1


def is_somebodys(phrase: Phrase, discourse: Discourse) -> bool:
    """Say whether a person owns the role: "Lee's lawyer", "his boss"."""
    if phrase.first_word in _OF_A_PERSON:
        return True
    owners = [token for token in phrase.core if token.tag_ == "POS"]
    return any(
        entity.is_person and name.last == owner.i
        for owner in owners
        for name, entity in discourse.entities.at(phrase.start, phrase.end)
    )
