"""Writing a person's step on stories, with what was there before, and taking it back.

A story is never deleted: one without articles is shown nowhere, and has them again, under its id, once the step that
took them is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from db.batches import batches
from db.clock import now
from db.reads.activity import last_changer
from db.reads.cluster_steps import LoggedStep, is_undone, logged_step
from db.reads.story_places import in_sight, newest_versions, placed_by, places_of, seen_in
from db.reads.story_steps import STORY, newest_step
from db.tables import ActivityRecord, StoryArticleRecord, StoryRecord
from db.writes.ensure import insert_new, table_of
from db.writes.guard import permit
from db.writes.log import Json, note
from db.writes.story_places import lock_stories, name_after_earliest
from workbench.errors import Conflict, NotFound
from workbench.model import Reviewer
from workbench.stored.stories import SAID, TOUCHED, UNDONE, Place, said
from workbench.text.keys import fold

Places = Mapping[int, Place]
"""Places by article."""


def begin_step(session: Session, by: Reviewer) -> Reviewer:
    """Let nobody else give articles places, and return the person as stored; raise DecisionRefused for a viewer."""
    by = permit(session, by)
    lock_stories(session)
    return by


def take_story(session: Session, story_id: int, revision: int | None = None) -> tuple[StoryRecord, Places]:
    """Return the row of a story to change, and the places of its articles that can be seen.

    `revision` is the one that the page showed, None where the caller compares otherwise. Raises NotFound where it has
    no such article (any more), and Conflict, which names who changed it, where it is stale.
    """
    record = session.get(StoryRecord, story_id, populate_existing=True)
    places = seen_in(session, story_id)
    if record is None or not places:
        name = last_changer(session, STORY, story_id)
        raise NotFound(f"There is no story {story_id} any more{_changed_by(name)}. Go back to the list.")
    if revision is not None and record.revision != revision:
        name = last_changer(session, STORY, story_id)
        raise Conflict(f"{name or 'Somebody'} changed this story in between. Look at it again first.", by=name)
    return record, places


def take_places(session: Session, article_ids: Iterable[int], story_id: int | None = None) -> Places:
    """Return the places of articles that can be seen, all of them in the story where one is named.

    Raises NotFound where one cannot be seen or has no place, and Conflict, which names who moved it, where one is in
    another story.
    """
    wanted = set(article_ids)
    places = places_of(session, in_sight(session, wanted))
    gone = sorted(wanted - places.keys())
    if gone:
        raise NotFound(f"There is no article {gone[0]} in any story, or it was deleted. Reload the page.")
    moved = [article for article, place in places.items() if story_id not in (None, place.story_id)]
    if moved:
        name = placed_by(session, moved[0])
        raise Conflict(f"{name or 'Somebody'} moved an article in between. Reload the page and choose again.", by=name)
    return places


def write_step(
    session: Session,
    by: Reviewer,
    verb: str,
    story_id: int,
    places: Places,
    *,
    names: Mapping[int, str] | None = None,
    told: Json | None = None,
) -> int:
    """Write the places and the names that a step gives, log it with what was there before, and return its activity.

    It is about the story of that id; `told` is what `workbench.stored.stories.said` needs beside its name.
    """
    before = places_of(session, places)
    touched = {story_id, *(names or {}), *_stories(before), *_stories(places)}
    state = _state(session, places, touched)
    _write(session, places, {story: (name, True) for story, name in (names or {}).items()}, touched)
    name = session.exec(select(StoryRecord.name).where(StoryRecord.id == story_id)).one()
    after = {"name": name, "articles": len(places)} | (told or {})
    step = note(session, by, verb, story_id, before={"state": state}, after=after)
    _note_others(session, by, TOUCHED, touched - {story_id}, step)
    return step


def undo_step(session: Session, by: Reviewer, activity_id: int) -> int:
    """Put back what a step found; return the activity that says so.

    Raises NotFound where there is no such step, Conflict, which names who, where it was taken back already or a later
    step on one of its stories stands. An article that was corrected since goes back in its newest version.
    """
    step, state = _standing(session, activity_id)
    if step.verb not in SAID:
        raise NotFound("This cannot be taken back. Reload the page.")
    left = _put_back(session, state)
    undoing = note(session, by, UNDONE, step.subject_id, before={"step": step.id, "state": left}, undoes=step.id)
    _note_others(session, by, UNDONE, set(state["touched"]) - {step.subject_id}, step.id)
    return undoing


def redo_step(session: Session, by: Reviewer, undoing_id: int) -> int:
    """Do a step again that the line `undoing_id` took back; return the activity that says so.

    Raises what `undo_step` raises.
    """
    undoing, state = _standing(session, undoing_id)
    made = logged_step(session, undoing.before["step"])
    if made is None:
        raise NotFound("This cannot be done again. Reload the page.")
    found = _put_back(session, state)
    step = note(session, by, made.verb, made.subject_id, before={"state": found}, after=made.after, undoes=undoing.id)
    _note_others(session, by, TOUCHED, set(state["touched"]) - {made.subject_id}, step)
    return step


def _standing(session: Session, activity_id: int) -> tuple[LoggedStep, Json]:
    """Return a line of the log that nobody took back and on which nothing was built, with what it keeps."""
    step = logged_step(session, activity_id)
    if step is None or step.state is None:
        raise NotFound("This cannot be taken back. Reload the page.")
    if is_undone(session, activity_id):
        raise Conflict("This was taken back already. Reload the page.")
    later = newest_step(session, step.state["touched"], step.id)
    if later is not None:
        raise _in_the_way(session, later)
    return step, step.state


def _put_back(session: Session, state: Json) -> Json:
    """Give articles the places and stories the names that they had; return what they had until now, alike."""
    then = {row["article"]: _place(row) for row in state["articles"]}
    newest = newest_versions(session, then)
    places = {newest[article]: place for article, place in then.items()}
    now_there = _state(session, places, state["touched"])
    names = {row["id"]: (row["name"], row["named"]) for row in state["stories"]}
    _write(session, places, names, state["touched"])
    return now_there


def _state(session: Session, articles: Iterable[int], touched: Iterable[int]) -> Json:
    """Return, for the log, where articles are and what stories are called."""
    return {
        "articles": _as_json(places_of(session, articles)),
        "stories": _names(session, touched),
        "touched": sorted(touched),
    }


def _in_the_way(session: Session, later: LoggedStep) -> Conflict:
    """Return what to say where a later step builds on the one to undo."""
    name = later.by or "Somebody"
    told = session.get_one(ActivityRecord, later.id).after or {}
    return Conflict(f"{name} has since {said(later.verb, told)}. Take that back first.", by=name)


def _write(session: Session, places: Places, names: Mapping[int, tuple[str, bool]], touched: Iterable[int]) -> None:
    """Write places and names, and count the change at all stories touched; those without a name get a headline's."""
    if places:
        table = table_of(StoryArticleRecord)
        columns: dict[str, Any] = {name: bindparam(name) for name in Place._fields}
        rows = [
            {"here": article, **place._asdict(), "reasons": list(place.reasons)} for article, place in places.items()
        ]
        session.connection().execute(update(table).where(table.c.article_id == bindparam("here")).values(columns), rows)
    table = table_of(StoryRecord)
    for story, (name, named) in names.items():
        values = {"name": name, "name_key": fold(name), "named": named}
        session.connection().execute(update(table).where(table.c.id == story).values(values))
    for batch in batches(touched):
        changed = update(table).where(table.c.id.in_(batch)).values(revision=table.c.revision + 1)
        session.connection().execute(changed)
    name_after_earliest(session, set(touched))


