"""Reading the versions of an article: what of a text is stored already, which versions there are, and what waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.assemble import assemble_claims
from db.batches import batches
from db.reads.articles import article_record, find_same, version_records
from db.tables import ArticleRecord, ClaimRecord
from workbench.model import Article
from workbench.stored.versions import Earlier, History, Known, Standing, Version
from workbench.text.keys import text_hash

SET_ASIDE = "set aside"
"""The removal of a claim of an earlier version of which a person said that the corrected text does not hold it."""


def known_as(session: Session, article: Article) -> Known:
    """Say what of an article is stored already: its text, an earlier text of it, another text at its address, or none.

    A text counts before an address: whoever has the text stored needs no second copy of it.
    """
    by_text = find_same(session, replace(article, address=""))
    if by_text is not None:
        newest = text_hash(by_text.article.text) == text_hash(article.text)
        return Known(Standing.SAME if newest else Standing.EARLIER, by_text)
    by_address = find_same(session, article)
    return Known(Standing.NEW) if by_address is None else Known(Standing.OTHER_TEXT, by_address)


def history_of(session: Session, article_id: int) -> History:
    """Return the versions of an article, whichever of them the id names, and what waits in its queue."""
    records = version_records(session, article_record(session, article_id))
    versions = tuple(map(_version, records))
    if len(versions) == 1:
        return History(versions)
    rows = _without_place(session, records)
    claims = assemble_claims(session, rows)
    gone = {row.id for row in rows if row.removal == SET_ASIDE}
    return History(
        versions,
        unplaced=tuple(one for one in claims if one.id not in gone),
        set_aside=tuple(one for one in claims if one.id in gone),
    )


def earlier_versions(session: Session, article_ids: Iterable[int]) -> dict[int, Earlier]:
    """Return, by the id of the newest version, what came before it; articles with a single version are left out."""
    previous: dict[int, Version] = {}
    newest_of: dict[int, int] = {}
    for newest, version in _former(session, article_ids):
        newest_of[version.id] = newest
        previous.setdefault(newest, version)
    waiting = _waiting(session, newest_of)
    return {newest: Earlier(version, waiting[newest]) for newest, version in previous.items()}


def _former(session: Session, article_ids: Iterable[int]) -> list[tuple[int, Version]]:
    """Return (id of the newest version, an earlier one), later versions before earlier ones."""
    found: list[tuple[int, Version]] = []
    newest_of = {one: one for one in article_ids}
    while newest_of:
        step = _one_back(session, newest_of)
        found += step
        newest_of = {version.id: newest for newest, version in step}
    return found


def _one_back(session: Session, newest_of: Mapping[int, int]) -> list[tuple[int, Version]]:
    """Return the version before each of these, with the id of the newest one that `newest_of` gives for it."""
    later = aliased(ArticleRecord)
    columns = (ArticleRecord.id, ArticleRecord.version, ArticleRecord.added_at)
    found: list[tuple[int, Version]] = []
    for batch in batches(newest_of):
        statement = select(later.id, *columns).join(later, col(later.previous_id) == ArticleRecord.id)
        rows = session.exec(statement.where(col(later.id).in_(batch)))
        found += [(newest_of[one], Version(before, number, at)) for one, before, number, at in rows]
    return found


def _waiting(session: Session, newest_of: dict[int, int]) -> dict[int, int]:
    """Count the claims without a place by the newest version of their article."""
    counts: defaultdict[int, int] = defaultdict(int)
    for batch in batches(newest_of):
        statement = (
            select(ClaimRecord.article_id, func.count())
            .where(col(ClaimRecord.article_id).in_(batch), ~col(ClaimRecord.placed))
            .where(col(ClaimRecord.deleted_at).is_(None))
            .group_by(col(ClaimRecord.article_id))
        )
        for article_id, number in session.exec(statement):
            counts[newest_of[article_id]] += number
    return counts


def _without_place(session: Session, records: Sequence[ArticleRecord]) -> Sequence[ClaimRecord]:
    """Return the rows of the claims in the queue of an article and of those set aside, in the order of their texts."""
    statement = select(ClaimRecord).where(
        col(ClaimRecord.article_id).in_([record.id for record in records]),
        ~col(ClaimRecord.placed),
        col(ClaimRecord.deleted_at).is_(None) | (ClaimRecord.removal == SET_ASIDE),
    )
    order = col(ClaimRecord.content_start), col(ClaimRecord.id)
    return session.exec(statement.order_by(*order)).all()


def _version(record: ArticleRecord) -> Version:
    """Return what a list of versions says of one."""
    return Version(record.id, record.version, record.added_at)
