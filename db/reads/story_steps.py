"""Reading what people did to stories, and what of it stands.

Of each step the log has one line at the story that it is about, and a line called `TOUCHED` at every other story that
it concerns; taking it back has lines called `UNDONE` at the same stories. So what concerns a story is found by its id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import case, func
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.cluster_steps import LoggedStep, first_line, logged_step, undone_among
from db.tables import ActivityRecord, ReviewerRecord
from workbench.stored.stories import SAID, TOUCHED, UNDONE, StoryStep, said

STORY = "story"


def last_steps(session: Session, limit: int | None = None, offset: int = 0) -> list[StoryStep]:
    """Return what people did last to stories, the newest first."""
    at_stories = _steps().where(ActivityRecord.subject == STORY)
    return [_step(*row) for row in session.exec(at_stories.limit(limit).offset(offset))]


def steps_of_story(session: Session, story_id: int, limit: int | None = None) -> list[StoryStep]:
    """Return what people did that concerns a story, the newest first; steps about other stories are among it."""
    rows = session.exec(_lines([story_id]).order_by(col(ActivityRecord.id).desc()).limit(limit))
    found = [
        _step(*row)
        for batch in batches(_step_of(line) for line in rows)
        for row in session.exec(_steps().where(col(ActivityRecord.id).in_(batch)))
    ]
    return sorted(found, key=lambda step: step.id, reverse=True)


def newest_step(session: Session, story_ids: Iterable[int], after: int) -> LoggedStep | None:
    """Return the newest step, after the one of that number, that concerns any of the stories and stands.

    A step that was done again counts as made when it was made first.
    """
    begun = first_line(session, after)
    found: set[int] = set()
    for batch in batches(story_ids):
        found.update(_step_of(row) for row in session.exec(_lines(batch).where(ActivityRecord.id > after)))
    standing = found - undone_among(session, found) - {after}
    newest = next((one for one in sorted(standing, reverse=True) if first_line(session, one) > begun), None)
    return None if newest is None else logged_step(session, newest)


def changed_stories(session: Session, story_ids: Collection[int]) -> set[int]:
    """Return those of the stories on which a step stands."""
    found: set[int] = set()
    is_undone = col(ActivityRecord.verb) == UNDONE
    balance = func.sum(case((is_undone, -1), else_=1))
    for batch in batches(story_ids):
        statement = (
            sql_select(col(ActivityRecord.subject_id))
            .where(col(ActivityRecord.subject) == STORY, col(ActivityRecord.subject_id).in_(batch))
            .group_by(col(ActivityRecord.subject_id))
            .having(balance > 0)
        )
        found.update(session.connection().execute(statement).scalars())
    return found


def _lines(story_ids: Collection[int]) -> Any:
    """Select the lines of steps at stories."""
    at_story = (ActivityRecord.subject == STORY, col(ActivityRecord.subject_id).in_(story_ids))
    return select(ActivityRecord).where(*at_story, ActivityRecord.verb != UNDONE)


def _step_of(row: ActivityRecord) -> int:
    """Return the number of the step that a line is of."""
    step: int = (row.after or {})["step"] if row.verb == TOUCHED else row.id
    return step


def _steps() -> Any:
    """Select steps, the newest first, with the names of those who took them and what took them back."""
    undoing = aliased(ActivityRecord)
    return (
        select(ActivityRecord, ReviewerRecord.name, undoing.id)
        .join(ReviewerRecord, col(ReviewerRecord.id) == ActivityRecord.reviewer_id)
        .join(undoing, col(undoing.undoes_id) == ActivityRecord.id, isouter=True)
        .where(col(ActivityRecord.verb).in_(SAID))
        .order_by(col(ActivityRecord.id).desc())
    )


def _step(row: ActivityRecord, name: str, undoing: int | None) -> StoryStep:
    return StoryStep(
        id=row.id,
        at=row.at,
        reviewer=name,
        said=said(row.verb, row.after or {}),
        undone=undoing is not None,
        story_id=row.subject_id,
    )