def _names(session: Session, story_ids: Iterable[int]) -> list[Json]:
    """Return what stories are called, and whether by a person, for the log."""
    found: list[Json] = []
    for batch in batches(story_ids):
        statement = select(StoryRecord.id, StoryRecord.name, StoryRecord.named).where(col(StoryRecord.id).in_(batch))
        rows = session.exec(statement.order_by(col(StoryRecord.id)))
        found += [{"id": story, "name": name, "named": named} for story, name, named in rows]
    return found


def _note_others(session: Session, by: Reviewer, verb: str, story_ids: Iterable[int], step: int) -> None:
    """Note a step at the other stories that it concerns."""
    common = {"at": now(), "reviewer_id": by.id, "verb": verb, "subject": STORY, "after": {"step": step}}
    insert_new(session, ActivityRecord, [common | {"subject_id": story} for story in sorted(story_ids)])


def _stories(places: Places) -> set[int]:
    return {place.story_id for place in places.values()}


def _as_json(places: Places) -> Sequence[Json]:
    return [
        place._asdict() | {"article": article, "reasons": list(place.reasons), "placed_at": place.placed_at.isoformat()}
        for article, place in places.items()
    ]


def _place(row: Json) -> Place:
    """Return a place from the log."""
    values: dict[str, Any] = {name: row[name] for name in Place._fields}
    at = datetime.fromisoformat(row["placed_at"])
    return Place(**values | {"placed_at": at, "reasons": tuple(row["reasons"])})


def _changed_by(name: str) -> str:
    return f", since {name} changed it" if name else ""
