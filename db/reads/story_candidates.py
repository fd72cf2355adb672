"""Finding the stories that an article may belong to, by the telling words it shares with articles that have a place.

What is read is bounded by the numbers below, however many articles are stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, cast, exists, func, literal, or_, text, true
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.story_material import packed_profiles
from db.tables import ArticleProfileRecord, ArticleRecord, ArticleTermRecord, StoryArticleRecord
from workbench.stories.profile import PROFILE_VERSION, ArticleProfile, unpack

DAYS_APART = 10
"""Articles published further apart than this are not looked for: what is told after that is another event's news."""

MOST_HOLDERS = 500
"""A term that more articles than this hold says nothing about an event, and following it would take longest."""

CANDIDATES = 50
"""So many articles are followed to their stories, those that share most terms first."""

MEMBERS = 200
"""So many articles of one story are compared: with fewer, the mean over them could be another than the story's."""

SPREAD = (7_919, 10_007)
"""Two primes that take the articles of a story in an order which their numbers, that grow with time, do not show."""

IN_SIGHT = text("article.deleted_at IS NULL AND article.current")
"""Written as the partial indexes on articles are, so that SQLite reads one of them and not the texts."""

StoriesNear = Mapping[int, tuple[int, ...]]
"""The articles to compare with, by story."""


def waiting_articles(session: Session, only: Collection[int] | None = None) -> list[int]:
    """Return the articles in sight that have no place yet or no profile by today's rules, in the order of their ids.

    With `only`, those among these.
    """
    statement = select(ArticleRecord.id).where(IN_SIGHT, or_(~_placed(ArticleRecord.id), ~_profiled(ArticleRecord.id)))
    if only is None:
        return list(session.exec(statement.order_by(col(ArticleRecord.id))))
    found: list[int] = []
    for batch in batches(only):
        found += session.exec(statement.where(col(ArticleRecord.id).in_(batch)).order_by(col(ArticleRecord.id)))
    return found


def count_waiting(session: Session) -> int:
    """Return how many articles `waiting_articles` finds."""
    waits = or_(~_placed(ArticleRecord.id), ~_profiled(ArticleRecord.id))
    return session.exec(select(func.count()).select_from(ArticleRecord).where(IN_SIGHT, waits)).one()


def without_profile(session: Session, article_ids: Iterable[int]) -> list[ArticleRecord]:
    """Return the rows of those articles in sight of which nothing was read by today's rules."""
    found: list[ArticleRecord] = []
    for batch in batches(article_ids):
        missing = select(ArticleRecord).where(IN_SIGHT, col(ArticleRecord.id).in_(batch), ~_profiled(ArticleRecord.id))
        found += session.exec(missing)
    return found


def older_rules_left(session: Session) -> bool:
    """Say whether a profile is stored that other rules gave than today's; an index answers."""
    version = col(ArticleProfileRecord.version)
    older, newer = (select(ArticleProfileRecord.article_id).where(one).limit(1) for one in _other_versions(version))
    return any(session.exec(statement).first() is not None for statement in (older, newer))


def is_waiting_for_place(session: Session, article_id: int) -> bool:
    """Say whether an article is in sight and has no place."""
    statement = select(ArticleRecord.id).where(IN_SIGHT, ArticleRecord.id == article_id, ~_placed(ArticleRecord.id))
    return session.exec(statement).first() is not None


def profiles(session: Session, article_ids: Iterable[int]) -> dict[int, ArticleProfile]:
    """Return what was read of articles by today's rules, by article."""
    return {key: unpack(one) for key, one in packed_profiles(session, article_ids, PROFILE_VERSION).items()}


def stories_near(session: Session, article_id: int, day: date | None) -> StoriesNear:
    """Return the stories that an article of this day may belong to, each with the articles to compare with.

    Stories of `CANDIDATES` articles are looked at: those that share most terms with it, published within `DAYS_APART`
    days either way where both days are known. Of each story all articles in sight are compared; of one with more than
    `MEMBERS`, that many drawn evenly from it, always the same. What is asked of a story is a mean of probabilities,
    which so many give as all would, but for a few hundredths (its standard error is .5 / √200 = .035 at most).
    """
    near = _candidates(session, article_id, day)
    place = StoryArticleRecord
    stories = select(place.story_id).where(col(place.article_id).in_(near))
    drawn = cast(col(place.article_id), BigInteger) * SPREAD[0] % SPREAD[1]
    number = func.row_number().over(partition_by=col(place.story_id), order_by=(drawn, col(place.article_id)))
    columns: tuple[Any, ...] = (place.story_id, place.article_id, number.label("number"))
    numbered = sql_select(*columns).where(col(place.story_id).in_(stories)).subquery()
    statement = (
        sql_select(numbered.c.story_id, numbered.c.article_id)
        .join(ArticleRecord, col(ArticleRecord.id) == numbered.c.article_id)
        .where(numbered.c.number <= MEMBERS, IN_SIGHT)
        .order_by(numbered.c.story_id, numbered.c.article_id)
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for story, member in session.connection().execute(statement):
        found[story].append(member)
    return {story: tuple(members) for story, members in found.items()}


def _candidates(session: Session, article_id: int, day: date | None) -> Sequence[int]:
    """Return the articles with a place that share most terms with an article; articles out of sight are among them."""
    own, held = aliased(ArticleTermRecord), aliased(ArticleTermRecord)
    statement = (
        select(held.article_id)
        .join(own, col(own.term) == col(held.term))
        .where(col(own.article_id) == article_id, col(held.article_id) != article_id)
        .where(_is_rare(own.term), _placed(held.article_id), _may_be_one_event(held.day, day))
        .group_by(col(held.article_id))
        .order_by(func.count().desc(), col(held.article_id).desc())
        .limit(CANDIDATES)
    )
    return session.exec(statement).all()


def _is_rare(term: Any) -> Any:
    """Say that no more than `MOST_HOLDERS` articles hold a term; no more than these are counted."""
    holder = aliased(ArticleTermRecord)
    one_too_many = select(literal(1)).select_from(holder).where(col(holder.term) == term).limit(1).offset(MOST_HOLDERS)
    return one_too_many.correlate_except(holder).scalar_subquery().is_(None)


def _may_be_one_event(held: Any, day: date | None) -> Any:
    """Say that the day of a stored article is near a day, or that one of them is unknown."""
    if day is None:
        return true()
    return or_(held.is_(None), held.between(_moved(day, -DAYS_APART), _moved(day, DAYS_APART)))


def _moved(day: date, days: int) -> date:
    """Return a day so many days later, within the days that there are."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def _placed(article_id: Any) -> Any:
    return exists().where(col(StoryArticleRecord.article_id) == article_id)


def _profiled(article_id: Any) -> Any:
    row = ArticleProfileRecord
    return exists().where(col(row.article_id) == article_id, col(row.version) == PROFILE_VERSION)


def _other_versions(version: Any) -> tuple[Any, Any]:
    return version < PROFILE_VERSION, version > PROFILE_VERSION
