"""The discourse state: the article, what it names, and which mentions have been resolved when one mention is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from workbench.model import Claim, Source, SourceKind
from workbench.sources.names.names import Name
from workbench.sources.page import Page
from workbench.sources.within.entity import Entities, Entity
from workbench.sources.within.phrases import Phrase, singular


@dataclass(frozen=True, slots=True)
class Answer:
    """A resolver's word: the source, or None for "this stays open", and the sentence that explains it.

    `candidates` are whom an open mention may mean, likeliest first; `confidence` says how often such answers are right.
    """

    source: Source | None
    why: str
    candidates: tuple[Source, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ResolvedMention:
    """A mention that has got its source: whose claim it was, with which phrase."""

    phrase: Phrase
    source: Source
    claim: Claim


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A person whom the article keeps unnamed: the noun's token, and the source under the article's words."""

    token: Token
    source: Source

    @property
    def noun(self) -> str:
        """The noun in plain singular form."""
        return singular(self.token)


@dataclass(frozen=True, slots=True)
class Discourse:
    """What is known when one mention of `claim` is read.

    `resolved` are the mentions before it that have a source, `left_open` those without one; `upcoming` are the phrases
    of the mentions behind it, `upcoming_speakers` the persons whom these name, `reporters` the phrases of all who are
    said to have reported something, `unnamed` the people whom the article keeps unnamed.
    """

    page: Page
    entities: Entities
    claim: Claim
    resolved: tuple[ResolvedMention, ...] = ()
    upcoming: tuple[Phrase, ...] = ()
    upcoming_speakers: tuple[Entity, ...] = ()
    reporters: tuple[Phrase, ...] = ()
    unnamed: tuple[Unnamed, ...] = ()
    left_open: tuple[Phrase, ...] = ()

    def last_resolved(
        self, phrase: Phrase, paragraphs: int = 1, kind: SourceKind | None = None
    ) -> ResolvedMention | None:
        """Return the mention resolved last before `phrase`, at most so many paragraphs back, of one kind or of any."""
        here = self.page.paragraph(phrase.start)
        for mention in reversed(self.resolved):
            before = mention.phrase.end <= phrase.start
            near = here - self.page.paragraph(mention.phrase.start) <= paragraphs
            if before and near and kind in (None, mention.source.kind):
                return mention
        return None


def covers(claim: Claim, at: int) -> bool:
    """Say whether a place of the article is in a claim's content."""
    return any(span.start <= at < span.end for span in claim.content)


def named(entities: Entities, phrase: Phrase) -> Entity | None:
    """Return whom a phrase names outright: the name that ends its core, or None."""
    return next((entity for _, entity in heads(entities, phrase)), None)


def heads(entities: Entities, phrase: Phrase) -> Iterator[tuple[Name, Entity]]:
    """Yield the name that the phrase is about: its grammatical root, else the head of its core, lies in the name."""
    inside = entities.at(phrase.start, phrase.end)
    for token in (phrase.root, phrase.head):
        for name, entity in inside:
            if name.first <= token.i < name.last:
                yield name, entity
