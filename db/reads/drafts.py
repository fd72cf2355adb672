"""Reading what reviewers have typed and not sent yet."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from db.batches import batches
from db.tables import ArticleDraftRecord, DraftRecord, ReviewerRecord
from workbench.stored.drafts import StoredArticleDraft, StoredDraft
from workbench.text.keys import fold


def draft_of(session: Session, name: str, claim_id: int) -> StoredDraft | None:
    """Return what the reviewer of this name has typed about a claim and not sent; None where there is nothing.

    The name is enough, so that merely looking at a claim stores nobody.
    """
    statement = (
        select(DraftRecord)
        .join(ReviewerRecord, col(ReviewerRecord.id) == DraftRecord.reviewer_id)
        .where(ReviewerRecord.name_key == fold(name), DraftRecord.claim_id == claim_id)
    )
    found = session.exec(statement).first()
    return to_draft(found) if found else None


def drafts_of(session: Session, name: str, claim_ids: Iterable[int]) -> dict[int, StoredDraft]:
    """Return, by claim, what the reviewer of this name has typed about a few claims and not sent."""
    statement = (
        select(DraftRecord)
        .join(ReviewerRecord, col(ReviewerRecord.id) == DraftRecord.reviewer_id)
        .where(ReviewerRecord.name_key == fold(name), col(DraftRecord.claim_id).in_(list(claim_ids)))
    )
    return {row.claim_id: to_draft(row) for row in session.exec(statement)}


def to_draft(record: DraftRecord) -> StoredDraft:
    """Return the notes of a row."""
    return StoredDraft(dict(record.notes), record.changed_at, record.revision, tuple(record.others or ()))


def article_drafts_of(session: Session, name: str) -> list[StoredArticleDraft]:
    """Return the articles that the reviewer of this name has read in and not saved, in the order in which they came."""
    statement = (
        select(ArticleDraftRecord)
        .join(ReviewerRecord, col(ReviewerRecord.id) == ArticleDraftRecord.reviewer_id)
        .where(ReviewerRecord.name_key == fold(name))
        .order_by(col(ArticleDraftRecord.id))
    )
    return [to_article_draft(record) for record in session.exec(statement)]


def to_article_draft(record: ArticleDraftRecord) -> StoredArticleDraft:
    """Return the article of a row."""
    return StoredArticleDraft(record.id, dict(record.fields), record.original or b"", record.revision)


def has_unsent(session: Session, name: str) -> bool:
    """Say whether the reviewer of this name has typed anything that is not sent or saved."""
    for table in (DraftRecord, ArticleDraftRecord):
        statement = (
            select(table.id)
            .join(ReviewerRecord, col(ReviewerRecord.id) == table.reviewer_id)
            .where(ReviewerRecord.name_key == fold(name))
        )
        if session.exec(statement.limit(1)).first() is not None:
            return True
    return False


def claims_with_drafts(session: Session, claim_ids: Iterable[int]) -> set[int]:
    """Return those of the claims about which anybody has typed something and not sent it."""
    found: set[int] = set()
    for batch in batches(claim_ids):
        found.update(session.exec(select(DraftRecord.claim_id).where(col(DraftRecord.claim_id).in_(batch))))
    return found
