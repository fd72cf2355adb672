"""Relative pronouns: "who", "which", "whom" take the place of the words right before them."""

from __future__ import annotations

from workbench.model import Source
from workbench.sources.kinds import kind_of
from workbench.sources.phrases import Phrase, phrase_of
from workbench.sources.story import Answer, Story, named

RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))


def antecedent(phrase: Phrase, story: Story) -> Answer | None:
    """Return the source that the words in front of a relative pronoun describe or name."""
    word = next((token for token in phrase.tokens if token.lower_ in RELATIVE), None)
    if word is None or len([token for token in phrase.tokens if not token.is_punct]) > 3:
        return None
    before = _described(word.i, phrase, story)
    if before is None:
        return None
    character = named(story, before)
    if character is not None:
        return Answer(character.source, f'"{phrase.text}" follows "{before.text}"')
    kind = kind_of(before)
    return Answer(Source(before.clean, kind), f'"{phrase.text}" follows "{before.clean}"')


def _described(place: int, phrase: Phrase, story: Story) -> Phrase | None:
    """Return the noun phrase that the relative clause belongs to: by the parse, else the noun phrase right before."""
    doc = story.page.doc
    verb = doc[place].head
    while verb.dep_ in ("aux", "auxpass", "conj", "ccomp", "xcomp") and verb.head.i != verb.i:
        verb = verb.head
    noun = verb.head if verb.dep_ == "relcl" and verb.head.i < place else None
    if noun is None:
        earlier = [token for token in doc[max(0, place - 4) : place] if token.pos_ in ("NOUN", "PROPN")]
        noun = earlier[-1] if earlier else None
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    first = min(noun.left_edge.i, noun.i)
    return phrase_of(story.page, tuple(doc[first : noun.i + 1]))
