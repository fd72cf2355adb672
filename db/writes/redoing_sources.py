"""Doing steps on sources again that were taken back: as at first, with all that stands in the way of a first time."""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import Session, select

from db.tables import ActivityRecord, SourceAliasRecord, SourceProposalRecord, SourceRecord
from db.writes import source_details, sources
from db.writes.guard import take
from db.writes.log import taking_back
from db.writes.source_pairs import set_cannot_link
from db.writes.source_steps import Json
from workbench.errors import Conflict
from workbench.model import Reviewer, SourceKind

Again = Callable[[Session, Reviewer, int, Json, Json], int]


def do_again(session: Session, by: Reviewer, undoing: ActivityRecord) -> int:
    """Do the step on a source again that a line of the log took back; return the new line.

    Raises Conflict and NotFound as the step itself does.
    """
    made = session.get_one(ActivityRecord, undoing.undoes_id)
    with taking_back(session, undoing.id):
        return _AGAIN[made.verb](session, by, made.subject_id, made.before or {}, made.after or {})


def _rename(session: Session, by: Reviewer, source_id: int, _before: Json, after: Json) -> int:
    return sources.rename(session, by, source_id, _revision(session, source_id), after["name"])


def _merge(session: Session, by: Reviewer, source_id: int, _before: Json, after: Json) -> int:
    return sources.merge(session, by, source_id, after["into"], kinds_differ_ok=True)


def _unmerge(session: Session, by: Reviewer, source_id: int, _before: Json, _after: Json) -> int:
    return sources.unmerge(session, by, source_id)


def _split(session: Session, by: Reviewer, source_id: int, before: Json, after: Json) -> int:
    mentions = [one["id"] for one in before["mentions"]]
    return sources.split(session, by, source_id, mentions, after["name"], into_id=after["source"])


def _add_alias(session: Session, by: Reviewer, source_id: int, _before: Json, after: Json) -> int:
    return source_details.add_alias(session, by, source_id, _revision(session, source_id), after["name"])


def _remove_alias(session: Session, by: Reviewer, source_id: int, before: Json, _after: Json) -> int:
    statement = select(SourceAliasRecord.id).where(
        SourceAliasRecord.source_id == before["owner"], SourceAliasRecord.key == before["key"]
    )
    alias_id = session.exec(statement).first()
    if alias_id is None:
        raise Conflict(f"The name {before['name']} has gone since.")
    return source_details.remove_alias(session, by, source_id, _revision(session, source_id), alias_id)


def _change_kind(session: Session, by: Reviewer, source_id: int, _before: Json, after: Json) -> int:
    kind = SourceKind(after["kind"])
    return source_details.change_kind(session, by, source_id, _revision(session, source_id), kind)


def _identify(session: Session, by: Reviewer, source_id: int, _before: Json, after: Json) -> int:
    record = take(session, SourceRecord, source_id)
    known_as = {"identity": record.identity, "home_page": record.home_page} | after
    return source_details.identify(session, by, source_id, record.revision, **known_as)


def _tell_apart(session: Session, by: Reviewer, _source_id: int, _before: Json, after: Json) -> int:
    revision = session.get_one(SourceProposalRecord, after["pair"]).revision
    return set_cannot_link(session, by, after["pair"], revision)


def _revision(session: Session, source_id: int) -> int:
    return take(session, SourceRecord, source_id).revision


_AGAIN: dict[str, Again] = {
    "source.renamed": _rename,
    "source.merged": _merge,
    "source.unmerged": _unmerge,
    "source.split": _split,
    "source.alias_added": _add_alias,
    "source.alias_removed": _remove_alias,
    "source.kind_changed": _change_kind,
    "source.identified": _identify,
    "source.told_apart": _tell_apart,
}
