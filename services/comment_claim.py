"""Saying something to the others about a claim, and settling what they said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Engine

from db.engine import writing
from db.writes import comments
from db.writes.drafts import keep_draft
from db.writes.people import ensure_reviewer
from workbench.stored.comments import Comment
from workbench.stored.drafts import StoredDraft


class Commented(NamedTuple):
    """The comment that was stored, and what is left of the reviewer's unsent notes; None where nothing is."""

    comment: Comment
    draft: StoredDraft | None


def add(
    engine: Engine,
    by_name: str,
    claim_id: int,
    words: str,
    left: Mapping[str, Any],
    known: StoredDraft | None = None,
) -> Commented:
    """Store a comment on a claim; `left` are the unsent notes that stay, `known` those that the window showed.

    Raises DecisionRefused where it says nothing or too much, NotFound where the claim is gone; the notes then stay.
    """
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        comment = comments.add_comment(session, by, claim_id, words)
        return Commented(comment, keep_draft(session, by, claim_id, left, known))


def resolve(engine: Engine, by_name: str, comment_id: int) -> None:
    """Say that a comment is settled; raise Conflict where somebody did so already."""
    with writing(engine) as session:
        comments.resolve(session, ensure_reviewer(session, by_name), comment_id)


def reopen(engine: Engine, by_name: str, comment_id: int) -> None:
    """Open a comment again that was resolved; raise Conflict where it is open."""
    with writing(engine) as session:
        comments.reopen(session, ensure_reviewer(session, by_name), comment_id)


def withdraw(engine: Engine, by_name: str, comment_id: int) -> None:
    """Take the reviewer's own comment back; raise DecisionRefused where it is somebody else's."""
    with writing(engine) as session:
        comments.withdraw(session, ensure_reviewer(session, by_name), comment_id)
