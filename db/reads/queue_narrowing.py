"""What narrows the queue, so that few claims are gone through and of many each is asked about in its turn.

SQLite knows no numbers of its own, so the members of a narrowing are counted first, to a bound. Conditions are
reckoned with (`id + 0`) where no index is to be asked for them: the order's own index is walked along then.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.reads.assignments import open_claims_assigned_to
from db.reads.capped import capped
from db.reads.claims import claims_of_source
from db.reads.in_story import articles_in
from db.reads.story_candidates import IN_SIGHT
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    CommentRecord,
    FactCheckMatchRecord,
    RepeatedClaimMemberRecord,
    SourceMentionRecord,
)
from workbench.attribution import Attribution
from workbench.stored.queue import QueueFilter, QueueShow

FEW_CLAIMS = 10_000
FEW_ARTICLES = 400
"""So many claims, or the claims of so many articles, are gone through one by one and sorted."""

DOUBTED = (Attribution.WRONG_WORDS, Attribution.WRONG_PERSON, Attribution.DENIED_OR_UNCLEAR)
Condition = Any

_MATCHED: dict[QueueShow, Any] = {
    QueueShow.REPEATED: RepeatedClaimMemberRecord,
    QueueShow.FACT_CHECKED: FactCheckMatchRecord,
}
_OPEN_COMMENT = (col(CommentRecord.resolved_at).is_(None), col(CommentRecord.withdrawn_at).is_(None))
# Written as the partial indexes on claims are.
_DOUBTED, _DIFFERING = aliased(ClaimRecord, name="doubted"), aliased(ClaimRecord, name="differing")
_IS_DOUBTED = text("doubted.attribution <> 'unanswered' AND doubted.deleted_at IS NULL")
_IS_DIFFERING = text("differing.opinions_differ AND differing.deleted_at IS NULL")


class Narrowing(NamedTuple):
    """One thing that a filter asks for.

    `members` selects the ids of claims or articles that have it, `key` is the column of a claim that holds them, and
    `each` asks one claim about it. Where they are more than `few`, the members are not gone through; people alone make
    those without that bound.
    """

    key: Any
    members: Any
    each: Condition
    few: int | None = FEW_CLAIMS


def narrowed(session: Session, wanted: QueueFilter, name: str) -> tuple[list[Condition], bool]:
    """Return what the filter of the reviewer of this name asks of a claim, and whether that leads to few claims.

    One narrowing leads to them at most: the first that has few members.
    """
    asked = [*_about_article(wanted), *_about_source(wanted), *_shown(wanted.show, name)]
    lead = next((one for one in asked if _is_few(session, one)), None)
    return [one.key.in_(one.members) if one is lead else one.each for one in asked], lead is not None


def _is_few(session: Session, one: Narrowing) -> bool:
    if one.few is None:
        return True
    return not capped(session, one.members, one.few).more


def _about_article(wanted: QueueFilter) -> Iterable[Narrowing]:
    """Return what story and outlet ask of a claim, whose article is joined."""
    article = col(ClaimRecord.article_id)
    if wanted.story_id is not None:
        told = articles_in(wanted.story_id)
        yield Narrowing(article, told, (article + 0).in_(told), FEW_ARTICLES)
    if wanted.outlet_id is not None:
        here = col(ArticleRecord.outlet_id) == wanted.outlet_id
        yield Narrowing(article, select(ArticleRecord.id).where(IN_SIGHT, here), here, FEW_ARTICLES)


def _about_source(wanted: QueueFilter) -> Iterable[Narrowing]:
    """Return what the source asks of a claim."""
    if wanted.source_id is not None:
        claims = claims_of_source(wanted.source_id)
        own = claims.where(SourceMentionRecord.claim_id == ClaimRecord.id).correlate(ClaimRecord)
        yield Narrowing(col(ClaimRecord.id), claims, own.exists())


def _shown(show: QueueShow, name: str) -> Iterable[Narrowing]:
    """Return what is asked of a claim by what is shown."""
    claim = col(ClaimRecord.id)
    made_by_people: dict[QueueShow, Any] = {
        QueueShow.MINE: open_claims_assigned_to(name),
        QueueShow.COMMENTED: select(CommentRecord.claim_id).where(*_OPEN_COMMENT),
        QueueShow.DOUBTED: select(_DOUBTED.id).where(_IS_DOUBTED, col(_DOUBTED.attribution).in_(DOUBTED)),
        QueueShow.DIFFERING: select(_DIFFERING.id).where(_IS_DIFFERING),
    }
    if show in made_by_people:
        members = made_by_people[show]
        yield Narrowing(claim, members, (claim + 0).in_(members), None)
    elif show in _MATCHED:
        matched = _MATCHED[show]
        each = select(matched.id).where(matched.claim_id == ClaimRecord.id).exists()
        yield Narrowing(claim, select(matched.claim_id), each)
