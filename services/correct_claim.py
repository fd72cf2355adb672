"""Correcting what the extraction found: words, form, cue and source, claims that are none, and claims to be split.

Each function raises Conflict where somebody changed the claim since the page showed it (`revision`), NotFound where it
is gone, and SpanError where words do not stand in the article.
"""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import writing
from db.reads.claims import parts_of
from db.reads.drafts import drafts_of
from db.writes import claim_splits, claims
from db.writes.drafts import choose_draft, forget_draft, keep_draft
from db.writes.people import ensure_reviewer
from services.restate_claim import restate
from workbench.model import Cue, Form, Reviewer, Source, Spans
from workbench.reviewing.notes import together
from workbench.stored import StoredClaim


def change_content(engine: Engine, by_name: str, stored: StoredClaim, content: Spans) -> StoredClaim:
    """Let a claim cover other words of its article."""
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        changed = claims.change_content(session, by, stored.id, stored.revision, content)
    return restate(engine, changed)


def change_form(engine: Engine, by_name: str, stored: StoredClaim, form: Form) -> StoredClaim:
    """Say in which form the article puts the claim forward."""
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        changed = claims.change_form(session, by, stored.id, stored.revision, form)
    return restate(engine, changed)


def change_cue(engine: Engine, by_name: str, stored: StoredClaim, cue: Cue | None) -> StoredClaim:
    """Say which words attribute the claim; None where there are none."""
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        changed = claims.change_cue(session, by, stored.id, stored.revision, cue)
    return restate(engine, changed)


def change_source(
    engine: Engine,
    by_name: str,
    claim_id: int,
    revision: int,
    source: Source | int | None,
    mention: Spans | None = None,
) -> StoredClaim:
    """Say who is behind a claim, a stored source by its id or a new one, and with which words the article names them.

    None leaves the source open, or the words as they are.
    """
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        changed = claims.change_source(session, by, claim_id, revision, source, mention)
    return changed if mention is None else restate(engine, changed)


def remove(engine: Engine, by_name: str, stored: StoredClaim) -> None:
    """Take a claim out of sight as none; `restore` brings it back."""
    with writing(engine) as session:
        claims.delete_claim(session, ensure_reviewer(session, by_name), stored.id, stored.revision)


def restore(engine: Engine, by_name: str, claim_id: int, revision: int) -> StoredClaim:
    """Bring a removed claim back with all its decisions."""
    with writing(engine) as session:
        return claims.restore_claim(session, ensure_reviewer(session, by_name), claim_id, revision)


def split(engine: Engine, by_name: str, claim_id: int, revision: int) -> tuple[StoredClaim, ...]:
    """Put one claim a part in place of a claim that joins several statements; return them in text order."""
    with writing(engine) as session:
        parts = claim_splits.split_claim(session, ensure_reviewer(session, by_name), claim_id, revision)
    return tuple(restate(engine, part) for part in parts)


def join(engine: Engine, by_name: str, whole_id: int) -> tuple[StoredClaim, tuple[int, ...]]:
    """Take a split back, the reviewer's unsent notes on the parts included; return the whole and its parts' ids.

    Raises DecisionRefused where the notes are more than one claim can hold: nothing typed is ever dropped.
    """
    with writing(engine) as session:
        parts = tuple(part.id for part in parts_of(session, whole_id))
        return join_with_notes(session, ensure_reviewer(session, by_name), whole_id), parts


def join_with_notes(session: Session, by: Reviewer, whole_id: int, undoes: int | None = None) -> StoredClaim:
    """Do what `join` does inside a session; `undoes` is the line of the log that it takes back."""
    parts = tuple(part.id for part in parts_of(session, whole_id))
    found = drafts_of(session, by.name, (whole_id, *parts))
    ordered = [found[key] for key in (whole_id, *parts) if key in found]
    notes = together([one for draft in ordered for one in (draft.notes, *draft.others)])
    for key in parts:
        forget_draft(session, by, key)
    if choose_draft(session, by, whole_id, notes) is None:
        keep_draft(session, by, whole_id, notes)
    return claim_splits.join_claim(session, by, whole_id, undoes)


def place(engine: Engine, by_name: str, stored: StoredClaim, article_id: int, content: Spans) -> StoredClaim:
    """Give a claim from the queue of a corrected article its place in the newest version, decisions and all."""
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        placed = claims.place_claim(session, by, stored.id, stored.revision, article_id, content)
    return restate(engine, placed)
