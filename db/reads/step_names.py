"""A few words that say to a reader what a step was done to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlmodel import Session

from db.tables import ActivityRecord, ArticleRecord, ClaimRecord, SourceRecord, StoryRecord
from workbench.text.shortening import shortened

MOST_LETTERS = 60
"""So many letters of a claim fit on a button with the rest of what it says."""


def name_of(session: Session, line: ActivityRecord) -> str:
    """Return what a line of the log was done to, shortened; "" where it has no name or is gone."""
    return shortened(_name(session, line), MOST_LETTERS)


def _name(session: Session, line: ActivityRecord) -> str:
    if line.subject not in _NAMED:
        return ""
    table, name = _NAMED[line.subject]
    row = session.get(table, line.subject_id)
    return "" if row is None else name(row)


def _words(claim: ClaimRecord) -> str:
    return " ".join(str(span[2]) for span in claim.content)


_NAMED: Mapping[str, tuple[type, Callable[[Any], str]]] = {
    "claim": (ClaimRecord, _words),
    "article": (ArticleRecord, lambda row: row.title or row.text),
    "source": (SourceRecord, lambda row: row.name),
    "story": (StoryRecord, lambda row: row.name),
}
"""By what a step was about, the row that names it, and how."""
