"""What was typed about a claim and not sent yet: stored when a field is left, brought back after a reload.

The session holds the fields, the database a copy under the reviewer's name. A claim's fields are of one reviewer at a
time: where another name comes into the sidebar, its own notes take the place of the former ones, which stay stored.
What a guest typed goes along to the name that they give. Where another window of the same reviewer stored something
else, both are kept and shown, and the reviewer chooses. What was typed about a claim that is split goes to its first
part, and back to the whole where the parts are joined again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pages.review import comment_field, evidence
from pages.shared import people, session_state, storage
from services import drafts
from services.review_view import Around
from workbench.stored import StoredClaim
from workbench.stored.drafts import StoredDraft

_FIELD = "unsent"


@dataclass(frozen=True, slots=True)
class Unsent:
    """What this window knows to be stored of a claim's fields, whose notes these are, and whether another session's."""

    claim_id: int
    name: str
    stored: StoredDraft | None = None
    earlier: bool = False

    @property
    def notes(self) -> Mapping[str, Any]:
        """What stands in the fields as far as it is stored."""
        return self.stored.notes if self.stored else {}

    @property
    def since(self) -> datetime | None:
        """When the notes that an earlier session left were stored; None where there are none."""
        return self.stored.changed_at if self.earlier and self.notes and self.stored else None


def bring_back(subject: str, claim: StoredClaim, name: str, around: Around | None) -> datetime | None:
    """Fill the fields of a claim before they are drawn: from the database where this session has not shown them yet.

    Where it is the first part of a split claim, it takes over the notes on that. Return when the notes were stored
    that an earlier session left, None where there are none. Raises StorageError.
    """
    known = _known(subject)
    if known is None or known.name != name:
        known = _stored(claim, name, around) if around is not None else Unsent(claim.id, name)
        session_state.write(subject, _FIELD, known)
        _fill(subject, known.notes)
    else:
        # A key pressed right after a field is left can stop the run that would have drawn it with its new value.
        _fill(subject, known.notes, missing_only=True)
    return known.since


def known_claims(name: str) -> frozenset[int]:
    """Return the claims whose notes of this reviewer the session holds, so that they need not be read again."""
    return frozenset(known.claim_id for known in session_state.of_all(_FIELD) if known.name == name)


def keep(subject: str, claim_id: int, name: str) -> None:
    """Store what stands in the fields now for the reviewer of that name, where it is not stored yet.

    Raises StorageError, and NotFound where the claim is gone.
    """
    known, notes = _known(subject) or Unsent(claim_id, name), noted(subject)
    if notes == known.notes:
        return
    stored = drafts.keep(storage.engine(), name, claim_id, notes, known.stored)
    session_state.write(subject, _FIELD, Unsent(claim_id, name, stored, known.earlier))


def noted(subject: str) -> dict[str, Any]:
    """Return what stands in the fields of a claim exactly as typed, ready for JSON; nothing where all are untouched."""
    return {**evidence.noted(subject), **comment_field.noted(subject)}


def others(subject: str) -> tuple[Mapping[str, Any], ...]:
    """Return the notes that differ from those in the fields and that another window of the reviewer stored."""
    known = _known(subject)
    return known.stored.others if known and known.stored else ()


def choose(subject: str, claim_id: int, name: str, notes: Mapping[str, Any]) -> None:
    """Put the notes that the reviewer chose into the fields and forget the others; raises StorageError."""
    stored = drafts.choose(storage.engine(), name, claim_id, notes)
    session_state.write(subject, _FIELD, Unsent(claim_id, name, stored))
    _fill(subject, notes)


def sent(subject: str) -> StoredDraft:
    """Return the notes that go into a decision, as this window knows them; another window's are none of them."""
    known = _known(subject)
    return known.stored if known and known.stored else StoredDraft({}, datetime.now(UTC), revision=0)


def decided(subject: str) -> None:
    """Empty the fields that went into a decision; what was typed for a comment stays and is read anew."""
    left = comment_field.noted(subject)
    evidence.empty(subject)
    comment_field.fill(subject, left)


def commented(subject: str, claim_id: int, name: str, stored: StoredDraft | None) -> None:
    """Empty the field of a comment that was sent; `stored` is what is left of the notes now."""
    session_state.write(subject, _FIELD, Unsent(claim_id, name, stored))
    comment_field.fill(subject, {})


def anything(subject: str) -> bool:
    """Say whether anything is typed in the fields of a claim."""
    return bool(noted(subject))


def let_go(subject: str) -> None:
    """Empty the fields of a claim that goes out of sight; where it is seen again, they are read from the database."""
    _fill(subject, {})
    session_state.clear(subject, _FIELD)


def belongs_here(subject: str) -> bool:
    """Say whether what stands in the fields may go into a decision made now: nothing does, or it is the reviewer's."""
    known = _known(subject)
    return known is None or people.is_own(known.name) or not evidence.noted(subject)


def _fill(subject: str, notes: Mapping[str, Any], *, missing_only: bool = False) -> None:
    """Put notes into the fields before they are drawn; what they do not name is emptied."""
    evidence.fill(subject, notes, missing_only=missing_only)
    comment_field.fill(subject, notes, missing_only=missing_only)


def _stored(claim: StoredClaim, name: str, around: Around) -> Unsent:
    """Return what is stored of a claim's notes; those on the whole that was split move to its first part."""
    found = around.draft
    if found is None and around.former is not None and claim.whole_id is not None:
        found = drafts.move(storage.engine(), name, claim.whole_id, claim.id)
    return Unsent(claim.id, name, found, earlier=True) if found else Unsent(claim.id, name)


def _known(subject: str) -> Unsent | None:
    """Return what this session knows of the stored notes, None where the claim was not shown yet."""
    found: Unsent | None = session_state.read(subject, _FIELD)
    return found
