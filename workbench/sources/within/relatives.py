"""Relative pronouns: "who", "which", "whom" take the place of the words right before them."""

from __future__ import annotations

from spacy.tokens import Token

from workbench.model import Source
from workbench.sources.within.discourse import Answer, Story, named
from workbench.sources.within.kinds import kind_of
from workbench.sources.within.phrases import Phrase, phrase_of

RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))


def antecedent(phrase: Phrase, story: Story) -> Answer | None:
    """Return the source that the words in front of a relative pronoun describe or name."""
    word = next((token for token in phrase.tokens if token.lower_ in RELATIVE), None)
    if word is None or len([token for token in phrase.tokens if not token.is_punct]) > 3:
        return None
    antecedent_ = _named_right_before(word, story) or _told_before(word, story) or _described(word, story)
    if antecedent_ is None:
        return None
    return Answer(antecedent_, f"“{phrase.text}” follows “{antecedent_.name}”")


def _named_right_before(word: Token, story: Story) -> Source | None:
    """Return the person whose name ends right before "who", a comma apart: "Ann Lee, who"."""
    if word.lower_ not in ("who", "whom", "whose"):
        return None
    last = word.i - 1 if word.i and word.nbor(-1).text == "," else word.i
    places = [(name, c) for c in story.cast.people for name in c.names if name.last in (last, word.i)]
    return places[0][1].source if places else None


def _told_before(word: Token, story: Story) -> Source | None:
    """Return the source of an earlier mention that the relative clause hangs on."""
    noun = _noun_before(word)
    for told in reversed(story.told):
        if noun is not None and told.phrase.start <= noun.idx < told.phrase.end and noun.i >= told.phrase.head.i:
            return told.source
    return None


def _described(word: Token, story: Story) -> Source | None:
    """Return the source that the noun phrase before the pronoun names or describes."""
    noun = _noun_before(word)
    if noun is not None and word.lower_ in ("who", "whom"):
        noun = _somebody(noun)
    if noun is None:
        return None
    before = phrase_of(story.page, tuple(word.doc[noun.left_edge.i : max(noun.i + 1, _end(noun, word))]))
    character = named(story.cast, before)
    return character.source if character is not None else Source(before.clean, kind_of(before))


def _noun_before(word: Token) -> Token | None:
    """Return the noun that the relative clause belongs to: by the parse, else the last noun right before."""
    verb = word.head
    while verb.dep_ in ("aux", "auxpass", "conj", "ccomp", "xcomp", "prep", "pobj", "nsubj") and verb.head.i != verb.i:
        verb = verb.head
    noun = verb.head if verb.dep_ == "relcl" and verb.head.i < word.i else None
    if noun is None:
        earlier = [token for token in word.doc[max(0, word.i - 4) : word.i] if token.pos_ in ("NOUN", "PROPN")]
        noun = earlier[-1] if earlier else None
    while noun is not None and noun.dep_ == "conj" and noun.tag_ == "NNS" and noun.head.tag_ == "NNS":
        noun = noun.head
    return noun if noun is not None and noun.pos_ in ("NOUN", "PROPN") else None


def _somebody(noun: Token) -> Token:
    """Climb from a place to whom it belongs to: "Ann Lee, of Harbour City, who", "voters in the north, who"."""
    while (
        noun.dep_ == "pobj"
        and noun.head.head.pos_ in ("NOUN", "PROPN")
        and noun.ent_type_ in ("GPE", "LOC", "FAC", "ORG")
    ):
        noun = noun.head.head
    return noun


def _end(noun: Token, word: Token) -> int:
    """Return the token after the last noun that is joined to `noun` before the pronoun ("generals and admirals")."""
    joined = [token.i + 1 for token in noun.conjuncts if noun.i < token.i < word.i]
    return max(joined, default=noun.i + 1)
