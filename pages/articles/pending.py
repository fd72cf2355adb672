"""Articles that were read and wait for a look before they are stored, with what a person corrected in them.

They live in the session: an error, a visit to another page or a second file never costs what was typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pages.shared import session_state
from workbench.ingest import Draft

_SUBJECT = "adding"
FIELDS = ("title", "outlet", "author", "published", "address", "body")


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
    """Return what waits, in the order in which it was read."""
    return tuple(session_state.read(_SUBJECT, "waiting", ()))


def add(draft: Draft) -> None:
    """Let a draft wait, its fields filled with what was read."""
    number = int(session_state.read(_SUBJECT, "number", 0)) + 1
    pending = Pending(number, draft)
    session_state.write(_SUBJECT, "number", number)
    session_state.write(_SUBJECT, "waiting", (*waiting(), pending))
    values = (draft.title, draft.outlet_name, draft.author, draft.published, draft.address, draft.body)
    for field, value in zip(FIELDS, values, strict=True):
        session_state.write(pending.subject, field, value)


def drop(pending: Pending) -> None:
    """Let one go, with its corrections."""
    session_state.write(_SUBJECT, "waiting", tuple(other for other in waiting() if other.number != pending.number))
    session_state.clear(pending.subject)


def corrected(pending: Pending) -> Draft:
    """Return the draft as it stands now: what was read, with what a person wrote over it."""
    draft, subject = pending.draft, pending.subject
    return replace(
        draft,
        title=session_state.read(subject, "title", draft.title),
        outlet_name=session_state.read(subject, "outlet", draft.outlet_name),
        author=session_state.read(subject, "author", draft.author),
        published=session_state.read(subject, "published", draft.published),
        address=session_state.read(subject, "address", draft.address),
        body=session_state.read(subject, "body", draft.body),
    )


def note_problem(pending: Pending, sentence: str) -> None:
    """Keep why one could not be stored, to be shown beside it."""
    session_state.write(pending.subject, "problem", sentence)


def problem(pending: Pending) -> str:
    """Return why one could not be stored, empty where nothing was wrong."""
    return str(session_state.read(pending.subject, "problem", ""))
