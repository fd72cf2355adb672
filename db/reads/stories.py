"""Reading stories: pages of them with their numbers, one with its articles, and the story that an article is in.

Only articles in sight count, in their newest versions; a story without one is shown nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Select, case, func, or_
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from db.assemble import assemble_articles
from db.batches import batches
from db.reads.claims import standing_claims
from db.reads.outlets import known_outlet
from db.reads.story_candidates import IN_SIGHT
from db.reads.story_steps import changed_stories, steps_of_story
from db.tables import ArticleRecord, ClaimRecord, OutletRecord, ReviewerRecord, StoryArticleRecord, StoryRecord
from workbench.errors import NotFound
from workbench.stored.stories import Heading, Story, StoryFilter, StoryMember, StoryRow
from workbench.text.keys import fold

STEPS_SHOWN = 20
"""So many of people's last steps are read with a story: those that anybody still thinks of taking back."""

_OUTLETS = func.count(func.distinct(known_outlet()))
"""Outlets that nobody knows are none."""


def list_stories(session: Session, wanted: StoryFilter | None = None) -> list[StoryRow]:
    """Return a page of the stories that the filter finds, those with the newest article first, undated ones last."""
    wanted = wanted or StoryFilter()
    found = _counted(wanted).subquery()
    newest_first = (found.c.last.is_(None), found.c.last.desc(), found.c.id.desc())
    statement = sql_select(found).order_by(*newest_first).limit(wanted.limit).offset(wanted.offset)
    return _rows(session, statement)


def count_stories(session: Session, wanted: StoryFilter | None = None) -> int:
    """Return how many stories the filter finds, whatever its limit."""
    found = _found(wanted or StoryFilter(), StoryRecord.id).subquery()
    return session.exec(select(func.count()).select_from(found)).one()


def story_rows(session: Session, story_ids: Iterable[int]) -> dict[int, StoryRow]:
    """Return stories as a list shows them by id; those without an article in sight are left out."""
    found: dict[int, StoryRow] = {}
    for batch in batches(story_ids):
        rows = _rows(session, _counted(StoryFilter()).where(col(StoryRecord.id).in_(batch)))
        found |= {row.id: row for row in rows}
    return found


def get_story(session: Session, story_id: int, steps: int = STEPS_SHOWN) -> Story:
    """Return one story with its articles and people's last steps on it; raise NotFound where it has no article."""
    row = story_rows(session, [story_id]).get(story_id)
    if row is None:
        raise NotFound(f"There is no story {story_id} any more. Go back to the list.")
    members = _members(session, story_id)
    return Story(row, tuple(members), tuple(steps_of_story(session, story_id, steps)))


def story_of_article(session: Session, article_id: int) -> StoryRow | None:
    """Return the story that an article is in; None while it has no place, or where it cannot be seen."""
    place = StoryArticleRecord
    statement = select(place.story_id).join(ArticleRecord, col(ArticleRecord.id) == place.article_id)
    story = session.exec(statement.where(place.article_id == article_id, IN_SIGHT)).first()
    return None if story is None else story_rows(session, [story]).get(story)


def headings(session: Session, story_ids: Collection[int]) -> dict[int, tuple[Heading, ...]]:
    """Return the articles of stories by story, without their texts: by day, undated ones last."""
    found: defaultdict[int, list[Heading]] = defaultdict(list)
    columns: tuple[Any, ...] = (
        StoryArticleRecord.story_id,
        ArticleRecord.id,
        ArticleRecord.title,
        OutletRecord.name,
        ArticleRecord.published,
    )
    for batch in batches(story_ids):
        statement = (
            sql_select(*columns)
            .join(ArticleRecord, col(ArticleRecord.id) == StoryArticleRecord.article_id)
            .join(OutletRecord, col(OutletRecord.id) == ArticleRecord.outlet_id)
            .where(col(StoryArticleRecord.story_id).in_(batch), IN_SIGHT)
            .order_by(*_by_day())
        )
        for story, *heading in session.connection().execute(statement):
            found[story].append(Heading(*heading))
    return {story: tuple(articles) for story, articles in found.items()}


