"""Writing what reviewers say to each other about a claim: made, resolved, opened again; words are never changed.

Each change is logged with what the comment was before and after. Taking one back puts the former state in place of the
later, as long as that still stands; only the author takes a comment back.
"""

from __future__ import annotations

from sqlmodel import Session, col, select

from db.clock import now
from db.reads.claims import get_claim
from db.reads.comments import to_comment
from db.tables import ActivityRecord, ClaimRecord, CommentRecord, ReviewerRecord
from db.writes.guard import permit
from db.writes.log import Json, note
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.model import Reviewer
from workbench.reviewing.commenting import checked
from workbench.stored.comments import Comment

ADDED, RESOLVED, REOPENED = "comment.added", "comment.resolved", "comment.reopened"

BACK = {
    ADDED: "comment.adding_undone",
    RESOLVED: "comment.resolving_undone",
    REOPENED: "comment.reopening_undone",
}
"""What the log calls the taking back of each change."""

_FORTH = {back: verb for verb, back in BACK.items()}


def add_comment(session: Session, by: Reviewer, claim_id: int, words: str) -> Comment:
    """Store a comment on a claim that can be seen; raise DecisionRefused where it says nothing or too much."""
    by = permit(session, by)
    claim = get_claim(session, claim_id)
    row = CommentRecord(claim_id=claim.id, reviewer_id=by.id, words=checked(words), at=now())
    session.add(row)
    session.flush()
    after = _state(row)
    note(session, by, ADDED, row.id, article_id=claim.article_id, before={**after, "withdrawn": True}, after=after)
    return to_comment(row, claim.whole_id, by.name, None)


def resolve(session: Session, by: Reviewer, comment_id: int) -> None:
    """Say that a comment is settled; raise Conflict, which names who, where somebody did so already."""
    by = permit(session, by)
    row = _taken(session, comment_id)
    if row.resolved_by_id is not None:
        name = session.get_one(ReviewerRecord, row.resolved_by_id).name
        raise Conflict(f"{name} has resolved this comment already.", by=name)
    _change(session, by, row, RESOLVED, by.id)


def reopen(session: Session, by: Reviewer, comment_id: int) -> None:
    """Open a comment again that was resolved; raise Conflict where it is open."""
    by = permit(session, by)
    row = _taken(session, comment_id)
    if row.resolved_by_id is None:
        raise Conflict("This comment is open again already.")
    _change(session, by, row, REOPENED, None)


def withdraw(session: Session, by: Reviewer, comment_id: int) -> None:
    """Take the reviewer's own comment back: it is the adding that is undone.

    Raises DecisionRefused where it is somebody else's, Conflict where somebody worked on it since.
    """
    by = permit(session, by)
    row = _taken(session, comment_id)
    if row.reviewer_id != by.id:
        name = session.get_one(ReviewerRecord, row.reviewer_id).name
        raise DecisionRefused(f"This is a comment of {name}. Only they can take it back; you can resolve it.")
    added = select(ActivityRecord).where(ActivityRecord.verb == ADDED, ActivityRecord.subject_id == comment_id)
    # The last such line: a comment that was taken back and made again has two.
    reverse(session, by, session.exec(added.order_by(col(ActivityRecord.id).desc()).limit(1)).one())


def reverse(session: Session, by: Reviewer, line: ActivityRecord) -> int:
    """Take back what a line of the log says of a comment, a change or the taking back of one; return the new line.

    Raises Conflict, which names who, where somebody changed the comment since.
    """
    by = permit(session, by)
    before, after = line.before or {}, line.after or {}
    put_state(session, line.subject_id, after, before)
    verb = BACK.get(line.verb) or _FORTH[line.verb]
    return note(
        session, by, verb, line.subject_id, article_id=line.article_id, before=after, after=before, undoes=line.id
    )


def put_state(session: Session, comment_id: int, expected: Json, wanted: Json) -> None:
    """Make a comment what the log says; raise Conflict, which names who, where it is not `expected` by now."""
    row = _row(session, comment_id)
    if _state(row) != expected:
        name = _last_changer(session, comment_id)
        raise Conflict(f"{name} has changed this comment since, so it stays as it is.", by=name)
    row.withdrawn_at = now() if wanted["withdrawn"] else None
    row.resolved_by_id = wanted["resolved_by"]
    row.resolved_at = now() if wanted["resolved_by"] is not None else None
    session.flush()


def _change(session: Session, by: Reviewer, row: CommentRecord, verb: str, resolved_by: int | None) -> None:
    """Store that a comment is resolved, or open again, and log it."""
    before = _state(row)
    row.resolved_by_id, row.resolved_at = resolved_by, now() if resolved_by is not None else None
    session.flush()
    article = session.get_one(ClaimRecord, row.claim_id).article_id
    note(session, by, verb, row.id, article_id=article, before=before, after=_state(row))


def _state(row: CommentRecord) -> Json:
    """Return all of a comment that can change, with the claim that it is on and its words, which never do."""
    withdrawn = row.withdrawn_at is not None
    return {"claim": row.claim_id, "words": row.words, "withdrawn": withdrawn, "resolved_by": row.resolved_by_id}


def _taken(session: Session, comment_id: int) -> CommentRecord:
    """Return the row of a comment that stands; raise NotFound where there is none, or it was taken back."""
    row = _row(session, comment_id)
    if row.withdrawn_at is not None:
        raise NotFound("This comment was taken back by who made it. Reload the page.")
    return row


def _row(session: Session, comment_id: int) -> CommentRecord:
    """Return the row of a comment that nobody else can change before this session ends."""
    row = session.get(CommentRecord, comment_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound(f"There is no comment {comment_id}. Reload the page.")
    return row


def _last_changer(session: Session, comment_id: int) -> str:
    statement = (
        select(ReviewerRecord.name)
        .join(ActivityRecord, col(ActivityRecord.reviewer_id) == ReviewerRecord.id)
        .where(ActivityRecord.subject == "comment", ActivityRecord.subject_id == comment_id)
        .order_by(col(ActivityRecord.id).desc())
    )
    return session.exec(statement).first() or "Somebody"
