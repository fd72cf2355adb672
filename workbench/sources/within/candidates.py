"""Whom a pronoun may mean: who is named, has spoken or is kept unnamed, and nouns near by, each with its places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from workbench.model import Source, SourceKind
from workbench.sources.names.names import Name
from workbench.sources.names.roles import Gender
from workbench.sources.page import Page
from workbench.sources.within.discourse import Discourse, covers
from workbench.sources.within.disjoint import in_own_words, objects_beside
from workbench.sources.within.entity import Entity
from workbench.sources.within.kinds import kind_of
from workbench.sources.within.near_nouns import near_nouns
from workbench.sources.within.phrases import Phrase, phrase_of, singular
from workbench.sources.within.subjects import subjects_before
from workbench.text.word_lists import words

# Sentences that a pronoun reaches back.
REACH = 4
# A noun that is no name is sooner forgotten.
NOUN_REACH = 2


@dataclass(frozen=True, slots=True)
class Place:
    """One place before the pronoun where a candidate is named or speaks."""

    start: int
    sentences_back: int
    paragraphs_back: int
    subject: bool = False
    quoted: bool = False
    speaks: bool = False
    owner: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a pronoun may mean, with the places that speak for it, nearest first.

    One who is `ruled_out` by the words said or by gender is never the answer, and makes a far weaker one doubtful.
    """

    source: Source
    places: tuple[Place, ...]
    gender: Gender | None = None
    ruled_out: bool = False


def candidates(
    phrase: Phrase, discourse: Discourse, kinds: frozenset[SourceKind], gender: Gender | None
) -> Iterator[Candidate]:
    """Yield whom the pronoun may mean: who is named, sources resolved before, and for "they" and "it" nouns near by."""
    spoken = _spoken_near(phrase, discourse)
    if SourceKind.PERSON in kinds:
        yield from _described(phrase, discourse, gender, spoken)
    yield from _named(phrase, discourse, kinds, gender, spoken)
    named = discourse.entities.sources
    unnamed = _unnamed_speakers(discourse, kinds, named)
    for source in unnamed:
        if source in spoken:
            yield Candidate(source, tuple(spoken[source]), ruled_out=_is_other(source, gender, discourse))
    # A noun near by is never "he" or "she": a person is named, or has spoken.
    if SourceKind.PERSON not in kinds:
        names = {source.name for source in (*named, *unnamed)}
        yield from (noun for noun in _nouns(phrase, discourse, kinds) if noun.source.name not in names)


def _named(
    phrase: Phrase,
    discourse: Discourse,
    kinds: frozenset[SourceKind],
    gender: Gender | None,
    spoken: Mapping[Source, Sequence[Place]],
) -> Iterator[Candidate]:
    """Yield those of the entities that are named or have spoken within reach."""
    out, spoken_of = objects_beside(phrase, discourse), in_own_words(phrase, discourse)
    first = discourse.page.reached_from(phrase.start, REACH)
    for entity, names in discourse.entities.near(first, phrase.start, spoken):
        if entity.source.kind in kinds and entity.source not in out and not _conflicts(entity, gender):
            places = (*_named_places(phrase, discourse, names), *spoken.get(entity.source, ()))
            if places:
                yield Candidate(entity.source, places, entity.about.gender, ruled_out=entity.source in spoken_of)


def _described(
    phrase: Phrase, discourse: Discourse, gender: Gender | None, spoken: Mapping[Source, Sequence[Place]]
) -> Iterator[Candidate]:
    """Yield those whom nouns close before mean, and who have not spoken there."""
    for noun in near_nouns(phrase, discourse):
        fits = not (gender and noun.gender and noun.gender is not gender)
        if fits and noun.source not in spoken:
            place = _place(discourse, phrase, noun.start, subject=True)
            yield Candidate(noun.source, (place,), noun.gender)


def _unnamed_speakers(discourse: Discourse, kinds: frozenset[SourceKind], named: Collection[Source]) -> list[Source]:
    """Return the sources of some kinds that were resolved before and have no name, in text order."""
    sources = dict.fromkeys(mention.source for mention in discourse.resolved)
    return [source for source in sources if source not in named and source.kind in kinds]


def _is_other(source: Source, gender: Gender | None, discourse: Discourse) -> bool:
    """Say whether the words for somebody without a name show another gender: "Lee's sister" is not "he"."""
    phrases = (mention.phrase for mention in discourse.resolved if mention.source == source)
    shown = {phrase.about.gender for phrase in phrases} - {None}
    return bool(gender and shown) and gender not in shown


