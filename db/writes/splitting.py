"""The rows of a split: one claim a part in place of the whole, and what stands in the way of taking it back."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session, col, select

from db.clock import now
from db.reads.activity import last_changer
from db.tables import ActivityRecord, ClaimRecord, MentionCandidateRecord, ReportRecord, SourceMentionRecord
from db.writes.carrying import answered_or_noted
from db.writes.claim_rows import insert_claims
from db.writes.guard import take
from workbench.errors import Conflict
from workbench.model import Claim, Verdict
from workbench.reviewing.splitting import split

CORRECTIONS = (
    "claim.content_changed",
    "claim.form_changed",
    "claim.cue_changed",
    "claim.source_changed",
    "claim.placed",
    "claim.reading_restored",
)


def insert_parts(session: Session, whole: ClaimRecord, claim: Claim, text: str) -> list[ClaimRecord]:
    """Store one claim a part of `claim`, which `whole` is the row of, and take the whole out of sight.

    Mentions and chain are copied row by row: a source that a person chose, or that is merged into another one, stays
    the very same.
    """
    bare = [replace(part, mention=None, reported_by=()) for part in split(claim, text)]
    records = insert_claims(session, whole.article_id, bare, {}, by_person=True, whole_id=whole.id)
    for record in records:
        _copy_mentions(session, whole.id, record.id)
    whole.deleted_at, whole.changed_at, whole.removal = now(), now(), "split"
    session.flush()
    return records


def take_parts(session: Session, whole: ClaimRecord) -> list[ClaimRecord]:
    """Return the rows of a split's parts, to be joined; raise Conflict, which names who, where one was worked on.

    Comments on a part are shown with the whole then, so they are no obstacle. A decision that was taken back is none,
    nor is a part that was deleted and restored.
    """
    statement = select(ClaimRecord.id).where(ClaimRecord.whole_id == whole.id, ClaimRecord.removal != "joined")
    ids = session.exec(statement.order_by(col(ClaimRecord.id))).all()
    rows = [take(session, ClaimRecord, key) for key in ids]
    answered = answered_or_noted(session, [row.id for row in rows])
    for row in rows:
        obstacle = _obstacle(session, whole, row, answered)
        if obstacle:
            words = " ".join(str(span[2]) for span in row.content)
            raise Conflict(f'The part "{words}" {obstacle}', by=last_changer(session, "claim", row.id))
    return rows


def _obstacle(session: Session, whole: ClaimRecord, part: ClaimRecord, answered: set[int]) -> str:
    """Return what of people's work on a part would go out of sight with it, "" where there is none."""
    if part.removal == "split":
        return "has been split further. Join its own parts first."
    if part.removal == "spurious":
        return "was removed as no claim. Put it back first, then join the parts."
    if part.verdict != Verdict.UNREVIEWED:
        return "has been decided on since. Take the decision back first, then join the parts."
    if part.id in answered:
        return "has unsent notes, or answers. Clear or take them back first, then join the parts."
    if _corrected_since(session, part.id) or _sources(session, part.id) != _sources(session, whole.id):
        return "has been corrected since, so the parts stay as they are."
    return ""


def _corrected_since(session: Session, claim_id: int) -> bool:
    """Say whether a person corrected a claim after it was split off; what was taken back is no correction."""
    taken_back = select(ActivityRecord.undoes_id).where(col(ActivityRecord.undoes_id).is_not(None))
    statement = select(ActivityRecord.id).where(
        ActivityRecord.subject == "claim",
        ActivityRecord.subject_id == claim_id,
        col(ActivityRecord.verb).in_(CORRECTIONS),
        col(ActivityRecord.id).not_in(taken_back),
    )
    return session.exec(statement.limit(1)).first() is not None


def _sources(session: Session, claim_id: int) -> dict[int, int | None]:
    """Return the source behind each mention of a claim by position."""
    return {row.position: row.source_id for row in _mentions(session, claim_id)}


def _copy_mentions(session: Session, whole_id: int, part_id: int) -> None:
    """Give a part the mentions and the chain of its whole."""
    reports = session.exec(select(ReportRecord).where(ReportRecord.claim_id == whole_id)).all()
    cues = {row.mention_id: row for row in reports}
    for row in _mentions(session, whole_id):
        copied = SourceMentionRecord(**row.model_dump(exclude={"id", "claim_id"}), claim_id=part_id)
        session.add(copied)
        session.flush()
        _copy_candidates(session, row.id, copied.id)
        if row.id in cues:
            report = cues[row.id].model_dump(exclude={"id", "claim_id", "mention_id"})
            session.add(ReportRecord(**report, claim_id=part_id, mention_id=copied.id))
    session.flush()


def _copy_candidates(session: Session, mention_id: int, copied_id: int) -> None:
    """Let the copy of a mention, while it is open, mean whom the mention may mean."""
    statement = select(MentionCandidateRecord).where(MentionCandidateRecord.mention_id == mention_id)
    for row in session.exec(statement).all():
        whom = row.model_dump(exclude={"id", "mention_id"})
        session.add(MentionCandidateRecord(**whom, mention_id=copied_id))


def _mentions(session: Session, claim_id: int) -> list[SourceMentionRecord]:
    """Return the rows of a claim's own mention and of those of its chain, in their order."""
    statement = select(SourceMentionRecord).where(SourceMentionRecord.claim_id == claim_id)
    return list(session.exec(statement.order_by(col(SourceMentionRecord.position))))
