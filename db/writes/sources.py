"""Writing sources: renaming, merging, taking apart; each step is logged and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlmodel import Session, col, select

from db.batches import batches
from db.clock import now
from db.reads.activity import UNDOABLE
from db.reads.sources import canonical_record
from db.tables import ActivityRecord, ClaimRecord, SourceAliasRecord, SourceMentionRecord, SourceRecord
from db.writes import source_details
from db.writes.guard import take
from db.writes.linking import remember_names, store_source
from db.writes.log import note
from db.writes.pairs import read_again
from db.writes.source_pairs import add_cannot_link, restore_pair, undo_cannot_link
from db.writes.source_steps import Json, begin, refuse_two_identities
from workbench.errors import Conflict, NotFound
from workbench.model import Reviewer, Source, SourceKind
from workbench.sources.across.identities import source_name
from workbench.text.keys import fold


def rename(session: Session, by: Reviewer, source_id: int, revision: int, name: str) -> int:
    """Give a source another name and keep the former one as an alias; return the activity to undo."""
    by = begin(session, by)
    shown = source_name(name)
    record = take(session, SourceRecord, source_id, revision)
    before = record.name
    if before == shown:
        raise Conflict("This is the name that the source has already.")
    record.name, record.name_key, record.keyed = shown, fold(shown), 0
    session.flush()
    aliases = _alias_keys(session, source_id)
    remember_names(session, source_id, [before])
    added = sorted(_alias_keys(session, source_id) - aliases)
    read_again(session, _carried(session, record))
    after = {"name": shown, "aliases_added": added}
    return note(session, by, "source.renamed", source_id, before={"name": before}, after=after)


def merge(session: Session, by: Reviewer, source_id: int, into_id: int, *, kinds_differ_ok: bool = False) -> int:
    """Say that a source is the same as another one, whose name stays; return the activity to undo.

    Mentions keep their own source, which now points to the other one, so that the merge can be undone. Raises Conflict
    where the kinds differ (a person is no organisation) unless `kinds_differ_ok`, or where each has an id of its own.
    """
    by = begin(session, by)
    source, target = canonical_record(session, source_id), canonical_record(session, into_id)
    source, target = take(session, SourceRecord, source.id), take(session, SourceRecord, target.id)
    if source.id == target.id:
        raise Conflict("Both are one source already.")
    if source.kind != target.kind and not kinds_differ_ok:
        raise Conflict(
            f"{source.name} is stored as {source.kind}, {target.name} as {target.kind}. "
            "Merge them only if one of the two kinds is wrong."
        )
    refuse_two_identities(session, source, target)
    _point(session, source, target.id)
    names = {"name": source.name, "into_name": target.name}
    return note(session, by, "source.merged", source.id, before={"into": None}, after={"into": target.id, **names})


def unmerge(session: Session, by: Reviewer, source_id: int) -> int:
    """Make a merged source one of its own again, with all that had been merged into it; return the activity to undo."""
    by = begin(session, by)
    record = take(session, SourceRecord, source_id)
    former = record.merged_into_id
    if former is None:
        raise Conflict(f"{record.name} is merged into no other source. Reload the page.")
    _point(session, record, None)
    apart = add_cannot_link(session, by, source_id, canonical_record(session, former).id)
    after = {"into": None, "apart": apart}
    return note(session, by, "source.unmerged", source_id, before={"into": former}, after=after)


def split(
    session: Session,
    by: Reviewer,
    source_id: int,
    mention_ids: Sequence[int],
    name: str,
    kind: SourceKind | None = None,
    *,
    into_id: int | None = None,
) -> int:
    """Move some mentions of a source to a new one; return the activity to undo.

    `kind` None takes over the source's; `into_id` is the new one where the step is done again. No later linking moves
    these mentions back. Raises Conflict where a mention is not (any more) one of this source's.
    """
    by = begin(session, by)
    owner = take(session, SourceRecord, canonical_record(session, source_id).id)
    rows = _mentions(session, owner, mention_ids)
    new_id = into_id or store_source(session, Source(source_name(name), kind or SourceKind(owner.kind)))
    before = {"mentions": [_mention_state(session, row) for row in rows]}
    for row in rows:
        row.source_id, row.corrected, row.why = new_id, True, f"{by.name} split this off from {owner.name}."
        claim = take(session, ClaimRecord, row.claim_id)
        claim.corrected, claim.changed_at = True, now()
    session.flush()
    read_again(session, [new_id])
    apart = add_cannot_link(session, by, new_id, owner.id)
    after = {"source": new_id, "name": " ".join(name.split()), "apart": apart}
    return note(session, by, "source.split", owner.id, before=before, after=after)


def undo(session: Session, by: Reviewer, activity_id: int) -> int:
    """Take a step on a source back, whichever of `UNDOABLE`; return the activity that says so.

    Raises Conflict where it was taken back already or a later step stands in the way.
    """
    by = begin(session, by)
    activity = session.get(ActivityRecord, activity_id)
    if activity is None or activity.verb not in UNDOABLE:
        raise NotFound("This cannot be taken back. Reload the page.")
    if session.exec(select(ActivityRecord.id).where(ActivityRecord.undoes_id == activity_id)).first() is not None:
        raise Conflict("This was taken back already. Reload the page.")
    _UNDOING[activity.verb](session, activity.subject_id, activity.before or {}, activity.after or {})
    session.flush()
    before, after = activity.after, activity.before
    return note(session, by, "source.undone", activity.subject_id, before=before, after=after, undoes=activity_id)


def _point(session: Session, record: SourceRecord, into_id: int | None) -> None:
    """Merge a source into another one, or (None) into none, and say for all that it carries what they stand for now."""
    carried = _carried(session, record)
    record.merged_into_id = into_id
    for row in session.exec(select(SourceRecord).where(col(SourceRecord.id).in_(carried))):
        row.canonical_id = record.id if into_id is None else canonical_record(session, into_id).id
    session.flush()
    read_again(session, carried)


def _carried(session: Session, record: SourceRecord) -> set[int]:
    """Return a source and all that was merged into it, by whatever way."""
    family = session.exec(select(SourceRecord).where(SourceRecord.canonical_id == record.canonical_id)).all()
    carried = {record.id}
    while grown := {row.id for row in family if row.merged_into_id in carried} - carried:
        carried |= grown
    return carried


def _alias_keys(session: Session, source_id: int) -> set[str]:
    """Return the keys of a row's own aliases."""
    return set(session.exec(select(SourceAliasRecord.key).where(SourceAliasRecord.source_id == source_id)))


