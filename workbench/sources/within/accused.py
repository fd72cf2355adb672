"""Pronouns behind an accusation: in "Lee accused Marsh of lying when he said ..." the words are told of Marsh.

Who is accused and who accuses may both be "he". The gender that the article shows decides; else a clause that tells
what the accused did ("when", "while", "of saying that") is about the accused, and all other clauses stay open.
"""

from __future__ import annotations

from spacy.tokens import Token

from workbench.sources.names.roles import Gender
from workbench.sources.within.discourse import Answer, Story
from workbench.sources.within.entities import Character
from workbench.sources.within.phrases import Phrase
from workbench.sources.within.pronouns import HE, SHE, gender_of_pronoun
from workbench.text.word_lists import words

_AT_THE_TIME = frozenset(("when", "while", "where", "that", "which", "who"))
_CLAUSES = frozenset(("advcl", "relcl", "ccomp", "pcomp", "acl"))


def accused_or_accuser(phrase: Phrase, story: Story) -> Answer | None:
    """Take a pronoun in a clause of an accusation for the accused, or leave open which of the two it is."""
    if phrase.pronoun not in HE | SHE:
        return None
    verb = _blaming_verb(phrase.head)
    if verb is None:
        return None
    accused = _person(verb, ("dobj", "dative", "nsubjpass"), phrase, story)
    accuser = _person(verb, ("nsubj", "agent"), phrase, story)
    gender = gender_of_pronoun(phrase)
    if gender is None or accused is None or accused == accuser or _is_other(accused, gender):
        return None
    tells_deed = any(token.lower_ in _AT_THE_TIME for token in _openers(phrase.head, verb))
    sure = tells_deed or accused.about.gender is gender
    if _excluded(accuser, gender) or (sure and not _only(accuser, accused, gender)):
        return Answer(accused.source, f"“{phrase.text}” is “{accused.source.name}”, of whom the sentence tells this")
    others = f"“{accuser.source.name}” or " if accuser else "Somebody else or "
    whom = (*((accuser.source,) if accuser else ()), accused.source)
    return Answer(None, f"{others}“{accused.source.name}” could be meant", whom)


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


def _person(verb: Token, relations: tuple[str, ...], phrase: Phrase, story: Story) -> Character | None:
    """Return the named person in one of the verb's relations, before the pronoun."""
    for child in verb.children:
        if child.dep_ in relations and child.i < phrase.head.i:
            start, end = child.left_edge.idx, min(child.right_edge.idx + len(child.right_edge), phrase.start)
            itself = [one for one in story.cast.people for name in one.names if name.first <= child.i < name.last]
            people = itself or [character for _, character in story.cast.at(start, end) if character.is_person]
            if people:
                return people[0]
    return None


def _is_other(person: Character, gender: Gender) -> bool:
    return bool(person.about.gender and person.about.gender is not gender)


def _excluded(person: Character | None, gender: Gender) -> bool:
    return person is not None and _is_other(person, gender)


def _only(accuser: Character | None, accused: Character, gender: Gender) -> bool:
    """Say whether the gender is known to fit the accuser and not known of the accused."""
    return bool(accuser and accuser.about.gender is gender and not accused.about.gender)
