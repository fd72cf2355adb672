"""Participles in front of a sentence, whose subject is that of the sentence: "Asked by Lund", "Speaking to us"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from workbench.text.word_lists import words

_PARTICIPLES = frozenset(("VBG", "VBN", "VBD"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "aux", "auxpass"))
_OBJECTS = frozenset(("dobj", "dative", "pobj"))
_PREPOSITIONS = frozenset(("prep", "agent", "dative"))


def is_bare_participle(token: Token) -> bool:
    """Say whether a word is a participle without a subject of its own."""
    if token.tag_ not in _PARTICIPLES:
        return False
    # Only of a few verbs is a form in "-ed" without a subject surely no past tense.
    if token.tag_ == "VBD" and token.lemma_.lower() not in words("verbs to somebody"):
        return False
    return not any(child.dep_ in _SUBJECTS for child in token.children)


def objects_of(verb: Token) -> Iterator[Token]:
    """Yield the objects of a verb, those behind its prepositions included."""
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            yield child
        if child.dep_ in _PREPOSITIONS:
            yield from (noun for noun in child.children if noun.dep_ in _OBJECTS)
