"""Articles that were read and wait for a look before they are stored, with what a person corrected in them.

The session holds their fields, the database a copy under the reviewer's name: a reload, a restart, an error or a second
file never costs what was typed. Where two windows of one reviewer correct an article differently, both wait.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pages.shared import people, session_state, storage
from services.add_article import with_stored_outlet
from services.keep_article import forget_article, keep_article, kept_articles
from workbench.errors import IngestError
from workbench.ingest import Draft, Dropped, compose, domain_of
from workbench.interchange.moments import write_day, write_in_zone
from workbench.model import Article
from workbench.stored.drafts import StoredArticleDraft

_SUBJECT = "adding"
FIELDS = ("title", "outlet", "author", "published", "address", "body")
_BESIDE_FIELDS = ("kept", "place", "problem", "composed", "remove")
_TEXTS = ("outlet_domain", "language", "media_type", "name")
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
    if fields == session_state.read(pending.subject, "kept"):
        return
    by, known = people.reviewer(session_state.read(_SUBJECT, "whose", "")), session_state.read(pending.subject, "place")
    place = keep_article(storage.engine(), by, fields, pending.draft.original, known)
    session_state.write(pending.subject, "kept", fields)
    session_state.write(pending.subject, "place", place)
    if known is not None and place[0] != known[0]:
        note_problem(pending, _TWICE)
        _show_new(by.name)


def drop(pending: Pending) -> None:
    """Let one go, with its corrections: it was saved, or the reader left it out."""
    place = session_state.read(pending.subject, "place")
    if place is not None:
        by = people.reviewer(session_state.read(_SUBJECT, "whose", ""))
        forget_article(storage.engine(), by, place)
    _let_go(pending)


def corrected(pending: Pending) -> Draft:
    """Return the draft as it stands now: what was read, with what a person wrote over it."""
    draft, subject = pending.draft, pending.subject
    outlet = session_state.read(subject, "outlet", draft.outlet_name) or ""
    address = session_state.read(subject, "address", draft.address)
    return replace(
        draft,
        title=session_state.read(subject, "title", draft.title),
        outlet_name=outlet,
        outlet_domain=_domain(draft, outlet, address),
        author=session_state.read(subject, "author", draft.author),
        published=session_state.read(subject, "published", draft.published),
        address=address,
        body=session_state.read(subject, "body", draft.body),
    )


def _domain(draft: Draft, outlet: str, address: str) -> str:
    """Return the host that tells whose the article is: none where somebody names another outlet than the page does."""
    if draft.outlet_name and outlet != draft.outlet_name:
        return ""
    return draft.outlet_domain or domain_of(address)


def article(pending: Pending) -> Article | None:
    """Return the article that would be stored, None where its fields do not make one yet.

    It is made once for what stands in the fields: among many, one changes at a time.
    """
    draft = corrected(pending)
    known: tuple[Draft, Article | None] | None = session_state.read(pending.subject, "composed")
    if known is None or known[0] != draft:
        known = (draft, _composed(draft))
        session_state.write(pending.subject, "composed", known)
    return known[1]


def _composed(draft: Draft) -> Article | None:
    try:
        return compose(draft)
    except IngestError:
        return None


def note_problem(pending: Pending, sentence: str) -> None:
    """Keep why one could not be stored, to be shown beside it."""
    session_state.write(pending.subject, "problem", sentence)


def problem(pending: Pending) -> str:
    """Return why one could not be stored, empty where nothing was wrong."""
    return str(session_state.read(pending.subject, "problem", ""))


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
    shown = {session_state.read(one.subject, "place") for one in _waiting().values()}
    for stored in kept_articles(storage.engine(), name):
        if "pasted" not in stored.fields and (stored.id, stored.revision) not in shown:
            _show(stored)
        elif "pasted" in stored.fields and session_state.read(_SUBJECT, "pasted place") is None:
            session_state.write(_SUBJECT, "pasted place", (stored.id, stored.revision))
            session_state.write(_SUBJECT, "pasted before", stored.fields["pasted"])


def _show(stored: StoredArticleDraft) -> None:
    """Let a stored one wait again, its fields as they were left."""
    read, left = _read(stored.fields.get("read", {}), stored.original), _read(stored.fields.get("left", {}), b"")
    pending = _put(read, left)
    session_state.write(pending.subject, "kept", stored.fields)
    session_state.write(pending.subject, "place", (stored.id, stored.revision))


def _put(draft: Draft, fields: Draft) -> Pending:
    """Let a draft wait with these values in its fields."""
    number = int(session_state.read(_SUBJECT, "number", 0)) + 1
    pending = Pending(number, draft)
    session_state.write(_SUBJECT, "number", number)
    _waiting()[number] = pending
    values = (fields.title, fields.outlet_name, fields.author, fields.published, fields.address, fields.body)
    for field, value in zip(FIELDS, values, strict=True):
        session_state.write(pending.subject, field, value)
    return pending


def _waiting() -> dict[int, Pending]:
    """Return what waits in this session by its number, in order: one mapping, into which thousands may come and go."""
    found: dict[int, Pending] | None = session_state.read(_SUBJECT, "waiting")
    if found is None:
        found = {}
        session_state.write(_SUBJECT, "waiting", found)
    return found


def _let_go(pending: Pending) -> None:
    """Take one out of this session. Its fields are named: looking for them would take longer with each that waits."""
    _waiting().pop(pending.number, None)
    asked = session_state.take(pending.subject, "asked beside") or ()
    for field in (*FIELDS, *_BESIDE_FIELDS, *asked):
        session_state.take(pending.subject, field)


def _written(read: Draft, left: Draft) -> dict[str, Any]:
    """Return what is stored of one: as it was read, and as it stands in the fields now."""
    return {"read": _packed(read), "left": _packed(left)}


def _packed(draft: Draft) -> dict[str, Any]:
    """Return a draft ready for JSON, without the file itself."""
    texts = {field: getattr(draft, field) for field in ("title", "body", "outlet_name", "author", "address", *_TEXTS)}
    days = {"published": write_day(draft.published), "print_day": write_day(draft.print_day)}
    time = {"published_at": write_in_zone(draft.published_at)}
    dropped = [[part.text, part.rule] for part in draft.dropped]
    return {**texts, **days, **time, "dropped": dropped, "notes": list(draft.notes)}


def _read(packed: dict[str, Any], original: bytes) -> Draft:
    """Return the draft that `_packed` wrote; what another version of the program left out keeps its default."""
    names = ("title", "body", "outlet_name", "author", "address", *_TEXTS)
    values: dict[str, Any] = {name: str(packed[name]) for name in names if name in packed}
    for name in ("published", "print_day"):
        values[name] = date.fromisoformat(packed[name]) if packed.get(name) else None
    if written := packed.get("published_at"):
        values["published_at"] = datetime.fromisoformat(written)
    values["dropped"] = tuple(Dropped(text, rule) for text, rule in packed.get("dropped", ()))
    values["notes"] = tuple(str(sentence) for sentence in packed.get("notes", ()))
    return Draft(**values, original=original)
