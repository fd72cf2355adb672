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
from workbench.sources.within.bodies import of_other_body
from workbench.sources.within.discourse import Answer, Discourse, ResolvedMention, Unnamed
from workbench.sources.within.entity import Entities, Entity
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


def find_unnamed(page: Page, entities: Entities) -> tuple[Unnamed, ...]:
    """Return the people of an article who are described and kept unnamed, in text order, one for every place."""
    tokens = {token.i: token for token in _nouns(page) if not _has_name(page, entities, token)}
    return tuple(
        Unnamed(token, Source(_described(page, token).clean, SourceKind.UNNAMED)) for _, token in sorted(tokens.items())
    )


def kept_unnamed(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Leave a mention without a name where the article does: the unnamed person, or the same noun taken up again."""
    if phrase.pronoun:
        return None
    if phrase.plural:
        return None
    if _names_person(phrase, discourse):
        return None
    if not any(unnamed.token.i == phrase.head.i for unnamed in discourse.unnamed):
        return _taken_up(phrase, discourse)
    earlier = _mentioned_before(phrase, discourse)
    # "The nurse, who asked not to be named" is the nurse of before; words that tell more make it another one.
    taken_up = phrase.definite and not phrase.telling
    return Answer(earlier.source if earlier and taken_up else _under_its_words(phrase), _WHY)


def _names_person(phrase: Phrase, discourse: Discourse) -> bool:
    return any(entity.is_person for _, entity in discourse.entities.at(phrase.start, phrase.end))


def _under_its_words(phrase: Phrase) -> Source:
    return Source(phrase.clean, SourceKind.UNNAMED)


def _taken_up(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Return the unnamed person whom a phrase with the same noun means, open where somebody named has the role, too."""
    same = [unnamed for unnamed in discourse.unnamed if unnamed.noun == phrase.noun]
    earlier = _mentioned_before(phrase, discourse)
    if not _may_take_up(phrase, discourse):
        return None
    if not (same or earlier):
        return None
    if _tells_otherwise(phrase, earlier, discourse):
        return None
    named = _named_with_role(phrase, discourse)
    if named is not None and not _since(earlier, named, phrase):
        return _open_between(named, same)
    return Answer(earlier.source if earlier else _under_its_words(phrase), _WHY)


def _named_with_role(phrase: Phrase, discourse: Discourse) -> Entity | None:
    """Return the first named person with the very role of the phrase."""
    return next((person for person in discourse.entities.people if phrase.noun in person.about.roles), None)


def _may_take_up(phrase: Phrase, discourse: Discourse) -> bool:
    """Say whether a phrase may speak of somebody known; in a heading the article is left out ("nurse says")."""
    if phrase.definite:
        return True
    return discourse.page.heading(phrase.start)


def _tells_otherwise(phrase: Phrase, earlier: ResolvedMention | None, discourse: Discourse) -> bool:
    """Say whether a phrase has words of its own, or a body, that are not those of the earlier mention."""
    if earlier is None:
        return False
    if of_other_body(phrase, earlier.phrase, discourse):
        return True
    if not phrase.telling:
        return False
    return earlier.phrase.telling != phrase.telling


def _open_between(named: Entity, same: list[Unnamed]) -> Answer | None:
    """Leave open which of a named person and unnamed ones of the same role is meant; None where there are none."""
    if not same:
        return None
    why = f"“{named.source.name}” or somebody unnamed could be meant"
    return Answer(None, why, (named.source, same[0].source))


def _since(earlier: ResolvedMention | None, named: Entity, phrase: Phrase) -> bool:
    """Say whether the unnamed person has spoken, and the named one of the same role is not named before the phrase."""
    if earlier is None:
        return False
    return not any(name.start < phrase.start for name in named.names)


def _mentioned_before(phrase: Phrase, discourse: Discourse) -> ResolvedMention | None:
    """Return the last mention of an unnamed person before the phrase that has the same noun."""
    for mention in reversed(discourse.resolved):
        unnamed = mention.source.kind is SourceKind.UNNAMED
        if unnamed and mention.phrase.noun == phrase.noun and mention.phrase.start < phrase.start:
            return mention
    return None


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
    before = [noun for noun in token.doc[token.sent.start : token.i] if _is_person(noun)]
    leading = [noun for noun in before if noun.dep_ not in ("pobj", "poss", "compound")]
    nouns = leading or before
    return nouns[-1] if nouns else None


def _is_person(token: Token) -> bool:
    """Say whether a word stands for one person: a noun for people, "member", or "one" as a subject."""
    if token.lower_ == "one" and token.dep_ in ("nsubj", "nsubjpass"):
        return True
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    if token.lower_ == "member":
        return True
    return is_person_noun(singular(token))


def _has_name(page: Page, entities: Entities, token: Token) -> bool:
    """Say whether the noun belongs to a name: in front of it, in apposition, or part of it."""
    start = page.doc[token.left_edge.i].idx
    appositions = [child.i for child in token.children if child.dep_ == "appos"]
    last = page.doc[max([token.i, *appositions])]
    title = token.head if token.dep_ in ("compound", "appos") else token
    end = max(last.idx + len(last), title.idx + len(title))
    return any(entity.is_person for _, entity in entities.at(start, end))


def _described(page: Page, token: Token) -> Phrase:
    """Return the noun with what stands before it as a phrase."""
    return phrase_of(page, tuple(page.doc[token.left_edge.i : token.i + 1]))
