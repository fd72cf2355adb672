"""What the page of one source shows: who it is, what it said, what it may be the same as, and whom to merge it with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Engine

from db.engine import reading
from db.reads.source_details import details_of
from db.reads.source_profile import source_profile
from db.reads.source_proposals import count_open_pairs, open_pairs
from db.reads.sources import count_sources, get_source, list_sources, mentions_of, merged_into
from services.paging import page_within
from workbench.stored.source_profile import ClaimsShown, SourceProfile, claims_shown
from workbench.stored.sources import MentionRow, SourceDetails, SourceProposal, SourceRow

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

    rows: Mapping[int, SourceRow]
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
        return SourceView(
            source=source,
            parts=tuple(merged_into(session, source.id)),
            details=details_of(session, source.id),
            profile=profile,
            pairs=tuple(open_pairs(session, PAIRS, source_id=source.id)),
            pairs_total=count_open_pairs(session, source.id),
            shown=shown,
            mentions=tuple(mentions_of(session, source.id, size, start, verdict=shown.verdict, part=shown.part)),
        )


def read_choices(engine: Engine, words: str, chosen: int | None, *, most: int) -> Choices:
    """Return the sources with these words in a name, at most `most`; the chosen one is always among them.

    Where no more than `most` are stored, all are taken, whatever the words.
    """
    with reading(engine) as session:
        stored = count_sources(session)
        wanted = words if stored > most else ""
        rows = {row.id: row for row in list_sources(session, wanted, limit=most)}
        if chosen is not None and chosen not in rows:
            rows[chosen] = get_source(session, chosen)
        return Choices(rows, count_sources(session, wanted) if wanted else stored, stored)
