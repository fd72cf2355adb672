"""Mentions that are one word and name nobody: a verb that the reader took for a source ("said"), "another", "then"."""

from __future__ import annotations

from spacy.tokens import Token

from workbench.sources.within.discourse import Answer, Discourse
from workbench.sources.within.kinds import is_person_noun
from workbench.sources.within.phrases import Phrase, singular
from workbench.text.word_lists import words

_VERBS = frozenset(("VERB", "AUX"))
_SMALL = frozenset(("ADP", "SCONJ", "CCONJ", "ADV"))
_SAID = frozenset(("said", "says"))


def nobody(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Leave a mention open that is no name and no description."""
    alone = [token for token in phrase.tokens if token.is_alpha]
    if phrase.pronoun or len(alone) != 1:
        return None
    if _in_full_name(phrase, discourse) or not _names_nobody(alone[0]):
        return None
    return Answer(None, f"“{phrase.text}” does not say who this is")


def _names_nobody(word: Token) -> bool:
    """Say whether a word is a verb of saying, a small word, or a word for one of several."""
    if word.lower_ in _SAID | words("one of several"):
        return True
    # A headline's "report" and "source" may be taken for verbs.
    if singular(word) in words("document nouns") or is_person_noun(word.lemma_.lower()):
        return False
    if word.pos_ in _VERBS:
        return word.text.islower() or word.lemma_.lower() in words("verbs of saying")
    return word.pos_ in _SMALL and not word.ent_type_


def _in_full_name(phrase: Phrase, discourse: Discourse) -> bool:
    """Say whether the article names somebody in full whose last name the word is ("Ada Said")."""
    named = discourse.entities.at(phrase.start, phrase.end)
    return any(" " in entity.source.name for _, entity in named)