def _members(session: Session, story_id: int) -> list[StoryMember]:
    """Return the articles of a story with their places."""
    place = StoryArticleRecord
    statement = (
        select(ArticleRecord, place, ReviewerRecord.name)
        .join(place, col(place.article_id) == ArticleRecord.id)
        .join(ReviewerRecord, col(ReviewerRecord.id) == place.placed_by_id, isouter=True)
        .where(place.story_id == story_id, IN_SIGHT)
        .order_by(*_by_day())
    )
    rows = session.exec(statement).all()
    articles = assemble_articles(session, [record for record, _, _ in rows])
    claims = _claims_by(session, col(place.article_id), col(place.story_id) == story_id)
    return [
        StoryMember(
            article=article,
            claims=claims.get(article.id, 0),
            suggested=at.suggested,
            score=at.score,
            reasons=tuple(at.reasons),
            placed_by=name or "",
        )
        for article, (_, at, name) in zip(articles, rows, strict=True)
    ]


def _by_day() -> tuple[Any, ...]:
    published = col(ArticleRecord.published)
    return published.is_(None), published, col(ArticleRecord.id)


def _counted(wanted: StoryFilter) -> Select[Any]:
    """Select what a list shows of each story that the filter finds, but for its claims and steps."""
    return _found(
        wanted,
        StoryRecord.id,
        StoryRecord.name,
        StoryRecord.named,
        func.min(ArticleRecord.published).label("first"),
        func.max(ArticleRecord.published).label("last"),
        func.count().label("articles"),
        _OUTLETS.label("outlets"),
        func.count(case((col(StoryArticleRecord.suggested), 1))).label("suggested"),
        StoryRecord.revision,
    )


def _found(wanted: StoryFilter, *columns: Any) -> Select[Any]:
    """Select columns of each story that the filter finds, over its articles in sight."""
    statement = (
        sql_select(*columns)
        .select_from(StoryRecord)
        .join(StoryArticleRecord, col(StoryArticleRecord.story_id) == StoryRecord.id)
        .join(ArticleRecord, col(ArticleRecord.id) == StoryArticleRecord.article_id)
        .where(IN_SIGHT)
        .group_by(col(StoryRecord.id))
    )
    if wanted.outlets > 1:
        statement = statement.having(wanted.outlets <= _OUTLETS)
    key = fold(wanted.query)
    return statement.having(_holds(key)) if key else statement


def _holds(key: str) -> Any:
    """Say that the name of a story, or the title of one of its articles, holds these folded words."""
    titles = func.count(case((col(ArticleRecord.title_key).contains(key, autoescape=True), 1)))
    return or_(col(StoryRecord.name_key).contains(key, autoescape=True), titles > 0)


def _rows(session: Session, statement: Select[Any]) -> list[StoryRow]:
    """Return the stories that were counted, with the numbers of their claims and whether people changed them."""
    counted: Sequence[Any] = session.connection().execute(statement).all()
    ids = [row.id for row in counted]
    claims: dict[int, int] = {}
    for batch in batches(ids):
        claims |= _claims_by(session, col(StoryArticleRecord.story_id), col(StoryArticleRecord.story_id).in_(batch))
    changed = changed_stories(session, ids)
    return [StoryRow(**row._mapping, claims=claims.get(row.id, 0), changed=row.id in changed) for row in counted]


def _claims_by(session: Session, column: Any, condition: Any) -> dict[int, int]:
    """Return how many claims stand in the articles of stories, counted by a column."""
    statement = (
        sql_select(column, func.count())
        .join(ArticleRecord, col(ArticleRecord.id) == StoryArticleRecord.article_id)
        .join(ClaimRecord, col(ClaimRecord.article_id) == ArticleRecord.id)
        .where(condition, *standing_claims())
        .group_by(column)
    )
    return dict(session.connection().execute(statement).all())
