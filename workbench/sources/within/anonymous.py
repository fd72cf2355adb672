"""People whom the article keeps unnamed: "a nurse, who asked not to be named". They are never linked to a name.

A mention is kept unnamed where it is one of these people itself, and where it takes one of them up with the same noun
("the nurse", "nurse says" in a headline). Where the article has a named person of that very role, too, it stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from workbench.model import Source, SourceKind
from workbench.sources.page import Page
from workbench.sources.within.discourse import Answer, Story, Told, Unnamed
from workbench.sources.within.entities import Cast, Character
from workbench.sources.within.kinds import is_person_noun
from workbench.sources.within.phrases import Phrase, phrase_of, singular

_UNNAMED = r"(?:named|identified|anonym\w+|unnamed|withheld|quoted\s+by\s+name|give\s+(?:a|his|her|their)\s+name)"
_SMALL = r"(?:not|to|on|that|be|being|have|having|remain(?:ing)?|stay(?:ing)?|speak|his|her|their|names?|for)"
# Behind whom it is about: "who asked not to be named", "speaking on condition of anonymity".
_BEHIND = re.compile(
    rf"\b(?:ask|request|wish|want|insist|prefer|declin|refus|spoke|speak)\w*(?:\s+{_SMALL})*\s+{_UNNAMED}\b"
    r"|\bconditions?\s+of\s+anonymity\b"
    r"|\bnot\s+(?:being\s+)?(?:authori[sz]ed|allowed|permitted)\s+to\s+(?:speak|talk|comment|discuss|brief)\b"
    rf"|\b(?:cannot|can\s+not|could\s+not|must\s+not)\s+be\s+{_UNNAMED}\b",
    re.IGNORECASE,
)
_IN_FRONT = frozenset(("anonymous", "unnamed", "unidentified"))
_WHY = "The article keeps this person unnamed"


def find_unnamed(page: Page, cast: Cast) -> tuple[Unnamed, ...]:
    """Return the people of an article who are described and kept unnamed, in text order, one for every place."""
    tokens = {token.i: token for token in _nouns(page) if not _has_name(page, cast, token)}
    return tuple(
        Unnamed(token, Source(_described(page, token).clean, SourceKind.UNNAMED)) for _, token in sorted(tokens.items())
    )


def kept_unnamed(phrase: Phrase, story: Story) -> Answer | None:
    """Leave a mention without a name where the article does: the unnamed person, or the same noun taken up again."""
    if phrase.pronoun or phrase.plural or any(c.is_person for _, c in story.cast.at(phrase.start, phrase.end)):
        return None
    if any(one.token.i == phrase.head.i for one in story.unnamed):
        told = _told_before(phrase, story)
        taken_up = told is not None and phrase.definite and not phrase.telling
        return Answer(told.source if told and taken_up else Source(phrase.clean, SourceKind.UNNAMED), _WHY)
    return _taken_up(phrase, story)


def _taken_up(phrase: Phrase, story: Story) -> Answer | None:
    """Return the unnamed person whom a phrase with the same noun means, open where somebody named has the role, too."""
    same = [one for one in story.unnamed if one.noun == phrase.noun]
    told = _told_before(phrase, story)
    heading = story.page.heading(phrase.start)
    if not (phrase.definite or heading) or not (same or told):
        return None
    named = next((one for one in story.cast.people if phrase.noun in one.about.roles), None)
    if told is not None and told.phrase.telling != phrase.telling and phrase.telling:
        return None
    if named is not None and not _since(told, named, phrase):
        whom = (named.source, *(one.source for one in same[:1]))
        return Answer(None, f"“{named.source.name}” or somebody unnamed could be meant", whom) if same else None
    return Answer(told.source if told else Source(phrase.clean, SourceKind.UNNAMED), _WHY)


def _since(told: Told | None, named: Character, phrase: Phrase) -> bool:
    """Say whether the unnamed person has spoken, and the named one of the same role is not named before the phrase."""
    return told is not None and not any(name.start < phrase.start for name in named.names)


def _told_before(phrase: Phrase, story: Story) -> Told | None:
    """Return the last mention of an unnamed person before the phrase that has the same noun."""
    unnamed = (one for one in reversed(story.told) if one.source.kind is SourceKind.UNNAMED)
    return next((one for one in unnamed if one.phrase.noun == phrase.noun and one.phrase.start < phrase.start), None)


def _nouns(page: Page) -> Iterator[Token]:
    """Yield the nouns for people of whom the article says that they are not to be named."""
    for found in _BEHIND.finditer(page.text):
        span = page.doc.char_span(found.start(), found.end(), alignment_mode="expand")
        noun = _noun_before(span[0]) if span is not None else None
        if noun is not None:
            yield noun
    for token in page.doc:
        noun = token.head if token.lower_ in _IN_FRONT and token.dep_ == "amod" else None
        if noun is not None and _is_person(noun):
            yield noun


def _noun_before(token: Token) -> Token | None:
    """Return the noun for a person that is next before a clause: the subject that the sentence opens with goes first.

    "A member of the team, who asked not to be named" is about the member: what stands in an "of" phrase is left out.
    """
    sentence = token.sent
    before = [one for one in token.doc[sentence.start : token.i] if _is_person(one)]
    before = [one for one in before if one.dep_ not in ("pobj", "poss", "compound")] or before
    return before[-1] if before else None


def _is_person(token: Token) -> bool:
    number = token.dep_ in ("nsubj", "nsubjpass") and token.lower_ == "one"
    return number or (token.pos_ in ("NOUN", "PROPN") and (is_person_noun(singular(token)) or token.lower_ == "member"))


def _has_name(page: Page, cast: Cast, token: Token) -> bool:
    """Say whether the noun belongs to a name: in front of it, in apposition, or part of it."""
    run = page.doc[token.left_edge.i : token.i + 1]
    beside = [child for child in token.children if child.dep_ == "appos"]
    end = max([token.i, *(child.i for child in beside)]) + 1
    title = token.head if token.dep_ in ("compound", "appos") else token
    places = (run.start_char, max(page.doc[end - 1].idx + len(page.doc[end - 1]), title.idx + len(title)))
    return any(character.is_person for _, character in cast.at(*places))


def _described(page: Page, token: Token) -> Phrase:
    """Return the noun with what stands before it as a phrase."""
    return phrase_of(page, tuple(page.doc[token.left_edge.i : token.i + 1]))
