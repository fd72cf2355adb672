"""Who speaks in a story: the words that each outlet gives to each source, and where each comes in first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.coverage.material import StoryMaterial, Told
from workbench.coverage.places import paragraph_number
from workbench.coverage.sentences import WORD
from workbench.coverage.voices import spoken_claims
from workbench.model import SourceKind

UNNAMED_NAME, OPEN_NAME = "Unnamed", "Source open"
"""The names of the rows for what is put down to somebody without a name, and for claims whose source is not known."""

_Row = int | SourceKind | None
"""What makes claims one row: the stored source, being unnamed, or being open (None)."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one outlet gives to one source: claims, words, where it comes in first, and the claim there.

    `words` counts each word of an article once, also where claims overlap. `first_paragraph` is 1 for the lead, and 0
    for the headline.
    """

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
    rows: defaultdict[_Row, list[Told]] = defaultdict(list)
    for told in spoken_claims(material):
        rows[_row_of(told)].append(told)
    return tuple(sorted((_speaker(row, claims) for row, claims in rows.items()), key=_order))


def _row_of(told: Told) -> _Row:
    """Return the row of a claim. An open source is no unnamed one: nobody knows yet whether the article names it."""
    source = told.claim.claim.source
    if source is not None and source.kind is SourceKind.UNNAMED:
        return SourceKind.UNNAMED
    return told.claim.source_id if source is not None else None


def _speaker(row: _Row, claims: Sequence[Told]) -> Speaker:
    by_outlet: defaultdict[int, list[Told]] = defaultdict(list)
    for told in claims:
        by_outlet[told.article.outlet_id].append(told)
    spoken = {outlet: _spoken(own) for outlet, own in by_outlet.items()}
    source = claims[0].claim.claim.source
    if row is None or source is None:
        return Speaker(None, OPEN_NAME, None, spoken)
    if isinstance(row, SourceKind):
        return Speaker(None, UNNAMED_NAME, row, spoken)
    return Speaker(row, name_of(claims), source.kind, spoken)


def name_of(claims: Sequence[Told]) -> str:
    """Return the name that most of a source's claims have for it, the first of those that as many have."""
    names = Counter(told.claim.claim.source.name for told in claims if told.claim.claim.source)
    return max(names, key=names.__getitem__)


def _spoken(claims: Sequence[Told]) -> Spoken:
    """Return what one outlet gives to a source in all of its articles."""
    words = {place for told in claims for place in _words_of(told)}
    paragraphs = [paragraph_number(told.article.article, told.claim.claim) for told in claims]
    first = min(range(len(claims)), key=paragraphs.__getitem__)
    return Spoken(len(claims), len(words), paragraphs[first], claims[first].claim.id)


def _words_of(told: Told) -> Iterator[tuple[int, int]]:
    """Yield where the words of a claim end, each with its article, so that claims that overlap count them once."""
    for span in told.claim.claim.content:
        yield from ((told.article.id, span.start + word.end()) for word in WORD.finditer(span.text))


def _order(speaker: Speaker) -> tuple[bool, bool, int, int, str, int]:
    """Order rows: named ones first, the open one last; by outlets, by words, and then as everything else does."""
    words = sum(spoken.words for spoken in speaker.by_outlet.values())
    named, known = speaker.source_id is not None, speaker.kind is not None
    return not named, not known, -len(speaker.by_outlet), -words, speaker.name, speaker.source_id or 0
