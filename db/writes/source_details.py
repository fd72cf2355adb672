"""What people know of a source: other names, its kind, an outside id, a home page; each step can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, select

from db.tables import SourceAliasRecord, SourceRecord
from db.writes.guard import take
from db.writes.log import note
from db.writes.source_steps import Json, begin, family, refuse_taken_identity
from workbench.errors import Conflict
from workbench.model import Reviewer, SourceKind
from workbench.sources.across.identities import read_home_page, read_identity, read_name
from workbench.text.keys import fold


def add_alias(session: Session, by: Reviewer, source_id: int, revision: int, name: str) -> int:
    """Give a source another name beside its own; return the activity to undo.

    A name that articles gave it already counts as given by hand from then on. Raises Conflict where the source has the
    name by hand, or as its own, DecisionRefused where the name cannot be one.
    """
    by = begin(session, by)
    shown = read_name(name)
    record = take(session, SourceRecord, source_id, revision)
    if fold(shown) == record.name_key:
        raise Conflict(f"{record.name} is the source's own name already.")
    alias = _alias(session, source_id, fold(shown))
    before = {"by_hand": alias.by_hand} if alias else None
    if alias is None:
        alias = SourceAliasRecord(source_id=source_id, name=shown, key=fold(shown), by_hand=True)
        session.add(alias)
    elif alias.by_hand:
        raise Conflict(f"{alias.name} is among the source's other names already.")
    alias.by_hand = True
    _changed(session, record)
    after = {"name": alias.name, "key": alias.key}
    return note(session, by, "source.alias_added", source_id, before=before, after=after)


def remove_alias(session: Session, by: Reviewer, source_id: int, revision: int, alias_id: int) -> int:
    """Take one of its other names from a source or from a part of it; return the activity to undo.

    Raises Conflict where the source has no such name any more. An article that uses the name may bring it back.
    """
    by = begin(session, by)
    record = take(session, SourceRecord, source_id, revision)
    alias = session.get(SourceAliasRecord, alias_id)
    if alias is None or alias.source_id not in {row.id for row in family(session, record.canonical_id)}:
        raise Conflict(f"{record.name} does not have this name any more. Reload the page.")
    before = {"id": alias.id, "owner": alias.source_id, "name": alias.name, "key": alias.key, "by_hand": alias.by_hand}
    session.delete(alias)
    _changed(session, record)
    return note(session, by, "source.alias_removed", source_id, before=before)


def change_kind(session: Session, by: Reviewer, source_id: int, revision: int, kind: SourceKind) -> int:
    """Say that a source is of another kind, a person instead of an organisation; return the activity to undo."""
    by = begin(session, by)
    record = take(session, SourceRecord, source_id, revision)
    before = record.kind
    if before == kind:
        raise Conflict(f"{record.name} is stored as {kind} already.")
    record.kind = kind.value
    _changed(session, record)
    return note(session, by, "source.kind_changed", source_id, before={"kind": before}, after={"kind": kind.value})


def identify(session: Session, by: Reviewer, source_id: int, revision: int, identity: str, home_page: str) -> int:
    """Say under which outside id a source is known, and its home page; return the activity to undo.

    Both replace what was there; "" takes it away. Raises DecisionRefused where one of them cannot be read, Conflict
    where another source has the id, or where a part merged into this one has what is to be replaced.
    """
    by = begin(session, by)
    wanted = {"identity": read_identity(identity), "home_page": read_home_page(home_page)}
    record = take(session, SourceRecord, source_id, revision)
    changes = {field: value for field, value in wanted.items() if _of_family(session, record, field) != value}
    if not changes:
        raise Conflict("This is what is stored already.")
    before = {field: getattr(record, field) for field in changes}
    _set_known_as(session, record, changes)
    if changes.get("home_page") == "" and _of_family(session, record, "home_page"):
        raise Conflict("This home page belongs to a part of this source. Take the two apart first.")
    return note(session, by, "source.identified", source_id, before=before, after=dict(changes))


def touch(record: SourceRecord) -> None:
    """Count a change of what belongs to a source as one of the source itself, and have its keys made anew."""
    record.keyed = 0
    # Written also where it is 0 already, so that a page from before the change is seen to be old.
    flag_modified(record, "keyed")


def _changed(session: Session, record: SourceRecord) -> None:
    """Count a change as one of the source and, where it is part of another one, of that, too."""
    for row in (record, session.get_one(SourceRecord, record.canonical_id)):
        touch(row)
    session.flush()


def _alias(session: Session, source_id: int, key: str) -> SourceAliasRecord | None:
    """Return a row's own alias under a folded name."""
    statement = select(SourceAliasRecord).where(SourceAliasRecord.source_id == source_id, SourceAliasRecord.key == key)
    return session.exec(statement).first()


def _of_family(session: Session, record: SourceRecord, field: str) -> str:
    """Return what a source is known as: its own "identity" or "home_page", else that of a part merged into it."""
    rows = [record, *family(session, record.canonical_id)]
    return next((value for row in rows if (value := str(getattr(row, field)))), "")


def _set_known_as(session: Session, record: SourceRecord, values: Json) -> None:
    """Set identity and home page, as far as they are in `values`; raise Conflict where something stands in the way."""
    if "identity" in values:
        refuse_taken_identity(session, record, values["identity"])
    for field, value in values.items():
        setattr(record, field, value)
    _changed(session, record)


def _undo_adding(session: Session, source_id: int, before: Json, after: Json) -> None:
    """Take a name away, or let it count as one from articles again."""
    record = take(session, SourceRecord, source_id)
    alias = _alias(session, source_id, after["key"])
    if alias is None or not alias.by_hand:
        raise Conflict(f"The name {after['name']} has been removed since. Take that back first.")
    if before:
        alias.by_hand = before["by_hand"]
    else:
        session.delete(alias)
    _changed(session, record)


def _undo_removing(session: Session, source_id: int, before: Json, _after: Json) -> None:
    """Give a name back to the source or part that had it."""
    record = take(session, SourceRecord, source_id)
    alias = _alias(session, before["owner"], before["key"])
    if alias is not None and alias.by_hand:
        raise Conflict(f"The name {alias.name} has been added again since. Take that back first.")
    if alias is None:
        free = session.get(SourceAliasRecord, before["id"]) is None
        alias = SourceAliasRecord(source_id=before["owner"], name=before["name"], key=before["key"])
        # Names stand in the order of their ids; where its own is free, the name comes back to its place.
        alias.id = before["id"] if free else alias.id
        session.add(alias)
    alias.name, alias.by_hand = before["name"], before["by_hand"]
    _changed(session, record)


def _undo_kind(session: Session, source_id: int, before: Json, after: Json) -> None:
    """Give a source its former kind back."""
    record = take(session, SourceRecord, source_id)
    if record.kind != after["kind"]:
        raise Conflict(f"{record.name} has been given another kind since, {record.kind}. Take that back first.")
    record.kind = before["kind"]
    _changed(session, record)


def _undo_identifying(session: Session, source_id: int, before: Json, after: Json) -> None:
    """Give a source its former id and home page back."""
    record = take(session, SourceRecord, source_id)
    if any(getattr(record, field) != value for field, value in after.items()):
        raise Conflict(f"The id or home page of {record.name} has been changed again since. Take that back first.")
    _set_known_as(session, record, before)


UNDOING: dict[str, Callable[[Session, int, Json, Json], None]] = {
    "source.alias_added": _undo_adding,
    "source.alias_removed": _undo_removing,
    "source.kind_changed": _undo_kind,
    "source.identified": _undo_identifying,
}
