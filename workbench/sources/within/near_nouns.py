"""People whom a noun means close before "he" or "she": "The driver stopped. He said ..." is no named person near by.

A subject of the pronoun's sentence or the one before counts: as the named person whom the article describes so, or as
somebody without a name where it has brought in such a one ("a driver", "his mother").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from workbench.model import Source, SourceKind
from workbench.sources.names.roles import Gender
from workbench.sources.within.descriptions import described_person
from workbench.sources.within.discourse import Discourse
from workbench.sources.within.kinds import is_person_noun
from workbench.sources.within.phrases import Phrase, phrase_of
from workbench.sources.within.subjects import first_with_indefinite_article, subjects_before

# Own sentences that such a noun is remembered for.
REACH = 1
_RELATIVES = frozenset(("family",))


@dataclass(frozen=True, slots=True)
class NearNoun:
    """A subject that is a noun for one person: where it begins, whom it means, the gender that its words show."""

    start: int
    source: Source
    gender: Gender | None


def near_nouns(phrase: Phrase, discourse: Discourse) -> Iterator[NearNoun]:
    """Yield the people whom subjects close before a pronoun mean."""
    page = discourse.page
    for token in subjects_before(page, phrase.start, REACH):
        if _is_somebody(token):
            noun = phrase_of(page, tuple(page.doc[token.left_edge.i : token.i + 1]))
            if not (page.quoted(token.idx) or _has_name(token, discourse)):
                yield from _read(noun, discourse)


def _is_somebody(token: Token) -> bool:
    """Say whether a noun is one for one person."""
    return token.tag_ != "NNS" and is_person_noun(token.lemma_.lower())


def _has_name(token: Token, discourse: Discourse) -> bool:
    """Say whether a person's name stands in the noun's phrase or beside it: "The driver, Olaf Kern,"."""
    start, last = token.doc[token.left_edge.i].idx, token.doc[token.right_edge.i]
    return any(entity.is_person for _, entity in discourse.entities.at(start, last.idx + len(last)))


def _read(noun: Phrase, discourse: Discourse) -> Iterator[NearNoun]:
    """Yield whom a noun means; nobody where it may take up any of those who are named."""
    described = described_person(noun, discourse)
    if described is not None and described.source is not None:
        yield NearNoun(noun.start, described.source, noun.about.gender)
    elif described is None and _is_brought_in(noun, discourse):
        yield NearNoun(noun.start, Source(noun.clean, SourceKind.UNNAMED), noun.about.gender)


def _is_brought_in(noun: Phrase, discourse: Discourse) -> bool:
    """Say whether a noun is of somebody new, or takes up one who was: "a driver ... the driver"."""
    if noun.indefinite or noun.about.families & _RELATIVES:
        return True
    first = first_with_indefinite_article(discourse.page).get(noun.head.lower_)
    return first is not None and first < noun.head.i
