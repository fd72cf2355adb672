"""What the resolvers know when they read one mention: the article, its cast, and who has spoken so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from workbench.model import Claim, Source, SourceKind
from workbench.sources.names.names import Name
from workbench.sources.page import Page
from workbench.sources.within.entities import Cast, Character
from workbench.sources.within.phrases import Phrase, singular


@dataclass(frozen=True, slots=True)
class Answer:
    """A resolver's word: the source, or None for "this stays open", and the sentence that explains it.

    `candidates` are whom an open mention may mean, likeliest first.
    """

    source: Source | None
    why: str
    candidates: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
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
class Story:
    """The article as far as it is read, the claims still to come, who is kept unnamed, and what was left open."""

    page: Page
    cast: Cast
    claim: Claim
    told: tuple[Told, ...] = ()
    coming: tuple[Phrase, ...] = ()
    speakers_to_come: tuple[Character, ...] = ()
    reporters: tuple[Phrase, ...] = ()
    unnamed: tuple[Unnamed, ...] = ()
    opened: tuple[Phrase, ...] = ()

    def last_told(self, phrase: Phrase, paragraphs: int = 1, kind: SourceKind | None = None) -> Told | None:
        """Return the mention told last before `phrase`, at most so many paragraphs back, of one kind or of any."""
        here = self.page.paragraph(phrase.start)
        for told in reversed(self.told):
            near = here - self.page.paragraph(told.phrase.start) <= paragraphs
            if told.phrase.end <= phrase.start and near and kind in (None, told.source.kind):
                return told
        return None


def named(cast: Cast, phrase: Phrase) -> Character | None:
    """Return whom a phrase names outright: the name that ends its core, or None."""
    return next((character for _, character in heads(cast, phrase)), None)


def heads(cast: Cast, phrase: Phrase) -> Iterator[tuple[Name, Character]]:
    """Yield the name that the phrase is about: its grammatical root, else the head of its core, lies in the name."""
    inside = cast.at(phrase.start, phrase.end)
    for token in (phrase.root, phrase.head):
        for name, character in inside:
            if name.first <= token.i < name.last:
                yield name, character