def _mentions(session: Session, owner: SourceRecord, mention_ids: Sequence[int]) -> list[SourceMentionRecord]:
    """Return the rows of the mentions to move; raise Conflict where one is not this source's."""
    rows: list[SourceMentionRecord] = []
    for batch in batches(mention_ids):
        statement = (
            select(SourceMentionRecord)
            .join(SourceRecord, col(SourceRecord.id) == SourceMentionRecord.source_id)
            .where(col(SourceMentionRecord.id).in_(batch), SourceRecord.canonical_id == owner.id)
        )
        rows.extend(session.exec(statement.order_by(col(SourceMentionRecord.id))))
    if not mention_ids:
        raise Conflict("Choose the mentions that belong to another source.")
    if len(rows) < len(set(mention_ids)):
        raise Conflict(f"Some of these mentions are not {owner.name}'s any more. Reload the page and choose again.")
    return rows


def _mention_state(session: Session, row: SourceMentionRecord) -> Json:
    """Return what a split changes of a mention and its claim."""
    claim = session.get_one(ClaimRecord, row.claim_id)
    state = {"id": row.id, "source": row.source_id, "why": row.why, "corrected": row.corrected}
    return state | {"claim_corrected": claim.corrected}


def _undo_rename(session: Session, source_id: int, before: Json, after: Json) -> None:
    """Give a source its former name back."""
    record = take(session, SourceRecord, source_id)
    if record.name != after["name"]:
        raise Conflict(f"The source has been renamed again since, to {record.name}. Take that back first.")
    # What a person has added since stays: that is a step of its own.
    added = col(SourceAliasRecord.key).in_(after["aliases_added"]) & ~col(SourceAliasRecord.by_hand)
    for alias in session.exec(select(SourceAliasRecord).where(SourceAliasRecord.source_id == source_id, added)):
        session.delete(alias)
    read_again(session, _carried(session, record))
    record.name, record.name_key, record.keyed = before["name"], fold(before["name"]), 0


def _undo_pointing(session: Session, source_id: int, before: Json, after: Json) -> None:
    """Merge a source as it was merged before, or into none."""
    record = take(session, SourceRecord, source_id)
    if record.merged_into_id != after["into"]:
        raise Conflict(f"{record.name} has been merged or unmerged again since. Take that back first.")
    if before["into"] is not None:
        target = canonical_record(session, before["into"])
        if target.id == source_id:
            raise Conflict(f"The other source has been merged into {record.name} since. Take that back first.")
        refuse_two_identities(session, record, target)
    _point(session, record, before["into"])
    restore_pair(session, after.get("apart"))


def _undo_split(session: Session, _source_id: int, before: Json, after: Json) -> None:
    """Give the mentions back to the source that they were split off from."""
    read_again(session, [after["source"]])
    for state in before["mentions"]:
        row = session.get_one(SourceMentionRecord, state["id"])
        if row.source_id != after["source"]:
            raise Conflict("Some of these mentions have been given another source since. Take that back first.")
        row.source_id, row.why, row.corrected = state["source"], state["why"], state["corrected"]
        claim = take(session, ClaimRecord, row.claim_id)
        claim.corrected, claim.changed_at = state["claim_corrected"], now()
    restore_pair(session, after.get("apart"))


_UNDOING: dict[str, Callable[[Session, int, Json, Json], None]] = {
    "source.renamed": _undo_rename,
    "source.merged": _undo_pointing,
    "source.unmerged": _undo_pointing,
    "source.split": _undo_split,
    "source.told_apart": undo_cannot_link,
    **source_details.UNDOING,
}
