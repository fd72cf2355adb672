"""Taking changes of claims back, and making them again: a claim is as the log says, or everything stays.

The log keeps what a claim was before a change and what the change left. Taking a change back puts the one in place of
the other; taking that back makes the change again. Either is refused where something else stands there by now.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from db.clock import now
from db.reads.activity import recent
from db.spans import unpack
from db.tables import ActivityRecord, ClaimRecord, ReviewerRecord
from db.writes.claim_states import differs, put_state, state_of
from db.writes.claims import follow, make_room, take_claim
from db.writes.guard import ARTICLES, one_at_a_time, permit, take
from db.writes.log import Json, note
from db.writes.splitting import CORRECTIONS
from workbench.errors import Conflict
from workbench.model import Reviewer
from workbench.stored.activity import ActivityRow

# A claim has a handful of entries in the log; more than that is nobody's work on one claim.
MOST_ENTRIES = 1_000

BACK = {
    "claim.content_changed": "claim.content_restored",
    "claim.form_changed": "claim.form_restored",
    "claim.cue_changed": "claim.cue_restored",
    "claim.source_changed": "claim.source_restored",
    "claim.reading_restored": "claim.reading_put_back",
    "claim.added": "claim.adding_undone",
    "claim.deleted": "claim.removal_undone",
    "claim.restored": "claim.restoring_undone",
    "claim.placed": "claim.placing_undone",
    "claim.set_aside": "claim.setting_aside_undone",
    "claim.back_in_queue": "claim.queueing_undone",
}
"""What the log calls the taking back of each change."""

# What a change does that the log says by its verb alone.
_BY_VERB: dict[str, tuple[Json, Json]] = {
    "claim.added": ({"removal": "spurious"}, {"removal": ""}),
    "claim.deleted": ({"removal": ""}, {"removal": "spurious"}),
    "claim.restored": ({"removal": "spurious"}, {"removal": ""}),
}
_FORTH = {back: verb for verb, back in BACK.items()}


def reverse(session: Session, by: Reviewer, line: ActivityRecord) -> int:
    """Take back what a line of the log says of a claim, a change or the taking back of one; return the new line.

    Raises Conflict, which names who, where somebody changed the same since or worked on a claim that would go out of
    sight, SpanError where the words do not stand in the article any more.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    record = take(session, ClaimRecord, line.subject_id)
    was, left = _states(line)
    since = _since(session, line)
    if differs(session, record, left):
        raise _changed_since(since, line)
    _refuse_where_it_cannot_be(session, record, line, since, goes=bool(was.get("removal")) and not left.get("removal"))
    # What follows from a change may have been worked out after it was logged.
    stood = left | state_of(session, record, was)
    put_state(session, record, was)
    _put_neighbours(session, record, was, left)
    stands = _settled(record, was, since)
    record.changed_at = now()
    session.flush()
    if record.deleted_at is None and record.placed:
        follow(session, record)
    verb = BACK.get(line.verb) or _FORTH[line.verb]
    return note(session, by, verb, record.id, article_id=line.article_id, before=stood, after=stands, undoes=line.id)


def _refuse_where_it_cannot_be(
    session: Session, record: ClaimRecord, line: ActivityRecord, since: Sequence[ActivityRow], *, goes: bool
) -> None:
    """Raise Conflict where a claim would go out of others' sight, or its article takes no changes."""
    if goes:
        _refuse_others_work(session, since, line)
    if not record.removal and record.placed:
        take_claim(session, record.id, None)


def _settled(record: ClaimRecord, was: Json, since: Sequence[ActivityRow]) -> Json:
    """Say whether the claim is a person's, and return what the log keeps of what it is now.

    Where somebody corrected something since, what it said then followed from that, too: it has to be worked out afresh,
    which the log shows by keeping nothing of it.
    """
    stands = dict(was)
    if _corrected_since(since):
        record.corrected, record.wording = True, ""
        stands.pop("stated", None)
    if not record.corrected and record.extracted == record.content:
        record.extracted = None  # Nothing is left for a new extraction to keep away from.
    return stands | {"corrected": record.corrected}


def _states(line: ActivityRecord) -> tuple[Json, Json]:
    """Return what a claim was before a change, and what the change left."""
    forth = line.verb if line.verb in BACK else _FORTH[line.verb]
    before, after = _BY_VERB.get(forth, ({}, {}))
    if line.verb not in BACK:
        before, after = after, before
    was, left = before | (line.before or {}), after | (line.after or {})
    known = was.keys()
    # Lines from before the log kept both in full say more of the one than of the other.
    return was, {name: value for name, value in left.items() if name in known or name == "retired"}


def _changed_since(since: Sequence[ActivityRow], line: ActivityRecord) -> Conflict:
    """Return what to say where something else stands there than the change had left."""
    kin = {line.verb, BACK.get(line.verb) or _FORTH[line.verb]}
    name = next((row.reviewer for row in since if row.verb in kin), "Somebody")
    return Conflict(f"{name} has changed this again since, so it stays as it is. Look at it first.", by=name)


def _refuse_others_work(session: Session, since: Sequence[ActivityRow], line: ActivityRecord) -> None:
    """Raise Conflict, which names who, where others worked on a claim since and would lose sight of it."""
    name = session.get_one(ReviewerRecord, line.reviewer_id).name
    others = [row for row in since if row.reviewer != name and not row.undone]
    if others:
        other = others[0].reviewer
        raise Conflict(f"{other} has worked on this claim since. If it is none, choose “Not a claim”.", by=other)


def _put_neighbours(session: Session, record: ClaimRecord, was: Json, left: Json) -> None:
    """Let the claims that made room for a placed one stand again, or make room for it once more."""
    if "placed" not in was:
        return
    if was["placed"]:
        was["retired"] = make_room(session, record.article_id, unpack(record.content))
        return
    for key in left.get("retired", ()):
        row = take(session, ClaimRecord, key)
        if row.removal == "retired":
            row.deleted_at, row.changed_at, row.removal = None, now(), ""


def _corrected_since(since: Sequence[ActivityRow]) -> bool:
    """Say whether somebody corrected a claim since, which still stands; it is a person's claim then."""
    return any(row.verb in (*CORRECTIONS, "claim.restored") and not row.undone for row in since)


def _since(session: Session, line: ActivityRecord) -> list[ActivityRow]:
    """Return what was done to the claim after a line, newest first.

    What was done again since counts as done when it was done first.
    """
    found = recent(session, MOST_ENTRIES, subject="claim", subject_id=line.subject_id)
    begun = _beginnings(found)
    return [row for row in found if row.id > line.id and begun[row.id] > begun[line.id]]


def _beginnings(rows: Sequence[ActivityRow]) -> dict[int, int]:
    """Return by line in which line it began: itself, or the one that it took back, and that took back, at last."""
    begun: dict[int, int] = {}
    for row in reversed(rows):
        begun[row.id] = begun.get(row.undoes, row.undoes) if row.undoes is not None else row.id
    return begun
