"""Whom a pronoun may mean: the cast, who has spoken, who is kept unnamed, and nouns near by, each with its places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from workbench.model import Source, SourceKind
from workbench.sources.names.roles import Gender
from workbench.sources.page import Page
from workbench.sources.within.discourse import Story
from workbench.sources.within.entities import Character
from workbench.sources.within.kinds import kind_of
from workbench.sources.within.phrases import Phrase, phrase_of, singular
from workbench.text.word_lists import words

# Sentences that a pronoun reaches back.
REACH = 4


@dataclass(frozen=True, slots=True)
class Place:
    """One place before the pronoun where a candidate is named or speaks."""

    start: int
    sentences_back: int
    paragraphs_back: int
    subject: bool = False
    quoted: bool = False
    told: bool = False
    owner: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a pronoun may mean, with the places that speak for it, nearest first."""

    source: Source
    places: tuple[Place, ...]
    gender: Gender | None = None


def candidates(
    phrase: Phrase, story: Story, kinds: frozenset[SourceKind], gender: Gender | None
) -> Iterator[Candidate]:
    """Yield whom the pronoun may mean: the cast, sources told before, and for "they" and "it" nouns near by."""
    seen: set[Source] = set()
    told_near = _told_near(phrase, story)
    for character in story.cast.characters:
        seen.add(character.source)
        if character.source.kind in kinds and not _conflicts(character, gender):
            places = (*_named_places(phrase, story, character), *told_near.get(character.source, ()))
            if places:
                yield Candidate(character.source, places, character.about.gender)
    for source in dict.fromkeys(told.source for told in story.told):
        if source not in seen and source.kind in kinds:
            seen.add(source)
            if source in told_near:
                yield Candidate(source, tuple(told_near[source]))
    if SourceKind.PERSON not in kinds:
        names = {source.name for source in seen}
        yield from (one for one in _nouns(phrase, story, kinds) if one.source.name not in names)


def _conflicts(character: Character, gender: Gender | None) -> bool:
    return bool(gender and character.about.gender and character.about.gender is not gender)


def _named_places(phrase: Phrase, story: Story, character: Character) -> Iterator[Place]:
    """Yield the places within reach where the character is named."""
    for name in character.names:
        if name.end <= phrase.start and story.page.sentences_between(name.start, phrase.start) <= REACH:
            head = story.page.doc[name.last - 1]
            head = head.head if head.dep_ == "appos" else head
            subject, owner = head.dep_ in ("nsubj", "nsubjpass"), head.dep_ == "poss"
            says = head.dep_ == "nsubj" and head.head.lemma_ in words("verbs of saying")
            told = says and not _said(story, name.start)
            place = _place(story, phrase, name.start, subject=subject, told=told, owner=owner)
            if not story.page.aside(name.start):
                yield place


def _said(story: Story, at: int) -> bool:
    """Say whether a place is inside a quotation or a claim told so far."""
    claims = (story.claim, *(told.claim for told in story.told))
    return story.page.quoted(at) or any(span.start <= at < span.end for claim in claims for span in claim.content)


def _told_near(phrase: Phrase, story: Story) -> dict[Source, list[Place]]:
    """Return where each source has spoken within reach; who spoke last is within reach from anywhere."""
    near: dict[Source, list[Place]] = {}
    for told in story.told:
        start = told.phrase.start
        reaches = told is story.told[-1] or story.page.sentences_between(start, phrase.start) <= REACH
        if told.phrase.end <= phrase.start and reaches:
            near.setdefault(told.source, []).append(_place(story, phrase, start, subject=True, told=True))
    return near


def _nouns(phrase: Phrase, story: Story, kinds: frozenset[SourceKind]) -> Iterator[Candidate]:
    """Yield plural nouns (for "they"), documents and bodies (for "it") that are subjects close before the pronoun."""
    page = story.page
    for told in _noun_phrases(page, phrase):
        kind = kind_of(told)
        if kind in kinds and not told.pronoun:
            place = _place(story, phrase, told.start, subject=True)
            if place.sentences_back <= 2:
                yield Candidate(Source(told.clean, kind), (place,))


def _noun_phrases(page: Page, phrase: Phrase) -> Iterator[Phrase]:
    """Yield the subjects of the paragraph's and the last paragraph's sentences as phrases, names left out.

    What a subject shows counts like one ("the page has a note"), and goes before a picture of it.
    """
    here = page.paragraph(phrase.start)
    start = page.paragraphs[max(0, here - 1)][0]
    span = page.doc.char_span(start, phrase.start, alignment_mode="contract")
    for token in span or ():
        if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ == "NOUN":
            shown = _shown(token)
            if shown is None or singular(token) not in words("pictures"):
                yield phrase_of(page, tuple(page.doc[token.left_edge.i : token.i + 1]))
            if shown is not None and shown.idx < phrase.start:
                yield phrase_of(page, tuple(page.doc[shown.left_edge.i : shown.i + 1]))


def _shown(subject: Token) -> Token | None:
    """Return the paper that a subject shows, contains or carries; None where it does no such thing."""
    verb = subject.head
    objects = (child for child in verb.children if child.dep_ == "dobj" and child.pos_ == "NOUN")
    shows = verb.lemma_ in words("verbs of showing")
    return next((one for one in objects if shows and singular(one) in words("document nouns")), None)


def _place(
    story: Story, phrase: Phrase, start: int, *, subject: bool, told: bool = False, owner: bool = False
) -> Place:
    page = story.page
    in_claim = any(span.start <= start < span.end for span in story.claim.content)
    return Place(
        start,
        page.sentences_between(start, phrase.start),
        page.paragraph(phrase.start) - page.paragraph(start),
        subject,
        not told and (page.quoted(start) or in_claim),
        told,
        owner,
    )
