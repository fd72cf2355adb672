"""Who did what: the log of a project a page at a time, for its editors and administrators."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.membership import member_of
from db.reads.activity_log import Beside, logged_steps
from db.reads.people import reviewer_called, reviewers
from workbench.errors import DecisionRefused, NotFound
from workbench.model import Reviewer, Role
from workbench.reviewing.decisions import may
from workbench.stored.activity_log import ActivityFilter, ActivityPage, LoggedStep

__all__ = ["Beside", "activity_people", "list_activity", "number_of", "read_activity"]

ROWS = 25


def activity_people(engine: Engine, by_name: str) -> tuple[Reviewer, ...]:
    """Return all reviewers by name, whose steps can be asked for; raise DecisionRefused as `read_activity` does."""
    with reading(engine) as session:
        _permit(session, by_name)
        return tuple(reviewers(session))


def read_activity(engine: Engine, by_name: str, wanted: ActivityFilter, beside: Beside | None = None) -> ActivityPage:
    """Return a page of the log, the newest first: the first one, or the one beside a line, `ROWS` lines at most.

    Raises DecisionRefused where the reviewer of this name is no editor or administrator.
    """
    with reading(engine) as session:
        _permit(session, by_name)
        found = logged_steps(session, wanted, ROWS + 1, beside)
    if beside is not None and beside.newer:
        return ActivityPage(tuple(found[-ROWS:]), newer=len(found) > ROWS, older=True)
    return ActivityPage(tuple(found[:ROWS]), newer=beside is not None, older=len(found) > ROWS)


def list_activity(engine: Engine, wanted: ActivityFilter, limit: int) -> list[LoggedStep]:
    """Return the newest lines, for who runs the command line: they hold the database anyway."""
    with reading(engine) as session:
        return logged_steps(session, wanted, limit)


def number_of(engine: Engine, name: str) -> int:
    """Return the number of the reviewer of this name; raise NotFound where nobody has it."""
    with reading(engine) as session:
        found = reviewer_called(session, name)
    if found is None:
        raise NotFound(f"Nobody here is called “{name}”. The page Settings lists all reviewers.")
    return found.id


def _permit(session: Session, by_name: str) -> None:
    """Raise DecisionRefused where somebody may not read who did what; a name that is new will be an editor's."""
    member = member_of(session)
    stored = reviewer_called(session, by_name) or Reviewer(by_name)
    me = stored if member is None else member.check(by_name)
    if not may(me.role, Role.EDITOR):
        raise DecisionRefused("Only editors and administrators see who did what in this project.")
