"""Who does something to whom, from the parse around a verb; a passive is turned round."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from workbench.text.normalisation import STOP_WORDS, stem, unaccented

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 4
"""So many verbs up a chain ("plans to start to close") are followed."""

_ENDS = frozenset({"to", "from"})
_MUTUAL = frozenset({"speak", "talk"})
"""Whoever speaks to somebody is spoken to as well: that these change places says nothing."""

_NAME_PARTS = frozenset({"compound", "amod", "nummod", "poss", "flat", "nmod"})


_OBJECTS = frozenset({"dobj", "attr", "acomp"})
Stems = tuple[str, ...]


def roles_of(verb: Token, kept: set[int], reach: int = REACH) -> tuple[Stems, Stems]:
    """Return the stems of who does it and of whom it is done to; `kept` are the tokens of the claim."""
    here = [child for child in verb.children if child.i in kept]
    passive = _first(here, {"nsubjpass"})
    if passive is not None:
        agent = _first(here, {"agent"})
        return phrase_stems(None if agent is None else object_of(agent)), phrase_stems(passive)
    return _doer(verb, here, kept, reach), phrase_stems(_first(here, _OBJECTS))


def _doer(verb: Token, here: list[Token], kept: set[int], reach: int) -> Stems:
    """Return the stems of a verb's subject; "who sold" has that of its noun, "came and sold" that of "came"."""
    subject = _first(here, {"nsubj"})
    if subject is not None:
        return phrase_stems(subject)
    if verb.dep_ == "relcl":
        return phrase_stems(verb.head)
    shares = verb.dep_ in {"xcomp", "conj"} and verb.head.pos_ in {"VERB", "AUX"}
    if shares and reach > 0:
        return roles_of(verb.head, kept, reach - 1)[0]
    return ()


def _first(tokens: Iterable[Token], relations: Container[str]) -> Token | None:
    return next((token for token in tokens if token.dep_ in relations), None)


def object_of(preposition: Token) -> Token | None:
    """Return what a preposition stands before."""
    return _first(preposition.children, {"pobj"})


def other_end(verb: Token, kept: set[int]) -> Token | None:
    """Return the head of whom it goes to or comes from: "sold Delmara ferries", "sold to", "bought from", "lost to"."""
    if verb.lemma_ in _MUTUAL:
        return None
    here = [child for child in verb.children if child.i in kept]
    ends = [child for child in here if unaccented(child.text) in _ENDS]
    given = _first([child for child in here if child not in ends], {"dative"})
    if given is not None:
        return given
    return object_of(ends[0]) if ends else None


def phrase_stems(head: Token | None) -> Stems:
    """Return the stems of a phrase's head and of what names it, without what hangs on it."""
    if head is None:
        return ()
    # "The firm that sold the port": the pronoun stands for the noun that its clause hangs on.
    if head.tag_ in {"WDT", "WP"} and head.head.dep_ == "relcl":
        head = head.head.head
    parts = [*(child for child in head.lefts if child.dep_ in _NAME_PARTS), head]
    words = [unaccented(part.text) for part in parts if _is_word(part.text)]
    return tuple(stem(word) for word in words if word not in STOP_WORDS)


def _is_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
