"""What every write checks first: that the person may do it, and that nobody changed the thing in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from sqlalchemy import text
from sqlmodel import Session, col, select

from db.batches import batches
from db.membership import member_of
from db.reads.activity import last_changer
from db.reads.people import get_reviewer
from db.tables import ArticleRecord, ClaimRecord, MatchProposalRecord, SourceProposalRecord, SourceRecord
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.model import Reviewer, Role
from workbench.reviewing.decisions import may

Guarded = TypeVar(
    "Guarded", bound=ArticleRecord | ClaimRecord | SourceRecord | MatchProposalRecord | SourceProposalRecord
)

SUBJECTS: Mapping[type, tuple[str, str]] = {
    ArticleRecord: ("article", "article"),
    ClaimRecord: ("claim", "claim"),
    SourceRecord: ("source", "source"),
    MatchProposalRecord: ("repeat", "pair"),
    SourceProposalRecord: ("source pair", "pair"),
}
# Numbers, the same in every process, that name what only one writer at a time may do on PostgreSQL.
ARTICLES, REPEATS, POLICY = 7_203_119, 7_203_120, 7_203_122


def permit(session: Session, by: Reviewer, needed: Role = Role.REVIEWER) -> Reviewer:
    """Return the reviewer with the role stored now.

    Raises DecisionRefused where it does not include `needed`, or is not the account's that the session is bound to.
    """
    stored = get_reviewer(session, by.id)
    member = member_of(session)
    if member is not None:
        member.check(stored.name)
    if not may(stored.role, needed):
        raise DecisionRefused(f"{stored.name} may not do this.")
    return stored


def take(session: Session, table: type[Guarded], key: int, revision: int | None = None) -> Guarded:
    """Return a row that nobody else can change before this session ends.

    `revision` is the one that the page showed, None where the caller compares otherwise. Raises NotFound, and Conflict,
    which names who changed the row, where it is stale.
    """
    subject, word = SUBJECTS[table]
    record: Guarded | None = session.get(table, key, with_for_update=True, populate_existing=True)
    if record is None:
        raise NotFound(f"There is no {word} {key}. Reload the page.")
    if revision is not None and record.revision != revision:
        name = last_changer(session, subject, key)
        raise Conflict(f"{name or 'Somebody'} changed this {word} in between. Look at it again first.", by=name)
    return record


def take_claims(session: Session, claim_ids: Iterable[int]) -> dict[int, ClaimRecord]:
    """Return the rows of claims by id, which nobody else can change before this session ends."""
    found: dict[int, ClaimRecord] = {}
    for batch in batches(claim_ids):
        statement = select(ClaimRecord).where(col(ClaimRecord.id).in_(batch)).order_by(col(ClaimRecord.id))
        locked = statement.with_for_update().execution_options(populate_existing=True)
        found.update({row.id: row for row in session.exec(locked)})
    return found


def not_while(session: Session, lock: int) -> None:
    """Wait until no other session holds `lock` alone, and let nobody hold it alone before this one ends.

    To be taken before any row is, so that nobody waits in a circle.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("SELECT pg_advisory_xact_lock_shared(:lock)"), {"lock": lock})


def one_at_a_time(session: Session, lock: int) -> None:
    """Wait until no other session holds `lock`, and hold it to the end; SQLite has one writer at a time anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})
