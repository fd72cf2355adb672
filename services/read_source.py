"""What the page of one source shows: who it is, what it said, what it may be the same as, and whom to merge it with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Engine

from db.engine import reading
from db.reads.source_details import details_of
from db.reads.source_profile import source_profile
from db.reads.source_proposals import count_open_pairs, open_pairs
from db.reads.sources import get_source, mentions_of, merged_into
from db.reads.sources_by_mentions import named_sources, offered_sources
from services.paging import page_within
from workbench.stored.source_profile import ClaimsShown, SourceProfile, claims_shown
from workbench.stored.sources import MentionRow, NamedSource, SourceDetails, SourceProposal, SourceRow

PAIRS = 10
"""Open pairs of one source that are shown with it."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source, merges followed, with the parts merged into it, open pairs (the likeliest), and a page of claims.

    `shown` says which claims `mentions` is a page of.
    """

    source: SourceRow
    parts: tuple[SourceRow, ...]
    details: SourceDetails
    profile: SourceProfile
    pairs: tuple[SourceProposal, ...]
    pairs_total: int
    shown: ClaimsShown
    mentions: tuple[MentionRow, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """The sources to choose one from, by id, how many have the words in a name, and how many are stored."""

    rows: Mapping[int, NamedSource]
    found: int
    stored: int


def read_source(engine: Engine, source_id: int, claims: str, *, number: int, size: int) -> SourceView:
    """Return all that the page shows of a source; raise NotFound where there is none.

    `claims` says which of its claims are wanted (see `claims_shown`); `number` is their page, `size` how many fit.
    """
    with reading(engine) as session:
        source = get_source(session, source_id)
        profile = source_profile(session, source.id)
        shown = claims_shown(profile, source.mentions, claims)
        start = size * (page_within(number, shown.total, size) - 1)
        pairs = tuple(open_pairs(session, PAIRS, source_id=source.id))
        return SourceView(
            source=source,
            parts=tuple(merged_into(session, source.id)),
            details=details_of(session, source.id),
            profile=profile,
            pairs=pairs,
            pairs_total=len(pairs) if len(pairs) < PAIRS else count_open_pairs(session, source.id),
            shown=shown,
            mentions=tuple(mentions_of(session, source.id, size, start, verdict=shown.verdict, part=shown.part)),
        )


def read_choices(engine: Engine, words: str, chosen: int | None, *, most: int) -> Choices:
    """Return the sources with these words in a name, at most `most`; the chosen one is always among them.

    Where no more than `most` are stored, all are taken, whatever the words.
    """
    with reading(engine) as session:
        offered = offered_sources(session, words, most)
        rows = {row.id: row for row in offered.rows}
        if chosen is not None and chosen not in rows:
            rows |= named_sources(session, [chosen])
        return Choices(rows, offered.found, offered.stored)
