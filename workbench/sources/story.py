"""What the resolvers know when they read one mention: the article, its cast, and who has spoken so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model import Claim, Source
from workbench.sources.cast import Cast, Character
from workbench.sources.page import Page
from workbench.sources.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Answer:
    """A resolver's word: the source, or None for "this stays open", and the sentence that explains it."""

    source: Source | None
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """A mention that has got its source: whose claim it was, with which phrase."""

    phrase: Phrase
    source: Source
    claim: Claim


@dataclass(frozen=True, slots=True)
class Story:
    """The article as far as it is read, and the claims that are still to come."""

    page: Page
    cast: Cast
    claim: Claim
    told: tuple[Told, ...] = ()
    coming: tuple[Phrase, ...] = ()
    reporters: tuple[Phrase, ...] = ()

    def last_told(self, phrase: Phrase, paragraphs: int = 1) -> Told | None:
        """Return the mention told last before `phrase`, at most so many paragraphs back."""
        here = self.page.paragraph(phrase.start)
        for told in reversed(self.told):
            if told.phrase.end <= phrase.start and here - self.page.paragraph(told.phrase.start) <= paragraphs:
                return told
        return None

    def speakers_to_come(self) -> Iterator[Character]:
        """Yield the persons whom later mentions give by name, in text order."""
        for phrase in self.coming:
            character = named(self, phrase)
            if character is not None and character.is_person:
                yield character


def named(story: Story, phrase: Phrase) -> Character | None:
    """Return whom a phrase names outright: the name that ends its core, or None."""
    head = phrase.head
    for name, character in story.cast.at(phrase.start, phrase.end):
        if name.first <= head.i < name.last:
            return character
    return None
