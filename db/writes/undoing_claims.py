"""Taking corrections of claims back: each is again as it was, and the log says what was taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlmodel import Session, select

from db.clock import now
from db.reads.activity import recent
from db.reads.articles import article_record
from db.spans import check_content, unpack
from db.tables import ActivityRecord, ClaimRecord, ReviewerRecord
from db.writes.claim_rows import put_content, put_stated
from db.writes.claims import follow, take_claim
from db.writes.guard import permit, take
from db.writes.log import note
from db.writes.splitting import CORRECTIONS
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.model import Reviewer
from workbench.stored.activity import ActivityRow

# A claim has a handful of entries in the log; more than that is nobody's work on one claim.
MOST_ENTRIES = 1_000


def undo_correction(session: Session, by: Reviewer, activity_id: int) -> int:
    """Take the reviewer's own change of a claim back, which `activity_id` names in the log; return the claim's id.

    It covers changed words, form and cue, an added, a removed and a restored claim. Raises Conflict, which says who,
    where somebody changed the same thing since or it was taken back already; DecisionRefused where it is not theirs.
    """
    by = permit(session, by)
    activity = session.get(ActivityRecord, activity_id)
    if activity is None or activity.verb not in _UNDOING:
        raise NotFound("This cannot be taken back. Reload the page.")
    if activity.reviewer_id != by.id:
        raise DecisionRefused("This was somebody else's step. Only they can take it back.")
    verb, undo = _UNDOING[activity.verb]
    record = take(session, ClaimRecord, activity.subject_id)
    if session.exec(select(ActivityRecord.id).where(ActivityRecord.undoes_id == activity_id)).first():
        raise Conflict("This was taken back already. Reload the page.")
    undo(session, record, activity)
    record.changed_at = now()
    session.flush()
    if record.deleted_at is None:
        follow(session, record)
    note(
        session,
        by,
        verb,
        record.id,
        article_id=record.article_id,
        before=activity.after,
        after=activity.before,
        undoes=activity_id,
    )
    return record.id


def _content(session: Session, record: ClaimRecord, activity: ActivityRecord) -> None:
    """Let the claim cover the words that it covered before, with the parts that lay in them."""
    before = _before(session, record, activity, {"content": record.content})
    content = unpack(before["content"])
    check_content(content, article_record(session, record.article_id).text)
    put_content(record, content)
    record.parts = before.get("parts", record.parts)
    _uncorrect(session, record, activity)
    if not record.corrected and record.extracted == record.content:
        record.extracted = None  # Nothing is left for a new extraction to keep away from.


def _form(session: Session, record: ClaimRecord, activity: ActivityRecord) -> None:
    """Give the claim its former form."""
    record.form = _before(session, record, activity, {"form": record.form})["form"]
    _uncorrect(session, record, activity)


def _cue(session: Session, record: ClaimRecord, activity: ActivityRecord) -> None:
    """Give the claim its former cue."""
    before = _before(session, record, activity, {"cue": record.cue, "negated": record.cue_negated})
    record.cue, record.cue_negated = before["cue"], before["negated"]
    _uncorrect(session, record, activity)


def _added(session: Session, record: ClaimRecord, activity: ActivityRecord) -> None:
    """Take the claim out of sight that was added; it can be put back like any removed one."""
    take_claim(session, record.id, None)
    _refuse_others_work(session, record, activity)
    record.deleted_at, record.removal = now(), "spurious"


def _deleted(session: Session, record: ClaimRecord, activity: ActivityRecord) -> None:
    """Bring the claim back that was removed; unlike “put back”, it does not count as a person's from then on."""
    if record.deleted_at is None or record.removal != "spurious":
        raise Conflict("This claim is back already, or went for another reason since. Reload the page.")
    article_record(session, record.article_id)
    record.deleted_at, record.removal = None, ""


def _restored(session: Session, record: ClaimRecord, activity: ActivityRecord) -> None:
    """Take the claim out of sight again that had been put back."""
    take_claim(session, record.id, None)
    _refuse_others_work(session, record, activity)
    before = activity.before or {}
    record.deleted_at, record.removal, record.corrected = now(), before["removal"], before["corrected"]


def _before(
    session: Session, record: ClaimRecord, activity: ActivityRecord, stands: Mapping[str, object]
) -> dict[str, Any]:
    """Return what the log says was there before; raise Conflict where not what the change had left stands there now."""
    take_claim(session, record.id, None)
    if stands != {name: (activity.after or {}).get(name) for name in stands}:
        name = next((row.reviewer for row in _since(session, activity) if row.verb == activity.verb), "Somebody")
        raise Conflict(f"{name} has changed this again since, so it stays as it is. Look at it first.", by=name)
    return activity.before or {}


def _uncorrect(session: Session, record: ClaimRecord, activity: ActivityRecord) -> None:
    """Say again what the claim said, and whether it is a person's: it was, or somebody corrected something since."""
    put_stated(record, (activity.before or {}).get("stated", {}))
    since = _since(session, activity)
    corrected = any(row.verb in (*CORRECTIONS, "claim.restored") and not row.undone for row in since)
    record.corrected = bool((activity.before or {}).get("corrected")) or corrected


def _refuse_others_work(session: Session, record: ClaimRecord, activity: ActivityRecord) -> None:
    """Raise Conflict, which names who, where others worked on a claim since and would lose sight of it."""
    name = session.get_one(ReviewerRecord, activity.reviewer_id).name
    others = [row for row in _since(session, activity) if row.reviewer != name and not row.undone]
    if others:
        other = others[0].reviewer
        raise Conflict(f"{other} has worked on this claim since. If it is none, choose “Not a claim”.", by=other)


def _since(session: Session, activity: ActivityRecord) -> list[ActivityRow]:
    """Return what was done to the claim after a step, newest first."""
    found = recent(session, MOST_ENTRIES, subject="claim", subject_id=activity.subject_id)
    return [row for row in found if row.id > activity.id]


_Undo = Callable[[Session, ClaimRecord, ActivityRecord], None]
_UNDOING: dict[str, tuple[str, _Undo]] = {
    "claim.content_changed": ("claim.content_restored", _content),
    "claim.form_changed": ("claim.form_restored", _form),
    "claim.cue_changed": ("claim.cue_restored", _cue),
    "claim.added": ("claim.adding_undone", _added),
    "claim.deleted": ("claim.removal_undone", _deleted),
    "claim.restored": ("claim.restoring_undone", _restored),
}
