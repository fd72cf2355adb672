"""Pages of all that is in sight, each behind the last id of the one before: as quick at the end as at the start.

What comes in meanwhile gets a later id, so that nobody who goes from page to page reads anything twice or misses what
was there at the start. Every function takes the id to begin behind (0 for the first page) and how many rows to return
at most; the number of its statements does not grow with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import exists, func
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.assemble import assemble_articles
from db.batches import batches
from db.reads.claims import export_items, filtered, standing_claims
from db.reads.counted_groups import found_ids
from db.reads.export_batches import told
from db.reads.groups import group_rows
from db.reads.sources import source_rows
from db.reads.stories import story_rows
from db.reads.story_candidates import IN_SIGHT
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    RepeatedClaimMemberRecord,
    ReviewerRecord,
    SourceMentionRecord,
    SourceRecord,
    StoryArticleRecord,
)
from workbench.stored import StoredArticle
from workbench.stored.claims import ClaimFilter, ExportItem
from workbench.stored.clusters import GroupFilter, GroupRow, GroupState
from workbench.stored.sources import SourceRow
from workbench.stored.stories import StoryRow


class GroupPlace(NamedTuple):
    """A claim's place in a repeated claim: a machine's suggestion, or the word of `confirmed_by` ("" for nobody).

    `relation` is the value of a `workbench.model.Relation`, to the claim that stands for the group.
    """

    claim_id: int
    article_id: int
    relation: str
    suggested: bool
    score: float
    confirmed_by: str
    confirmed_at: datetime | None


def claims_after(session: Session, wanted: ClaimFilter, after: int, limit: int) -> list[ExportItem]:
    """Return claims that a filter finds as an export has them: with story, answers and comments for everybody."""
    statement = (
        select(ClaimRecord)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .where(col(ClaimRecord.id) > after, *filtered(wanted))
        .order_by(col(ClaimRecord.id))
        .limit(limit)
    )
    return told(session, export_items(session, session.exec(statement).all()))


def claim_in_sight(session: Session, claim_id: int) -> ExportItem | None:
    """Return one claim as an export has it; None where there is none, or it or its article is out of sight."""
    found = claims_after(session, ClaimFilter(), claim_id - 1, 1)
    return found[0] if found and found[0].claim.id == claim_id else None


def articles_after(session: Session, after: int, limit: int) -> list[StoredArticle]:
    """Return articles in their current versions with their texts."""
    statement = select(ArticleRecord).where(IN_SIGHT, col(ArticleRecord.id) > after).order_by(col(ArticleRecord.id))
    return assemble_articles(session, session.exec(statement.limit(limit)).all())


def article_in_sight(session: Session, article_id: int) -> StoredArticle | None:
    """Return one article in its current version; None where there is none, or it was deleted or replaced."""
    found = articles_after(session, article_id - 1, 1)
    return found[0] if found and found[0].id == article_id else None


def sources_after(session: Session, after: int, limit: int) -> list[SourceRow]:
    """Return sources on which something in sight stands; those merged into others count with these."""
    source = col(SourceRecord.id)
    statement = select(source).where(source == col(SourceRecord.canonical_id), source > after, _mentioned())
    ids = session.exec(statement.order_by(source).limit(limit)).all()
    rows = source_rows(session, ids)
    return [rows[one] for one in ids]


def stories_after(session: Session, after: int, limit: int) -> list[StoryRow]:
    """Return stories that have an article in sight."""
    story = col(StoryArticleRecord.story_id)
    statement = (
        select(story)
        .join(ArticleRecord, col(ArticleRecord.id) == StoryArticleRecord.article_id)
        .where(IN_SIGHT, story > after)
        .group_by(story)
        .order_by(story)
        .limit(limit)
    )
    rows = story_rows(session, session.exec(statement).all())
    return [rows[one] for one in sorted(rows)]


def groups_after(session: Session, after: int, limit: int) -> list[GroupRow]:
    """Return repeated claims of two members in sight or more, whether people confirmed them or not."""
    group = col(RepeatedClaimMemberRecord.repeated_claim_id)
    statement = found_ids(GroupFilter(GroupState.ALL)).where(group > after).order_by(group).limit(limit)
    rows = group_rows(session, session.connection().execute(statement).scalars())
    return [rows[one] for one in sorted(rows)]


def group_places(session: Session, group_ids: Collection[int]) -> dict[int, list[GroupPlace]]:
    """Return the members in sight of repeated claims, by the id of the group and in the order of their own ids."""
    member = RepeatedClaimMemberRecord
    columns: tuple[Any, ...] = (
        member.repeated_claim_id,
        member.claim_id,
        ClaimRecord.article_id,
        member.relation,
        member.suggested,
        member.score,
        func.coalesce(col(ReviewerRecord.name), "").label("confirmed_by"),
        member.confirmed_at,
    )
    found: defaultdict[int, list[GroupPlace]] = defaultdict(list)
    for batch in batches(group_ids):
        statement = (
            sql_select(*columns)
            .join(ClaimRecord, col(ClaimRecord.id) == col(member.claim_id))
            .join(ArticleRecord, col(ArticleRecord.id) == col(ClaimRecord.article_id))
            .join(ReviewerRecord, col(ReviewerRecord.id) == col(member.confirmed_by_id), isouter=True)
            .where(col(member.repeated_claim_id).in_(batch), *standing_claims())
            .order_by(col(member.claim_id))
        )
        for group, *place in session.connection().execute(statement):
            found[group].append(GroupPlace(*place))
    return found


def _mentioned() -> Any:
    """Say that something in sight stands on a source, or on what was merged into it."""
    part = aliased(SourceRecord)
    return exists(
        select(SourceMentionRecord.id)
        .join(part, col(part.id) == SourceMentionRecord.source_id)
        .join(ClaimRecord, col(ClaimRecord.id) == SourceMentionRecord.claim_id)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .where(col(part.canonical_id) == col(SourceRecord.id), *standing_claims())
    )
