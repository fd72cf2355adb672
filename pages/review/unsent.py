"""What was typed about a claim and not sent yet: stored when a field is left, brought back after a reload.

The session holds the fields, the database a copy under the reviewer's name. A claim's fields are of one reviewer at a
time: where another name comes into the sidebar, its own notes take the place of the former ones, which stay stored.
What a guest typed goes along to the name that they give. Where another window of the same reviewer stored something
else, both are kept and shown, and the reviewer chooses. What was typed about a claim that is split goes to its first
part, and back to the whole where the parts are joined again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session

from db.reads.drafts import draft_of
from db.writes.drafts import choose_draft, forget_draft, keep_draft, move_draft
from pages.review import evidence
from pages.shared import people, session_state, storage
from workbench.model import Reviewer
from workbench.stored.drafts import StoredDraft

_FIELD = "unsent"


@dataclass(frozen=True, slots=True)
class Unsent:
    """What this window knows to be stored of a claim's fields, whose notes these are, and whether another session's."""

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


def bring_back(subject: str, claim_id: int, name: str, former: int | None = None) -> datetime | None:
    """Fill the fields of a claim before they are drawn: from the database where this session has not shown them yet.

    `former` is the claim whose notes this one takes over. Return when the notes were stored that an earlier session
    left, None where there are none. Raises StorageError.
    """
    known = _known(subject)
    if known is None or known.name != name:
        known = _stored(claim_id, name) or _taken_over(claim_id, name, former)
        known = known or Unsent(name)
        session_state.write(subject, _FIELD, known)
        evidence.fill(subject, known.notes)
    else:
        # A key pressed right after a field is left can stop the run that would have drawn it with its new value.
        evidence.fill(subject, known.notes, missing_only=True)
    return known.since


def keep(subject: str, claim_id: int, name: str) -> None:
    """Store what stands in the fields now for the reviewer of that name, where it is not stored yet.

    Raises StorageError, and NotFound where the claim is gone.
    """
    known, notes = _known(subject) or Unsent(name), evidence.noted(subject)
    if notes == known.notes:
        return
    by = people.reviewer(name)
    with storage.writing() as session:
        stored = keep_draft(session, by, claim_id, notes, known.stored)
    session_state.write(subject, _FIELD, Unsent(name, stored, known.earlier))


def others(subject: str) -> tuple[Mapping[str, Any], ...]:
    """Return the notes that differ from those in the fields and that another window of the reviewer stored."""
    known = _known(subject)
    return known.stored.others if known and known.stored else ()


def choose(subject: str, claim_id: int, name: str, notes: Mapping[str, Any]) -> None:
    """Put the notes that the reviewer chose into the fields and forget the others; raises StorageError."""
    by = people.reviewer(name)
    with storage.writing() as session:
        stored = choose_draft(session, by, claim_id, notes)
    session_state.write(subject, _FIELD, Unsent(name, stored))
    evidence.fill(subject, notes)


def sent(subject: str) -> StoredDraft:
    """Return the notes that go into a decision, as this window knows them; another window's are none of them."""
    known = _known(subject)
    return known.stored if known and known.stored else StoredDraft({}, datetime.now(UTC), revision=0)


def anything(subject: str) -> bool:
    """Say whether anything is typed in the fields of a claim."""
    return bool(evidence.noted(subject))


def gather(session: Session, by: Reviewer, claim_id: int, part_ids: Sequence[int]) -> None:
    """Put the reviewer's stored notes on some claims together as those on another one, its own first.

    Raises DecisionRefused where that is more than one claim can hold: nothing typed is ever dropped.
    """
    found = [draft for one in (claim_id, *part_ids) if (draft := draft_of(session, by.name, one))]
    notes = evidence.together([one for draft in found for one in (draft.notes, *draft.others)])
    for part_id in part_ids:
        forget_draft(session, by, part_id)
    if choose_draft(session, by, claim_id, notes) is None:
        keep_draft(session, by, claim_id, notes)


def let_go(subject: str) -> None:
    """Empty the fields of a claim that goes out of sight; where it is seen again, they are read from the database."""
    evidence.fill(subject, {})
    session_state.clear(subject, _FIELD)


def belongs_to(subject: str, name: str) -> bool:
    """Say whether what stands in the fields may go into a decision of that name: nothing does, or it is theirs."""
    known = _known(subject)
    return known is None or known.name == name or not evidence.noted(subject)


def _stored(claim_id: int, name: str) -> Unsent | None:
    """Return what is stored under a name."""
    with storage.reading() as session:
        found = draft_of(session, name, claim_id)
    return Unsent(name, found, earlier=True) if found else None


def _taken_over(claim_id: int, name: str, former: int | None) -> Unsent | None:
    """Move what the reviewer had typed about another claim to this one; None where there is nothing of the kind."""
    if former is None:
        return None
    with storage.reading() as session:
        found = draft_of(session, name, former)
    if found is None:
        return None
    by = people.reviewer(name)
    with storage.writing() as session:
        moved = move_draft(session, by, former, claim_id)
    return Unsent(name, moved, earlier=True)


def _known(subject: str) -> Unsent | None:
    """Return what this session knows of the stored notes, None where the claim was not shown yet."""
    found: Unsent | None = session_state.read(subject, _FIELD)
    return found
