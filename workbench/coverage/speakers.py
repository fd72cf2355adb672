"""Who speaks in a story: the words that each outlet gives to each source, and where each comes in first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.coverage.material import StoryMaterial
from workbench.model import SourceKind


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one outlet gives to one source: claims, words, the first paragraph with one (1 is the lead), the claim."""

    claims: int
    words: int
    first_paragraph: int
    first_claim: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source with what each outlet (by id) gives to it; outlets that do not quote it are not among them.

    `source_id` is None for the row of all that is put down to somebody unnamed (`kind` UNNAMED) and for that of claims
    whose source is open (`kind` None): these two are never the same.
    """

    source_id: int | None
    name: str
    kind: SourceKind | None
    by_outlet: Mapping[int, Spoken]


def speakers(material: StoryMaterial) -> tuple[Speaker, ...]:
    """Return the sources of a story, those of most outlets first, then those with most words; unnamed and open last.

    What an outlet says itself (own voice, headline without a speaker) is nobody's word and left out.
    """
    raise NotImplementedError
