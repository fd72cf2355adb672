"""Opinions on one claim by several reviewers at once: another's is no reason to refuse one's own."""

from __future__ import annotations

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.tables import ClaimRecord, DecisionRecord
from db.writes.guard import POLICY, not_while
from workbench.model import Reviewer


def revision_behind_opinions(session: Session, by: Reviewer, claim_id: int, revision: int, newest_seen: int) -> int:
    """Return the revision of a claim where nothing but others' decisions came in since `revision`, else `revision`.

    Every decision moves the revision on by one. `newest_seen` is the newest decision that there was at `revision`, 0
    where there was none. For claims that need several opinions: where one is enough, another's is a conflict.
    """
    not_while(session, POLICY)
    record = session.get(ClaimRecord, claim_id, with_for_update=True, populate_existing=True)
    row = DecisionRecord
    others = select(func.count()).where(
        col(row.claim_id) == claim_id, col(row.id) > newest_seen, col(row.reviewer_id) != by.id
    )
    if record is None or record.revision != revision + session.exec(others).one():
        return revision
    return record.revision
