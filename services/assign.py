"""Assigning an article, a story or claims to a reviewer, and taking that away again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.reads.assignments import assignments_of
from db.reads.people import reviewer_called, reviewers
from db.writes import assignments
from db.writes.people import ensure_reviewer
from workbench.errors import NotFound
from workbench.model import Reviewer, Role
from workbench.reviewing.decisions import may
from workbench.stored.assignments import Assignable


class Assigned(NamedTuple):
    """The names of those to whom something is assigned, and of all reviewers who may decide."""

    to: tuple[str, ...]
    able: tuple[str, ...]


def assign(engine: Engine, by_name: str, to_name: str, subject: Assignable, subject_ids: Sequence[int]) -> int:
    """Assign things of one kind to a reviewer, all or none; return how many were not assigned to them before.

    Raises DecisionRefused where `by_name` may not do so or `to_name` may only look, NotFound where the reviewer is
    not known or what is assigned is gone.
    """
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        to = _known(session, to_name)
        lines = [assignments.assign(session, by, to, subject, one) for one in subject_ids]
    return sum(line is not None for line in lines)


def take_away(engine: Engine, by_name: str, of_name: str, subject: Assignable, subject_ids: Sequence[int]) -> int:
    """Take away what is assigned to a reviewer, all or none; return how many of it still were."""
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        of = _known(session, of_name)
        lines = [assignments.take_away(session, by, of, subject, one) for one in subject_ids]
    return sum(line is not None for line in lines)


def read_assigned(engine: Engine, subject: Assignable, subject_id: int) -> Assigned:
    """Return to whom one thing is assigned itself, and all whom it could be assigned to."""
    with reading(engine) as session:
        found = assignments_of(session, subject, [subject_id]).get(subject_id, ())
        able = tuple(one.name for one in reviewers(session) if may(one.role, Role.REVIEWER))
    return Assigned(tuple(one.reviewer for one in found), able)


def read_able(engine: Engine) -> tuple[str, ...]:
    """Return the names of all reviewers to whom something can be assigned."""
    with reading(engine) as session:
        return tuple(one.name for one in reviewers(session) if may(one.role, Role.REVIEWER))


def _known(session: Session, name: str) -> Reviewer:
    found = reviewer_called(session, name)
    if found is None:
        raise NotFound(f"Nobody called {name} works here (yet). Names are stored with the first decision.")
    return found
