"""What the page of all sources shows: the list, pairs that may be one source, or unnamed sourcing by outlet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads.anonymous_sourcing import anonymous_sourcing
from db.reads.articles import count_articles
from db.reads.claims import count_claims, filter_claims
from db.reads.source_proposals import count_open_pairs, open_pairs
from db.reads.sources import source_rows
from db.reads.sources_by_mentions import Ranked, most_mentioned
from services.list_choices import Narrowing, Offer, stories_within
from services.paging import page_within
from workbench.model import SourceKind
from workbench.stored.claims import ClaimFilter, ExportItem
from workbench.stored.sources import OutletSourcing, SourceFilter, SourceProposal, SourceRow


@dataclass(frozen=True, slots=True)
class Around:
    """What stands above each view: whether anything is stored, and how many pairs wait for an answer."""

    articles: int
    waiting: int


@dataclass(frozen=True, slots=True)
class SourceList:
    """A page of the sources that the search leaves, and how many these are in all.

    `stories` are those to choose from; `story_id` is the one that the list is of, None where it is of all.
    """

    around: Around
    total: int
    rows: tuple[SourceRow, ...]
    stories: Offer
    story_id: int | None = None


@dataclass(frozen=True, slots=True)
class PairList:
    """A page of the pairs of sources that may be one; `Around.waiting` says how many there are."""

    around: Around
    pairs: tuple[SourceProposal, ...]


@dataclass(frozen=True, slots=True)
class UnnamedSourcing:
    """The outlets that attribute anything, and of the chosen one (None for none) a page of claims and their number."""

    around: Around
    outlets: tuple[OutletSourcing, ...]
    chosen: OutletSourcing | None = None
    total: int = 0
    claims: tuple[ExportItem, ...] = ()


def read_list(
    engine: Engine,
    words: str,
    kind: SourceKind | None,
    *,
    quoted_only: bool,
    story: str,
    stories: Narrowing,
    number: int,
    size: int,
) -> SourceList:
    """Return page `number`, or the nearest that there is, of the sources with these words in a name, `size` on each.

    `kind` None takes all kinds, but no outlets where `quoted_only`. `stories` says which stories are offered, `story`
    is the id of one of them as an address holds it; where it is none of them, the list is of all stories.
    """
    with reading(engine) as session:
        offered = stories_within(session, stories)
        chosen = next((one.id for one in offered.choices if str(one.id) == story), None)
        ids, total = _page(session, SourceFilter(words, kind, quoted_only, chosen), number, size)
        rows = source_rows(session, ids, chosen)
        return SourceList(_around(session), total, tuple(rows[one] for one in ids), offered, chosen)


def read_pairs(engine: Engine, *, number: int, size: int) -> PairList:
    """Return page `number`, or the nearest that there is, of the open pairs, the likeliest first, `size` on each."""
    with reading(engine) as session:
        around = _around(session)
        start = size * (page_within(number, around.waiting, size) - 1)
        return PairList(around, tuple(open_pairs(session, size, start) if around.waiting else ()))


def read_unnamed(engine: Engine, outlet: str, kind: SourceKind, *, number: int, size: int) -> UnnamedSourcing:
    """Return the outlets, and page `number` of the claims of one that go back to sources of that kind.

    `outlet` is the id of an outlet as an address holds it; where it is none of them, there are no claims.
    """
    with reading(engine) as session:
        around, outlets = _around(session), tuple(anonymous_sourcing(session))
        chosen = next((one for one in outlets if str(one.outlet_id) == outlet), None)
        if chosen is None:
            return UnnamedSourcing(around, outlets)
        wanted = ClaimFilter(outlet_id=chosen.outlet_id, kind=kind)
        total = count_claims(session, wanted)
        start = size * (page_within(number, total, size) - 1)
        claims = tuple(filter_claims(session, wanted, size, start)) if total else ()
        return UnnamedSourcing(around, outlets, chosen, total, claims)


def _page(session: Session, wanted: SourceFilter, number: int, size: int) -> Ranked:
    """Return page `number`, or the nearest that there is: its rows and their number come in one statement."""
    found = most_mentioned(session, wanted, size, size * (max(1, number) - 1))
    if found.ids or not found.total:
        return found
    return most_mentioned(session, wanted, size, size * (page_within(number, found.total, size) - 1))


def _around(session: Session) -> Around:
    return Around(count_articles(session), count_open_pairs(session))
