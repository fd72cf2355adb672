"""Changing what is known of a source: its name, kind, other names and id, what is merged into it; each undoable."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine

from db.engine import writing
from db.writes import source_details, sources
from workbench.model import Reviewer, SourceKind


def rename(engine: Engine, by: Reviewer, source_id: int, revision: int, name: str) -> int:
    """Give a source another name and keep the former one as an alias; return the activity to undo.

    Raises Conflict where somebody changed the source in between or the name is the same, DecisionRefused for an empty
    name.
    """
    with writing(engine) as session:
        return sources.rename(session, by, source_id, revision, name)


def merge(engine: Engine, by: Reviewer, source_id: int, into_id: int, *, kinds_differ_ok: bool = False) -> int:
    """Say that a source is the same as another one, whose name stays; return the activity to undo.

    Raises Conflict where the kinds differ unless `kinds_differ_ok`, or where each has an id of its own.
    """
    with writing(engine) as session:
        return sources.merge(session, by, source_id, into_id, kinds_differ_ok=kinds_differ_ok)


def unmerge(engine: Engine, by: Reviewer, source_id: int) -> int:
    """Make a merged source one of its own again; return the activity to undo. Raises Conflict where it is none."""
    with writing(engine) as session:
        return sources.unmerge(session, by, source_id)


def split(
    engine: Engine, by: Reviewer, source_id: int, mention_ids: Sequence[int], name: str, kind: SourceKind | None = None
) -> int:
    """Move mentions of a source to a new one; return the activity to undo.

    `kind` None takes over the source's. Raises Conflict where a mention is not (any more) one of this source's.
    """
    with writing(engine) as session:
        return sources.split(session, by, source_id, mention_ids, name, kind)


def add_alias(engine: Engine, by: Reviewer, source_id: int, revision: int, name: str) -> int:
    """Give a source another name beside its own; return the activity to undo.

    Raises Conflict where it has the name, DecisionRefused where the name cannot be one.
    """
    with writing(engine) as session:
        return source_details.add_alias(session, by, source_id, revision, name)


def remove_alias(engine: Engine, by: Reviewer, source_id: int, revision: int, alias_id: int) -> int:
    """Take one of its other names from a source or a part of it; return the activity to undo. Raises Conflict."""
    with writing(engine) as session:
        return source_details.remove_alias(session, by, source_id, revision, alias_id)


def change_kind(engine: Engine, by: Reviewer, source_id: int, revision: int, kind: SourceKind) -> int:
    """Say that a source is of another kind; return the activity to undo. Raises Conflict where it is of that kind."""
    with writing(engine) as session:
        return source_details.change_kind(session, by, source_id, revision, kind)


def identify(engine: Engine, by: Reviewer, source_id: int, revision: int, identity: str, home_page: str) -> int:
    """Say under which outside id a source is known, and its home page, "" for none; return the activity to undo.

    Raises DecisionRefused where one of them cannot be read, Conflict where another source has the id.
    """
    with writing(engine) as session:
        return source_details.identify(session, by, source_id, revision, identity, home_page)


def undo(engine: Engine, by: Reviewer, activity_id: int) -> int:
    """Take a step on a source back; return the activity that says so.

    Raises NotFound for other activities, Conflict where it was taken back already or a later step stands in the way.
    """
    with writing(engine) as session:
        return sources.undo(session, by, activity_id)
