"""Articles that were read and wait for a look before they are stored, with what a person corrected in them.

The session holds their fields, the database a copy under the reviewer's name: a reload, a restart, an error or a second
file never costs what was typed. Where two windows of one reviewer correct an article differently, both wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pages.articles.packing import packed, unpacked
from pages.shared import people, session_state, storage
from services.add_article import with_stored_outlet
from services.keep_article import forget_article, keep_article, kept_articles
from workbench.errors import IngestError
from workbench.ingest import Draft, compose, domain_of
from workbench.model import Article
from workbench.stored.drafts import StoredArticleDraft

_SUBJECT = "adding"
FIELDS = {
    "title": "title",
    "outlet": "outlet_name",
    "author": "author",
    "published": "published",
    "address": "address",
    "body": "body",
}
"""The fields of an article that waits, and what of its draft each corrects."""

_NOTHING = object()
_TWICE = "Another window of yours changed or saved this article too. Both texts wait: leave out the one that is wrong."


@dataclass(frozen=True, slots=True)
class Pending:
    """One article that waits; `number` tells it apart in this session."""

    number: int
    draft: Draft

    @property
    def subject(self) -> str:
        """The name under which its corrections are kept."""
        return f"article to add {self.number}"

    @property
    def label(self) -> str:
        """What to call it: its file's name, or its title as it was read, or its address."""
        return self.draft.name or self.draft.title or self.draft.address or "The pasted text"


@dataclass(slots=True)
class _Beside:
    """What is known beside a draft: what was left in its fields, where it is kept, why it could not be stored."""

    left: dict[str, Any]
    kept: dict[str, Any] | None = None
    place: tuple[int, int] | None = None
    problem: str = ""
    composed: tuple[Draft, Article | None] | None = None


def waiting() -> tuple[Pending, ...]:
    """Return what waits, in the order in which it was read; what an earlier session left is brought back first."""
    bring_back()
    return tuple(_waiting().values())


def add(draft: Draft) -> None:
    """Let a draft wait, its fields filled with what was read, and keep it."""
    bring_back()
    read = with_stored_outlet(storage.engine(), draft)
    keep(_put(read, read))


def keep(pending: Pending) -> None:
    """Store what stands in the fields of one that waits, where it is not stored yet. Raises StorageError."""
    fields = _written(pending.draft, corrected(pending))
    beside = _beside(pending)
    if fields == beside.kept:
        return
    by, known = people.reviewer(session_state.read(_SUBJECT, "whose", "")), beside.place
    place = keep_article(storage.engine(), by, fields, pending.draft.original, known)
    beside.kept, beside.place = fields, place
    if known is not None and place[0] != known[0]:
        note_problem(pending, _TWICE)
        _show_new(by.name)


def drop(pending: Pending) -> None:
    """Let one go, with its corrections: it was saved, or the reader left it out."""
    place = _beside(pending).place
    if place is not None:
        by = people.reviewer(session_state.read(_SUBJECT, "whose", ""))
        forget_article(storage.engine(), by, place)
    _let_go(pending)


def corrected(pending: Pending) -> Draft:
    """Return the draft as it stands now: what was read, with what a person wrote over it."""
    draft, values = pending.draft, {field: _value(pending, field) for field in FIELDS}
    values["outlet"] = values["outlet"] or ""
    changes = {FIELDS[field]: value for field, value in values.items()}
    return replace(draft, **changes, outlet_domain=_domain(draft, values["outlet"], values["address"]))


def _value(pending: Pending, field: str) -> Any:
    """Return what stands in a field: in the session while the article is shown, else as it was left."""
    return session_state.read(pending.subject, field, _beside(pending).left[field])


def correct(pending: Pending, field: str, value: object) -> None:
    """Write a value into a field, whether the article is shown or not."""
    _beside(pending).left[field] = value
    if session_state.read(pending.subject, field, _NOTHING) is not _NOTHING:
        session_state.write(pending.subject, field, value)


def show_fields(shown: Sequence[Pending]) -> None:
    """Fill the fields of these articles before they are drawn, and take those of all others out of the session.

    Each field that is drawn looks through all that the session holds: thousands that wait must not slow it down.
    """
    numbers = {pending.number for pending in shown}
    for before in session_state.read(_SUBJECT, "shown", ()):
        if before.number not in numbers and before.number in _waiting():
            _put_away(before)
    for pending in shown:
        for field, value in _beside(pending).left.items():
            if session_state.read(pending.subject, field, _NOTHING) is _NOTHING:
                session_state.write(pending.subject, field, value)
    session_state.write(_SUBJECT, "shown", tuple(shown))


def _put_away(pending: Pending) -> None:
    """Keep what stands in the fields of an article that is not shown any more."""
    for field in FIELDS:
        _beside(pending).left[field] = _value(pending, field)
        session_state.take(pending.subject, field)


