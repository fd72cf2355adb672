"""Relative pronouns: "who", "which", "whom" take the place of the words right before them."""

from __future__ import annotations

from spacy.tokens import Token

from workbench.model import Source
from workbench.sources.within.discourse import Answer, Discourse, named
from workbench.sources.within.kinds import is_person_noun, kind_of
from workbench.sources.within.phrases import Phrase, is_acronym, phrase_of, singular

RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
# Words of a mention that is a relative pronoun, and words that it reaches back where the parse shows no clause.
LONGEST = 3
REACH = 4
# Between a pronoun and the verb of its clause: "who is said to have been ..., of whom".
_UP_TO_CLAUSE = frozenset(("aux", "auxpass", "conj", "ccomp", "xcomp", "prep", "pobj", "nsubj"))
_PLACES = frozenset(("GPE", "LOC", "FAC", "ORG"))


def antecedent(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Return the source that the words in front of a relative pronoun describe or name."""
    word = next((token for token in phrase.tokens if token.lower_ in RELATIVE and not is_acronym(token)), None)
    if word is None or _is_longer_phrase(phrase):
        return None
    found = _named_right_before(word, discourse) or _resolved_before(word, discourse) or _described(word, discourse)
    if found is None:
        return None
    return Answer(found, f"“{phrase.text}” follows “{found.name}”")


def _is_longer_phrase(phrase: Phrase) -> bool:
    """Say whether a mention is more than a pronoun with a word or two ("some of whom")."""
    return len([token for token in phrase.tokens if not token.is_punct]) > LONGEST


def _named_right_before(word: Token, discourse: Discourse) -> Source | None:
    """Return the person whose name ends right before "who", a comma apart: "Ann Lee, who"."""
    if word.lower_ not in ("who", "whom", "whose"):
        return None
    after_comma = bool(word.i) and word.nbor(-1).text == ","
    ends = (word.i, word.i - 1) if after_comma else (word.i,)
    for person in discourse.entities.people:
        if any(name.last in ends for name in person.names):
            return person.source
    return None


def _resolved_before(word: Token, discourse: Discourse) -> Source | None:
    """Return the source of an earlier mention that the relative clause hangs on."""
    noun = noun_before(word)
    if noun is None:
        return None
    for mention in reversed(discourse.resolved):
        phrase = mention.phrase
        if phrase.start <= noun.idx < phrase.end and noun.i >= phrase.head.i:
            return mention.source
    return None


def _described(word: Token, discourse: Discourse) -> Source | None:
    """Return the source that the noun phrase before the pronoun names or describes."""
    noun = noun_before(word)
    if noun is not None and word.lower_ in ("who", "whom"):
        noun = _human(_somebody(noun), word)
    if noun is None:
        return None
    before = phrase_of(discourse.page, tuple(word.doc[noun.left_edge.i : max(noun.i + 1, _end(noun, word))]))
    entity = named(discourse.entities, before)
    if entity is not None:
        return entity.source
    return Source(before.clean, kind_of(before))


def noun_before(word: Token) -> Token | None:
    """Return the noun that the relative clause belongs to: by the parse, else the last noun right before."""
    noun = _parsed_noun(word) or _last_noun(word)
    if noun is None:
        return None
    noun = _first_of_joined(noun)
    return noun if noun.pos_ in ("NOUN", "PROPN") else None


def _first_of_joined(noun: Token) -> Token:
    """Return the first of joined nouns: in "generals and admirals who" the clause is about all of them."""
    while noun.dep_ == "conj" and noun.tag_ == "NNS" and noun.head.tag_ == "NNS":
        noun = noun.head
    return noun


def _parsed_noun(word: Token) -> Token | None:
    """Return what the clause of a relative pronoun hangs on, None where the parse has no relative clause."""
    verb = word.head
    while verb.dep_ in _UP_TO_CLAUSE and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ == "relcl" and verb.head.i < word.i:
        return verb.head
    return None


def _last_noun(word: Token) -> Token | None:
    """Return the last noun among the few words before a relative pronoun."""
    nouns = [token for token in word.doc[max(0, word.i - REACH) : word.i] if token.pos_ in ("NOUN", "PROPN")]
    return nouns[-1] if nouns else None


def _somebody(noun: Token) -> Token:
    """Climb from a place to whom it belongs to: "Ann Lee, of Harbour City, who", "voters in the north, who"."""
    while noun.dep_ == "pobj" and noun.ent_type_ in _PLACES and noun.head.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head
    return noun


def _human(noun: Token, word: Token) -> Token:
    """Return a noun if it may be somebody, else the last people before it: "judges -- most gave support -- who"."""
    if noun.pos_ == "PROPN" or is_person_noun(singular(noun)):
        return noun
    before = word.doc[word.sent.start : word.i]
    people = (token for token in reversed(before) if token.tag_ == "NNS" and is_person_noun(singular(token)))
    return _first_of_joined(next(people, noun))


def _end(noun: Token, word: Token) -> int:
    """Return the token after the last noun that is joined to `noun` before the pronoun ("generals and admirals")."""
    joined = [token.i + 1 for token in noun.conjuncts if noun.i < token.i < word.i]
    return max(joined, default=noun.i + 1)
