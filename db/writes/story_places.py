"""Writing what was read of articles and the places that follow from it; what people do to stories is `stories`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, delete, func, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from db.batches import batches
from db.clock import now
from db.reads.story_candidates import IN_SIGHT
from db.tables import ArticleProfileRecord, ArticleRecord, ArticleTermRecord, StoryArticleRecord, StoryRecord
from db.writes.ensure import insert_all, table_of
from db.writes.guard import one_at_a_time
from workbench.stories.profile import PROFILE_VERSION, ArticleProfile, index_terms, pack
from workbench.stories.propose import Choice
from workbench.text.keys import fold

STORIES = 7_203_121
"""Names, beside the numbers in `db.writes.guard`, what only one writer at a time may do: give articles places."""

ArticleRow = Mapping[str, Any]


def lock_stories(session: Session) -> None:
    """Wait until nobody else gives articles places, and let nobody else to the end of the session."""
    one_at_a_time(session, STORIES)


def store_profiles(session: Session, profiles: Mapping[int, ArticleProfile]) -> None:
    """Store what was read of articles, in place of what earlier rules read; those out of sight by now are left out."""
    lock_stories(session)
    kept = {key: profiles[key] for key in _in_sight(session, profiles)}
    forget_profiles(session, kept)
    rows = [_profile_row(key, one) for key, one in kept.items()]
    terms = [_term_row(key, one, term) for key, one in kept.items() for term in sorted(set(index_terms(one)))]
    insert_all(session, ArticleProfileRecord, rows, ["article_id"])
    insert_all(session, ArticleTermRecord, terms, ["term", "article_id"])


def forget_profiles(session: Session, article_ids: Iterable[int]) -> None:
    """Take away what was read of articles, so that nobody finds them by it."""
    for batch in batches(article_ids):
        for table in (ArticleProfileRecord, ArticleTermRecord):
            session.connection().execute(delete(table).where(col(table.article_id).in_(batch)))


def place_article(session: Session, article_id: int, choice: Choice | None) -> int:
    """Give an article the place that was chosen, or let it found a story, and return the story; both are suggestions.

    The caller holds the lock, and has made sure that the article has no place.
    """
    story = choice.story if choice else found_story(session)
    row = StoryArticleRecord(article_id=article_id, story_id=story, placed_at=now())
    if choice is not None:
        row.score, row.reasons = choice.score, list(choice.reasons)
    session.add(row)
    session.flush()
    name_after_earliest(session, [story])
    return story


def found_story(session: Session, name: str = "") -> int:
    """Return the id of a new story without articles; a name is one that a person gave."""
    story = StoryRecord(name=name, name_key=fold(name), named=bool(name), created_at=now())
    session.add(story)
    session.flush()
    return story.id


def carry_place(session: Session, former_id: int, article_id: int) -> None:
    """Let the next version of an article take its place, with whoever confirmed it.

    Nothing is left by which the former version would be found.
    """
    lock_stories(session)
    table = table_of(StoryArticleRecord)
    here = table.c.article_id == former_id
    story = session.connection().execute(sql_select(table.c.story_id).where(here)).scalar()
    session.connection().execute(update(table).where(here).values(article_id=article_id))
    forget_profiles(session, [former_id])
    if story is not None:
        name_after_earliest(session, [story])


def follow_sight(session: Session, article_ids: Iterable[int]) -> None:
    """Name the stories of articles that came into sight or went out of it after those that can be seen now."""
    lock_stories(session)
    table = table_of(StoryArticleRecord)
    stories: set[int] = set()
    for batch in batches(article_ids):
        here = sql_select(table.c.story_id).where(table.c.article_id.in_(batch))
        stories.update(session.connection().execute(here).scalars())
    name_after_earliest(session, stories)


def name_after_earliest(session: Session, story_ids: Collection[int]) -> None:
    """Call the stories that no person named by the headline of their earliest article that is in sight and has one.

    Dated articles come before undated ones, of one day the one that was stored first. A story without such an article
    keeps its name.
    """
    session.flush()
    names = {story: title for batch in batches(story_ids) for story, title in _headlines(session, batch)}
    if names:
        table = table_of(StoryRecord)
        renaming = update(table).where(table.c.id == bindparam("story")).values(name=bindparam("to"))
        rows = [{"story": story, "to": name, "key": fold(name)} for story, name in names.items()]
        session.connection().execute(renaming.values(name_key=bindparam("key")), rows)


def _headlines(session: Session, story_ids: Collection[int]) -> list[tuple[int, str]]:
    """Return (story, headline) for the unnamed ones of these stories whose name is another one now."""
    published = col(ArticleRecord.published)
    order = (published.is_(None), published, col(ArticleRecord.id))
    number = func.row_number().over(partition_by=col(StoryRecord.id), order_by=order)
    columns: tuple[Any, ...] = (StoryRecord.id, StoryRecord.name, ArticleRecord.title, number.label("number"))
    numbered = (
        sql_select(*columns)
        .join(StoryArticleRecord, col(StoryArticleRecord.story_id) == StoryRecord.id)
        .join(ArticleRecord, col(ArticleRecord.id) == StoryArticleRecord.article_id)
        .where(col(StoryRecord.id).in_(story_ids), ~col(StoryRecord.named), IN_SIGHT, col(ArticleRecord.title) != "")
        .subquery()
    )
    found = numbered.c
    statement = sql_select(found.id, found.title).where(found.number == 1, found.title != found.name)
    return [(story, title) for story, title in session.connection().execute(statement.order_by(found.id))]


def _in_sight(session: Session, article_ids: Iterable[int]) -> list[int]:
    found: list[int] = []
    for batch in batches(article_ids):
        found += session.exec(select(ArticleRecord.id).where(IN_SIGHT, col(ArticleRecord.id).in_(batch)))
    return found


def _profile_row(article_id: int, profile: ArticleProfile) -> ArticleRow:
    return {"article_id": article_id, "version": PROFILE_VERSION, "day": profile.day, "profile": pack(profile)}


def _term_row(article_id: int, profile: ArticleProfile, term: str) -> ArticleRow:
    return {"term": term, "article_id": article_id, "day": profile.day}
