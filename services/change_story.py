"""What people do to stories: name, join, split, move articles, confirm; and taking any of it back.

Each is one short transaction, and each returns the activity that `undo` takes back, as long as nobody has changed one
of the same stories since. What a person placed, no machine moves. All raise NotFound where there is no such story or
article any more, Conflict, which names who, where somebody changed in between what the page showed, and
DecisionRefused for a viewer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import Engine

from db.clock import now
from db.engine import writing
from db.reads.activity import last_changer
from db.reads.story_places import places_in
from db.writes.stories import Places, begin_step, take_places, take_story, undo_step, write_step
from db.writes.story_places import found_story
from workbench.errors import Conflict, DecisionRefused
from workbench.model import Reviewer
from workbench.stored.stories import Place


class SplitOff(NamedTuple):
    """The story that came of a split, and the activity that takes it back."""

    story_id: int
    activity: int


def rename(engine: Engine, by: Reviewer, story_id: int, revision: int, name: str) -> int:
    """Name a story, which no machine names again; `revision` is the one that the page showed."""
    with writing(engine) as session:
        by = begin_step(session, by)
        take_story(session, story_id, revision)
        wanted = _name(name)
        if not wanted:
            raise DecisionRefused("Enter a name for the story.")
        return write_step(session, by, "story.renamed", story_id, {}, names={story_id: wanted})


def join(engine: Engine, by: Reviewer, story_id: int, into_id: int) -> int:
    """Move all articles of a story into another one, which is confirmed with that; the story is there no more."""
    if story_id == into_id:
        raise DecisionRefused("Choose another story to join this one with.")
    with writing(engine) as session:
        by = begin_step(session, by)
        story, _ = take_story(session, story_id)
        take_story(session, into_id)
        told = {"other": story.name}
        places = confirmed_places(by, places_in(session, story_id), into_id)
        return write_step(session, by, "story.joined", into_id, places, told=told)


def split(engine: Engine, by: Reviewer, story_id: int, article_ids: Collection[int], name: str = "") -> SplitOff:
    """Make articles of a story one of their own, which is confirmed with that; at least one article has to stay.

    Without a name it is called as its earliest article.
    """
    with writing(engine) as session:
        by = begin_step(session, by)
        _, members = take_story(session, story_id)
        taken = take_places(session, article_ids, story_id)
        if not taken or len(taken) == len(members):
            raise DecisionRefused("Choose some of the story's articles, but not all of them.")
        wanted = _name(name)
        new = found_story(session)
        names = {new: wanted} if wanted else {}
        places = confirmed_places(by, taken, new)
        step = write_step(session, by, "story.split", story_id, places, names=names, told={"story": new})
        return SplitOff(new, step)


def move(engine: Engine, by: Reviewer, article_ids: Collection[int], into_id: int, from_id: int | None = None) -> int:
    """Put articles into a story, which is confirmed with that; a story that they were the last of is there no more.

    `from_id` is the story in which the page showed them: whoever comes second is told so. Without it the articles are
    taken from wherever they are.
    """
    with writing(engine) as session:
        by = begin_step(session, by)
        take_story(session, into_id)
        taken = take_places(session, article_ids, from_id)
        if not taken:
            raise DecisionRefused("Choose the articles to move.")
        return write_step(session, by, "story.moved", into_id, confirmed_places(by, taken, into_id))


def confirm(engine: Engine, by: Reviewer, story_id: int, article_ids: Iterable[int] | None = None) -> int:
    """Say yes to the articles that a machine put into a story, as far as they can be seen.

    `article_ids` are those that the page showed, so that nobody confirms what has come in since; None takes all. Raises
    Conflict where nothing is left to confirm.
    """
    with writing(engine) as session:
        by = begin_step(session, by)
        _, members = take_story(session, story_id)
        wanted = members if article_ids is None else take_places(session, article_ids, story_id)
        open_places = {article: place for article, place in wanted.items() if place.suggested}
        if not open_places:
            last = last_changer(session, "story", story_id)
            raise Conflict("Nothing is left to confirm in this story. Reload the page.", by=last)
        return write_step(session, by, "story.confirmed", story_id, confirmed_places(by, open_places, story_id))


def undo(engine: Engine, by: Reviewer, activity_id: int) -> int:
    """Take any of these steps back, so that places and names are exactly what they were; return the activity.

    Raises Conflict, which names who, where somebody took it back already or has changed one of the stories since.
    """
    with writing(engine) as session:
        by = begin_step(session, by)
        return undo_step(session, by, activity_id)


def confirmed_places(by: Reviewer, places: Places, story_id: int) -> Places:
    """Return the places in a story as a person gives them; what spoke for an article that is there already is kept."""
    at = now()
    return {
        article: Place(
            story_id=story_id,
            suggested=False,
            score=place.score if place.story_id == story_id else 1.0,
            reasons=place.reasons if place.story_id == story_id else (),
            placed_by_id=by.id,
            placed_at=at,
        )
        for article, place in places.items()
    }


def _name(name: str) -> str:
    """Return a name as it is stored: on one line."""
    return " ".join(name.split())