def _domain(draft: Draft, outlet: str, address: str) -> str:
    """Return the host that tells whose the article is: none where somebody names another outlet than the page does."""
    if draft.outlet_name and outlet != draft.outlet_name:
        return ""
    return draft.outlet_domain or domain_of(address)


def article(pending: Pending) -> Article | None:
    """Return the article that would be stored, None where its fields do not make one yet.

    It is made once for what stands in the fields: among many, one changes at a time.
    """
    draft, beside = corrected(pending), _beside(pending)
    if beside.composed is None or beside.composed[0] != draft:
        beside.composed = (draft, _composed(draft))
    return beside.composed[1]


def _composed(draft: Draft) -> Article | None:
    try:
        return compose(draft)
    except IngestError:
        return None


def note_problem(pending: Pending, sentence: str) -> None:
    """Keep why one could not be stored, to be shown beside it."""
    _beside(pending).problem = sentence


def problem(pending: Pending) -> str:
    """Return why one could not be stored, empty where nothing was wrong."""
    return _beside(pending).problem


def keep_pasted(text: str) -> None:
    """Keep a pasted text that was not read yet, or forget it where the field is empty. Raises StorageError."""
    by, place = people.reviewer(people.current_name()), session_state.read(_SUBJECT, "pasted place")
    if text:
        place = keep_article(storage.engine(), by, {"pasted": text}, known=place)
    elif place is not None:
        forget_article(storage.engine(), by, place)
    place = place if text else None
    session_state.write(_SUBJECT, "pasted place", place)


def pasted() -> str:
    """Return the pasted text that an earlier session left, "" where there is none; to be put into its field once."""
    bring_back()
    return str(session_state.take(_SUBJECT, "pasted before") or "")


def bring_back() -> None:
    """Read what the reviewer left waiting, once a session and whenever another name works here."""
    name = people.current_name()
    if session_state.read(_SUBJECT, "whose") == name:
        return
    for pending in tuple(_waiting().values()):
        _let_go(pending)
    session_state.write(_SUBJECT, "whose", name)
    for field in ("pasted place", "pasted before"):
        session_state.take(_SUBJECT, field)
    _show_new(name)


def _show_new(name: str) -> None:
    """Show what is stored for a reviewer and not seen in this session."""
    shown = {_beside(one).place for one in _waiting().values()}
    for stored in kept_articles(storage.engine(), name):
        if "pasted" not in stored.fields and (stored.id, stored.revision) not in shown:
            _show(stored)
        elif "pasted" in stored.fields and session_state.read(_SUBJECT, "pasted place") is None:
            session_state.write(_SUBJECT, "pasted place", (stored.id, stored.revision))
            session_state.write(_SUBJECT, "pasted before", stored.fields["pasted"])


def _show(stored: StoredArticleDraft) -> None:
    """Let a stored one wait again, its fields as they were left."""
    read, left = unpacked(stored.fields.get("read", {}), stored.original), unpacked(stored.fields.get("left", {}), b"")
    pending = _put(read, left)
    beside = _beside(pending)
    beside.kept, beside.place = stored.fields, (stored.id, stored.revision)


def _put(draft: Draft, fields: Draft) -> Pending:
    """Let a draft wait with these values in its fields."""
    number = int(session_state.read(_SUBJECT, "number", 0)) + 1
    pending = Pending(number, draft)
    session_state.write(_SUBJECT, "number", number)
    _waiting()[number] = pending
    left = {field: getattr(fields, name) for field, name in FIELDS.items()}
    _mapping("beside")[number] = _Beside(left)
    return pending


def _waiting() -> dict[int, Pending]:
    """Return what waits in this session by its number, in order: one mapping, into which thousands may come and go."""
    return _mapping("waiting")


def _beside(pending: Pending) -> _Beside:
    """Return what is known beside the draft of one that waits."""
    found: _Beside = _mapping("beside")[pending.number]
    return found


def _mapping(name: str) -> dict[int, Any]:
    """Return a mapping that the session holds under one name."""
    found: dict[int, Any] | None = session_state.read(_SUBJECT, name)
    if found is None:
        found = {}
        session_state.write(_SUBJECT, name, found)
    return found


def _let_go(pending: Pending) -> None:
    """Take one out of this session. Its fields are named: looking for them would take longer with each that waits."""
    _waiting().pop(pending.number, None)
    _mapping("beside").pop(pending.number, None)
    asked = session_state.take(pending.subject, "asked beside") or ()
    for field in (*FIELDS, "remove", *asked):
        session_state.take(pending.subject, field)


def _written(read: Draft, left: Draft) -> dict[str, Any]:
    """Return what is stored of one: as it was read, and as it stands in the fields now."""
    return {"read": packed(read), "left": packed(left)}
