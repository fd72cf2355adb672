"""Reading who works on an article, and where a reviewer stopped."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from db.tables import AssignmentRecord, DecisionRecord, PresenceRecord, ReviewerRecord
from workbench.model import Role
from workbench.stored.assignments import Assignable
from workbench.stored.team import Colleague, Presence
from workbench.text.keys import fold


def colleagues(
    session: Session, article_id: int, story_id: int | None = None, claim_id: int | None = None
) -> tuple[Colleague, ...]:
    """Return all reviewers by name, with where each was seen last, and which of the three is assigned to them."""
    row = AssignmentRecord
    asked = ((Assignable.ARTICLE, article_id), (Assignable.STORY, story_id), (Assignable.CLAIM, claim_id))
    wanted = [and_(col(row.subject) == kind, col(row.subject_id) == key) for kind, key in asked if key is not None]
    statement: Any = (
        select(ReviewerRecord, PresenceRecord, row.subject)
        .join(PresenceRecord, col(PresenceRecord.reviewer_id) == ReviewerRecord.id, isouter=True)
        .join(row, and_(col(row.reviewer_id) == ReviewerRecord.id, or_(*wanted)), isouter=True)
        .order_by(col(ReviewerRecord.name_key))
    )
    found: dict[int, Colleague] = {}
    for person, seen, subject in session.exec(statement):
        former = found[person.id].assigned if person.id in found else frozenset()
        assigned = former if subject is None else former | {Assignable(subject)}
        found[person.id] = Colleague(person.name, Role(person.role), _presence(seen), assigned)
    return tuple(found.values())


def stopped_at(session: Session, name: str) -> Presence | None:
    """Return where the reviewer of this name is, or stopped; None where they were in no article yet.

    The article or the claim may have been deleted, or have moved to another version, since.
    """
    statement = (
        select(PresenceRecord)
        .join(ReviewerRecord, col(ReviewerRecord.id) == PresenceRecord.reviewer_id)
        .where(ReviewerRecord.name_key == fold(name))
    )
    return _presence(session.exec(statement).first())


def newest_decision(session: Session, claim_id: int) -> int:
    """Return the id of the newest decision on a claim, whoever made it; 0 where there is none."""
    newest = select(func.max(DecisionRecord.id)).where(DecisionRecord.claim_id == claim_id)
    return session.exec(newest).one() or 0


def _presence(row: PresenceRecord | None) -> Presence | None:
    return None if row is None else Presence(row.article_id, row.claim_id, row.seen_at)
