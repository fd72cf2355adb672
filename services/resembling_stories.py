"""Stories that look as if they were one with a story: what a person may join, since no machine does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads.stories import get_story, story_rows
from db.reads.story_candidates import profiles, stories_near
from workbench.stored.stories import StoryRow
from workbench.stories.profile import ArticleProfile
from workbench.stories.propose import resembling

ASKED = 20
"""So many of a story's articles are held against others: the earliest, around which its event lies."""

MOST = 5
"""So many stories are returned: nobody reads on behind the fifth guess."""


@dataclass(frozen=True, slots=True)
class Resembling:
    """A story that looks like the one asked about, how surely (0 to 1), and why."""

    row: StoryRow
    score: float
    reasons: tuple[str, ...]


def resembling_stories(engine: Engine, story_id: int) -> tuple[Resembling, ...]:
    """Return the stories that look most like a story, the surest first.

    Raises NotFound where there is no such story, ModelMissing where the packaged weights are damaged.
    """
    with reading(engine) as session:
        members = [member.article.id for member in get_story(session, story_id).members[:ASKED]]
        near = _near(session, members, story_id)
        found = resembling(_known(session, members), {story: _known(session, own) for story, own in near.items()})
        rows = story_rows(session, [one.story for one in found[:MOST]])
    return tuple(Resembling(rows[one.story], one.score, one.reasons) for one in found if one.story in rows)


def _known(session: Session, article_ids: Sequence[int]) -> list[ArticleProfile]:
    """Return what was read of articles, as far as anything was."""
    return list(profiles(session, article_ids).values())


def _near(session: Session, members: list[int], story_id: int) -> dict[int, tuple[int, ...]]:
    """Return the other stories near any of the articles, each with its articles."""
    days = {article: profile.day for article, profile in profiles(session, members).items()}
    found: dict[int, tuple[int, ...]] = {}
    for article, day in days.items():
        found |= stories_near(session, article, day)
    found.pop(story_id, None)
    return found
