"""Giving articles their places in stories: each joins the story of the event it tells of, or founds a story.

A place is a suggestion until a person says yes. The machine never moves an article once it has a place, and never joins
two stories. What is done when it is stopped is done; the rest waits for the next time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from db.assemble import assemble_articles
from db.engine import reading, writing
from db.reads.story_candidates import (
    StoriesNear,
    count_waiting,
    is_waiting_for_place,
    older_rules_left,
    profiles,
    stories_near,
    waiting_articles,
    without_profile,
)
from db.writes.planning import Overtaken
from db.writes.story_places import lock_stories, place_article, store_profiles
from services.planned_writing import plan_and_write
from workbench.errors import Busy
from workbench.stories.profile import ArticleProfile, read_profile
from workbench.stories.propose import Choice, choose_story

ARTICLES_AT_ONCE = 16

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PlacePlan:
    """What was chosen for an article, None for a story of its own, and which articles it was compared with."""

    near: StoriesNear
    choice: Choice | None


def count_unplaced(engine: Engine) -> int:
    """Return how many articles wait for a place, or were read by older rules than today's."""
    with reading(engine) as session:
        return count_waiting(session)


def place_articles(engine: Engine, progress: Progress | None = None, only: Collection[int] | None = None) -> int:
    """Read all articles that wait, give those without a place one, in the order of their ids; return how many got one.

    What one article takes does not grow with how many are stored (`db.reads.story_candidates`); all that wait are found
    by one look through an index. With `only`, no others than these are looked at, and these are left to wait where
    other rules than today's have read some articles, which they could not be compared with. `progress` is told (done,
    of), in articles, after every batch. Raises ModelMissing where the weights that articles are read with are missing.
    """
    with reading(engine) as session:
        waiting = [] if only is not None and older_rules_left(session) else waiting_articles(session, only)
    placed = 0
    for start in range(0, len(waiting), ARTICLES_AT_ONCE):
        some = waiting[start : start + ARTICLES_AT_ONCE]
        _read(engine, some)
        placed += sum(_place(engine, article_id) for article_id in some)
        if progress is not None:
            progress(start + len(some), len(waiting))
    return placed


def place_afresh(engine: Engine, article_id: int) -> None:
    """Read an article afresh whose details changed; where others hold the database, the next look does it."""
    with suppress(Busy):
        place_articles(engine, only=[article_id])


def _read(engine: Engine, article_ids: Sequence[int]) -> None:
    """Store what today's rules read of articles, worked out while nobody waits."""
    with reading(engine) as session:
        stored = assemble_articles(session, without_profile(session, article_ids))
    found = {one.id: read_profile(one.article) for one in stored}
    if found:
        with writing(engine) as session:
            store_profiles(session, found)


def _place(engine: Engine, article_id: int) -> bool:
    """Give an article a place, unless it has one or cannot be seen any more; say whether it got one."""

    def plan(session: Session) -> PlacePlan | None:
        if not is_waiting_for_place(session, article_id):
            return None
        own = profiles(session, [article_id])[article_id]
        return _planned(session, article_id, own)

    def write(session: Session, planned: PlacePlan | None) -> bool:
        lock_stories(session)
        if not is_waiting_for_place(session, article_id):
            return False
        own = profiles(session, [article_id])[article_id]
        if planned is None:
            planned = _planned(session, article_id, own)
        elif planned.near != stories_near(session, article_id, own.day):
            raise Overtaken
        place_article(session, article_id, planned.choice)
        return True

    return plan_and_write(engine, plan, write)


def _planned(session: Session, article_id: int, own: ArticleProfile) -> PlacePlan:
    """Choose among the stories near an article."""
    near = stories_near(session, article_id, own.day)
    known = profiles(session, (member for members in near.values() for member in members))
    stories = {story: [known[one] for one in members if one in known] for story, members in near.items()}
    return PlacePlan(near, choose_story(own, stories))
