"""Pronouns behind an accusation: in "Lee accused Marsh of lying when he said ..." the words are told of Marsh.

Who is accused and who accuses may both be "he". The gender that the article shows decides; else a clause that tells
what the accused did ("when", "while", "of saying that") is about the accused, and all other clauses stay open.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from workbench.sources.names.roles import Gender
from workbench.sources.within.discourse import Answer, Discourse
from workbench.sources.within.entity import Entity
from workbench.sources.within.phrases import Phrase
from workbench.sources.within.pronouns import HE, SHE, gender_of_pronoun
from workbench.text.word_lists import words

_AT_THE_TIME = frozenset(("when", "while", "where", "that", "which", "who"))
_CLAUSES = frozenset(("advcl", "relcl", "ccomp", "pcomp", "acl"))
# In the passive ("Marsh was accused by Lee") the accused is the subject, and the accuser the agent.
_ACCUSED = ("dobj", "dative", "nsubjpass")
_ACCUSER = ("nsubj", "agent")


@dataclass(frozen=True, slots=True)
class _Accusation:
    """Two sides of a verb of blame, and the gender of the pronoun that one of them is behind."""

    verb: Token
    accused: Entity
    accuser: Entity | None
    gender: Gender


def accused_or_accuser(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take a pronoun in a clause of an accusation for the accused, or leave open which of the two it is."""
    accusation = _accusation(phrase, discourse)
    if accusation is None:
        return None
    accused, accuser = accusation.accused, accusation.accuser
    if _means_accused(accusation, phrase):
        return Answer(accused.source, f"“{phrase.text}” is “{accused.source.name}”, of whom the sentence tells this")
    others = f"“{accuser.source.name}” or " if accuser else "Somebody else or "
    whom = (accuser.source, accused.source) if accuser else (accused.source,)
    return Answer(None, f"{others}“{accused.source.name}” could be meant", whom)


def _accusation(phrase: Phrase, discourse: Discourse) -> _Accusation | None:
    """Return the accusation whose accused a pronoun may mean; None where there is none."""
    gender = gender_of_pronoun(phrase) if phrase.pronoun in HE | SHE else None
    verb = _blaming_verb(phrase.head) if gender else None
    if gender is None or verb is None:
        return None
    accused = _person(verb, _ACCUSED, phrase, discourse)
    accuser = _person(verb, _ACCUSER, phrase, discourse)
    if accused is None:
        return None
    if accused == accuser:
        return None
    if _is_other(accused, gender):
        return None
    return _Accusation(verb, accused, accuser, gender)


def _means_accused(accusation: _Accusation, phrase: Phrase) -> bool:
    """Say whether the accuser is out, or the clause tells of the accused and the gender does not fit the accuser only.

    The gender alone settles it as well: where the article shows that the accused has the pronoun's.
    """
    if _excluded(accusation.accuser, accusation.gender):
        return True
    if _only(accusation.accuser, accusation.accused, accusation.gender):
        return False
    if _tells_deed(accusation.verb, phrase):
        return True
    return accusation.accused.about.gender is accusation.gender


def _tells_deed(verb: Token, phrase: Phrase) -> bool:
    """Say whether the pronoun's clause tells what the accused did: it opens with "when", "while", "that" ..."""
    return any(token.lower_ in _AT_THE_TIME for token in _openers(phrase.head, verb))


def _blaming_verb(pronoun: Token) -> Token | None:
    """Return the verb of blame in whose subordinate clause a pronoun stands; None where there is none."""
    inside = False
    for token in pronoun.ancestors:
        if inside and token.lemma_.lower() in words("verbs of blame"):
            return token
        inside = inside or token.dep_ in _CLAUSES
    return None


def _openers(pronoun: Token, verb: Token) -> list[Token]:
    """Return the first words of the clauses between a pronoun and the verb of blame."""
    clauses = [token for token in pronoun.ancestors if token.dep_ in _CLAUSES and verb in token.ancestors]
    return [clause.left_edge for clause in clauses]


def _person(verb: Token, relations: tuple[str, ...], phrase: Phrase, discourse: Discourse) -> Entity | None:
    """Return the named person in one of the verb's relations, before the pronoun."""
    for child in verb.children:
        if child.dep_ not in relations:
            continue
        if child.i >= phrase.head.i:
            continue
        named = _named_by(child, discourse)
        people = named or _named_around(child, phrase, discourse)
        # A last name that two people have tells nobody.
        if people and len(named) < 2:
            return people[0]
    return None


def _named_by(token: Token, discourse: Discourse) -> list[Entity]:
    """Return the persons of whose names a token is a part."""
    return [
        person for person in discourse.entities.people for name in person.names if name.first <= token.i < name.last
    ]


def _named_around(token: Token, phrase: Phrase, discourse: Discourse) -> list[Entity]:
    """Return the persons named in the noun phrase of a token, before the pronoun."""
    start, end = token.left_edge.idx, min(token.right_edge.idx + len(token.right_edge), phrase.start)
    return [entity for _, entity in discourse.entities.at(start, end) if entity.is_person]


def _is_other(person: Entity, gender: Gender) -> bool:
    return bool(person.about.gender and person.about.gender is not gender)


def _excluded(person: Entity | None, gender: Gender) -> bool:
    return person is not None and _is_other(person, gender)


def _only(accuser: Entity | None, accused: Entity, gender: Gender) -> bool:
    """Say whether the gender is known to fit the accuser and not known of the accused."""
    return bool(accuser and accuser.about.gender is gender and not accused.about.gender)
