"""Reading what reviewers say to each other about claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import SQLColumnExpression, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.batches import batches
from db.tables import ClaimRecord, CommentRecord, ReviewerRecord
from workbench.reviewing.commenting import about
from workbench.stored import StoredClaim
from workbench.stored.comments import Comment


def comments_about(session: Session, claims: Sequence[StoredClaim]) -> Mapping[int, tuple[Comment, ...]]:
    """Return the comments on claims by id, oldest first; claims without any are left out.

    A part of a split claim has those on the whole, too, and a whole that was joined again those on its parts.
    """
    ids = [one.id for one in claims]
    wholes = [one.whole_id for one in claims if one.whole_id is not None]
    near = _near(_made_on(session, [*ids, *wholes], parts_of=ids))
    by_claim = {one.id: about(one, [*near.get(one.id, ()), *near.get(one.whole_id or 0, ())]) for one in claims}
    return {key: tuple(dict.fromkeys(comments)) for key, comments in by_claim.items() if comments}


def _near(comments: Iterable[Comment]) -> dict[int, list[Comment]]:
    """Return comments by the claim that they were made on, and by the whole that it is a part of."""
    found: dict[int, list[Comment]] = {}
    for comment in comments:
        for key in {comment.claim_id, comment.whole_id}:
            found.setdefault(key or 0, []).append(comment)
    return found


def commented(session: Session, claim_ids: Iterable[int]) -> set[int]:
    """Return those of the claims on which somebody made a comment that was not taken back."""
    found: set[int] = set()
    for batch in batches(claim_ids):
        statement = select(CommentRecord.claim_id).where(col(CommentRecord.claim_id).in_(batch))
        found.update(session.exec(statement.where(col(CommentRecord.withdrawn_at).is_(None))))
    return found


def _made_on(session: Session, claim_ids: Iterable[int], parts_of: Iterable[int]) -> list[Comment]:
    """Return the comments made on claims, or on claims that are parts of others; those taken back are left out."""
    wholes = set(parts_of)
    found: dict[int, Comment] = {}
    for batch in batches(claim_ids):
        asked = or_(
            col(ClaimRecord.id).in_(batch), col(ClaimRecord.whole_id).in_([key for key in batch if key in wholes])
        )
        found.update({comment.id: comment for comment in _comments(session, asked)})
    return list(found.values())


def _comments(session: Session, asked: SQLColumnExpression[bool]) -> list[Comment]:
    resolver = aliased(ReviewerRecord)
    statement = (
        select(CommentRecord, ClaimRecord.whole_id, ReviewerRecord.name, resolver.name)
        .join(ClaimRecord, col(ClaimRecord.id) == CommentRecord.claim_id)
        .join(ReviewerRecord, col(ReviewerRecord.id) == CommentRecord.reviewer_id)
        .join(resolver, col(resolver.id) == CommentRecord.resolved_by_id, isouter=True)
        .where(asked, col(CommentRecord.withdrawn_at).is_(None))
    )
    return [to_comment(*row) for row in session.exec(statement)]


def to_comment(row: CommentRecord, whole_id: int | None, reviewer: str, resolved_by: str | None) -> Comment:
    """Return the comment of a row and of the names that belong to it."""
    return Comment(
        id=row.id,
        claim_id=row.claim_id,
        reviewer=reviewer,
        words=row.words,
        at=row.at,
        whole_id=whole_id,
        resolved_by=resolved_by or "",
        resolved_at=row.resolved_at,
    )
