"""Who a source is at a glance: counted in the database, so that a source with many claims is read as fast as others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import SQLColumnExpression, case, func, literal_column
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from db.reads.claims import doubted, standing_claims
from db.reads.sources import canonical_record
from db.tables import ArticleRecord, ClaimRecord, OutletRecord, SourceMentionRecord, SourceRecord
from workbench.model import SourceKind, Verdict
from workbench.stored.source_profile import MOST_CO_QUOTED, CoQuoted, QuotingOutlet, SourceProfile, Totals, WrittenRole
from workbench.text.keys import fold

NOT_CO_QUOTED = (SourceKind.OUTLET, SourceKind.UNNAMED, SourceKind.GROUP)
_OWN = col(SourceMentionRecord.position) == 0
_FIRST_COLUMN: SQLColumnExpression[Any] = literal_column("1")


class _Share(NamedTuple):
    """What a source's mentions in one outlet with one verdict add up to; the days and chains are of its own claims.

    `doubted` are claims that people doubt to be its own; they count among nothing else.
    """

    outlet_id: int
    outlet: str
    verdict: str
    own: int
    second_hand: int
    reported: int
    first: date | None
    last: date | None
    doubted: int


def source_profile(session: Session, source_id: int) -> SourceProfile:
    """Return who a source is, counted over the claims that stand; raise NotFound where there is none."""
    owner = canonical_record(session, source_id).id
    shares = _shares(session, owner)
    roles, co_quoted = _roles(session, owner), _co_quoted(session, owner)
    return SourceProfile(
        source_id=owner,
        verdicts=_verdicts(shares),
        outlets=_outlets(shares),
        roles=roles,
        co_quoted=co_quoted,
        totals=_totals(shares),
    )


def _shares(session: Session, owner: int) -> list[_Share]:
    """Return the sums by outlet and verdict, from which all plain numbers follow: the claims are gone through once."""
    link = aliased(SourceMentionRecord)
    chain = select(link.id).where(link.claim_id == SourceMentionRecord.claim_id, link.position > 0)
    published, keys = (
        col(ArticleRecord.published),
        (col(OutletRecord.id), col(OutletRecord.name), col(ClaimRecord.verdict)),
    )
    statement = _mentions(
        owner,
        *keys,
        func.count().filter(_OWN, ~doubted()),
        func.count().filter(_OWN, ~doubted(), chain.exists()),
        func.count(func.distinct(SourceMentionRecord.claim_id)).filter(~_OWN),
        func.min(published).filter(_OWN, ~doubted()),
        func.max(published).filter(_OWN, ~doubted()),
        func.count().filter(_OWN, doubted()),
    )
    statement = statement.join(OutletRecord, col(OutletRecord.id) == ArticleRecord.outlet_id)
    return [_Share(*row) for row in session.exec(statement.group_by(*keys))]


def _verdicts(shares: Sequence[_Share]) -> dict[Verdict, int]:
    """Return the numbers of the source's own claims by verdict."""
    return {verdict: sum(one.own for one in shares if one.verdict == verdict) for verdict in Verdict}


def _outlets(shares: Sequence[_Share]) -> tuple[QuotingOutlet, ...]:
    """Return the outlets that the source's own claims stand in, most first."""
    claims: Counter[tuple[int, str]] = Counter()
    for one in shares:
        claims[one.outlet_id, one.outlet] += one.own
    found = [QuotingOutlet(key, name, count) for (key, name), count in claims.items() if count]
    return tuple(sorted(found, key=lambda one: (-one.claims, one.name, one.id)))


def _totals(shares: Sequence[_Share]) -> Totals:
    """Return the days between which the source's own claims were published, and its part in chains."""
    first = min((one.first for one in shares if one.first), default=None)
    last = max((one.last for one in shares if one.last), default=None)
    second_hand, reported = sum(one.second_hand for one in shares), sum(one.reported for one in shares)
    return Totals(first, last, second_hand, reported, sum(one.doubted for one in shares))


def _roles(session: Session, owner: int) -> tuple[WrittenRole, ...]:
    """Return what articles call the source, over time; capitals, accents and a mark at the end tell nothing apart."""
    role = col(SourceMentionRecord.role)
    written = (
        select(role, func.count())
        .join(SourceRecord, col(SourceRecord.id) == SourceMentionRecord.source_id)
        .where(SourceRecord.canonical_id == owner, role != "")
        .group_by(role)
    )
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for words, _ in session.exec(written):
        spellings[fold(words).rstrip(".,;: ")].append(words)
    if not spellings:
        return ()
    # Databases fold letters each in its own way: which spellings are one role is decided here, the counting is theirs.
    key = case({words: key for key, alike in spellings.items() for words in alike}, value=role)
    published = col(ArticleRecord.published)
    articles = func.count(func.distinct(ClaimRecord.article_id))
    statement = _mentions(owner, key, func.min(published), func.max(published), articles).where(role != "", ~doubted())
    counted = session.exec(statement.group_by(_FIRST_COLUMN))
    found = [WrittenRole(_best(spellings[key]), *numbers) for key, *numbers in counted]
    return tuple(sorted(found, key=lambda one: (one.first or date.max, one.last or date.max, one.words)))


def _best(spellings: Sequence[str]) -> str:
    """Return the spelling to show: the shortest has no mark behind it, the last by code points the fewest capitals."""
    return max(spellings, key=lambda words: (-len(words), words))


def _co_quoted(session: Session, owner: int) -> tuple[CoQuoted, ...]:
    """Return the named sources that speak in the same articles most often."""
    articles = func.count(func.distinct(ClaimRecord.article_id)).label("articles")
    # Counted before names are looked up, and in articles that are known to stand: every claim of these is gone through.
    others = (
        select(SourceRecord.canonical_id, articles)
        .select_from(ClaimRecord)
        .join(SourceMentionRecord, col(SourceMentionRecord.claim_id) == ClaimRecord.id)
        .join(SourceRecord, col(SourceRecord.id) == SourceMentionRecord.source_id)
        .where(
            _OWN,
            ~doubted(),
            col(ClaimRecord.deleted_at).is_(None),
            col(ClaimRecord.article_id).in_(_mentions(owner, ClaimRecord.article_id).where(_OWN, ~doubted())),
        )
        .group_by(col(SourceRecord.canonical_id))
        .subquery()
    )
    statement = (
        select(SourceRecord.id, SourceRecord.name, SourceRecord.kind, others.c.articles)
        .join(others, others.c.canonical_id == SourceRecord.id)
        .where(SourceRecord.id != owner, col(SourceRecord.kind).not_in(NOT_CO_QUOTED))
        .order_by(others.c.articles.desc(), col(SourceRecord.name), col(SourceRecord.id))
        .limit(MOST_CO_QUOTED)
    )
    return tuple(CoQuoted(key, name, SourceKind(kind), count) for key, name, kind, count in session.exec(statement))


def _mentions(owner: int, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Select over the mentions of one source in claims that stand, merges followed."""
    statement: Select[*tuple[Any, ...]] = select(*columns)
    return (
        statement.select_from(SourceMentionRecord)
        .join(SourceRecord, col(SourceRecord.id) == SourceMentionRecord.source_id)
        .join(ClaimRecord, col(ClaimRecord.id) == SourceMentionRecord.claim_id)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .where(*standing_claims(), SourceRecord.canonical_id == owner)
    )