def _conflicts(entity: Entity, gender: Gender | None) -> bool:
    return bool(gender and entity.about.gender and entity.about.gender is not gender)


def _named_places(phrase: Phrase, discourse: Discourse, names: Iterable[Name]) -> Iterator[Place]:
    """Yield the places of names within reach, but those in boilerplate."""
    for name in names:
        if not discourse.page.aside(name.start):
            yield _named_place(phrase, discourse, name)


def _named_place(phrase: Phrase, discourse: Discourse, name: Name) -> Place:
    """Read off the parse what a name does in its sentence."""
    head = discourse.page.doc[name.last - 1]
    # "The mayor, Ann Lee, said": she is the subject as the mayor is.
    head = head.head if head.dep_ == "appos" else head
    says = head.dep_ == "nsubj" and head.head.lemma_ in words("verbs of saying")
    return _place(
        discourse,
        phrase,
        name.start,
        subject=head.dep_ in ("nsubj", "nsubjpass"),
        speaks=says and not _said(discourse, name.start),
        owner=head.dep_ == "poss",
    )


def _said(discourse: Discourse, at: int) -> bool:
    """Say whether a place is inside a quotation or the claim of a mention that was read."""
    if discourse.page.quoted(at):
        return True
    claims = (discourse.claim, *(mention.claim for mention in discourse.resolved))
    return any(covers(claim, at) for claim in claims)


def _spoken_near(phrase: Phrase, discourse: Discourse) -> dict[Source, list[Place]]:
    """Return where each source has spoken within reach; who spoke last is within reach from anywhere."""
    near: dict[Source, list[Place]] = {}
    for mention in discourse.resolved:
        start = mention.phrase.start
        last = mention is discourse.resolved[-1]
        reaches = last or discourse.page.sentences_between(start, phrase.start) <= REACH
        if mention.phrase.end <= phrase.start and reaches:
            place = _place(discourse, phrase, start, subject=True, speaks=True)
            near.setdefault(mention.source, []).append(place)
    return near


def _nouns(phrase: Phrase, discourse: Discourse, kinds: frozenset[SourceKind]) -> Iterator[Candidate]:
    """Yield plural nouns (for "they"), documents and organisations (for "it") that are subjects close before."""
    for noun_phrase in _noun_phrases(discourse.page, phrase):
        kind = kind_of(noun_phrase)
        if kind not in kinds or noun_phrase.pronoun:
            continue
        place = _place(discourse, phrase, noun_phrase.start, subject=True)
        if place.sentences_back <= NOUN_REACH:
            yield Candidate(Source(noun_phrase.clean, kind), (place,))


def _noun_phrases(page: Page, phrase: Phrase) -> Iterator[Phrase]:
    """Yield the subjects of the paragraph's and the last paragraph's sentences as phrases, names left out.

    What a subject shows counts like one ("the page has a note"), and goes before a picture of it.
    """
    for token in subjects_before(page, phrase.start, NOUN_REACH):
        yield from _subject_and_shown(page, phrase, token)


def _subject_and_shown(page: Page, phrase: Phrase, subject: Token) -> Iterator[Phrase]:
    """Yield a subject as a phrase, unless it is a picture of something, and the paper that it shows."""
    shown = _shown(subject)
    if shown is None or singular(subject) not in words("pictures"):
        yield phrase_of(page, tuple(page.doc[subject.left_edge.i : subject.i + 1]))
    if shown is not None and shown.idx < phrase.start:
        yield phrase_of(page, tuple(page.doc[shown.left_edge.i : shown.i + 1]))


def _shown(subject: Token) -> Token | None:
    """Return the paper that a subject shows, contains or carries; None where it does no such thing."""
    verb = subject.head
    if verb.lemma_ not in words("verbs of showing"):
        return None
    for child in verb.children:
        if child.dep_ == "dobj" and child.pos_ == "NOUN" and singular(child) in words("document nouns"):
            return child
    return None


def _place(
    discourse: Discourse, phrase: Phrase, start: int, *, subject: bool, speaks: bool = False, owner: bool = False
) -> Place:
    page = discourse.page
    return Place(
        start=start,
        sentences_back=page.sentences_between(start, phrase.start),
        paragraphs_back=page.paragraph(phrase.start) - page.paragraph(start),
        subject=subject,
        quoted=not speaks and (page.quoted(start) or covers(discourse.claim, start)),
        speaks=speaks,
        owner=owner,
    )
