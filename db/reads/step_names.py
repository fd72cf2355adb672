"""A few words that say to a reader what a step was done to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlmodel import Session

from db.tables import (
    ActivityRecord,
    ArticleRecord,
    ClaimRecord,
    MatchProposalRecord,
    RepeatedClaimRecord,
    SourceRecord,
    StoryRecord,
)
from workbench.stored.activity import IMPORTED
from workbench.text.shortening import shortened

MOST_LETTERS = 60
"""So many letters of a claim fit on a button with the rest of what it says."""


def name_of(session: Session, line: ActivityRecord) -> str:
    """Return what a line of the log was done to, shortened; "" where it has no name or is gone."""
    return shortened(_name(session, line), MOST_LETTERS)


def _name(session: Session, line: ActivityRecord) -> str:
    if line.verb == IMPORTED:
        return str((line.after or {})["file"])
    name = _NAMES.get(line.subject)
    return name(session, line.subject_id) if name else ""


def _claim(session: Session, claim_id: int) -> str:
    row = session.get(ClaimRecord, claim_id)
    return " ".join(str(span[2]) for span in row.content) if row else ""


def _article(session: Session, article_id: int) -> str:
    row = session.get(ArticleRecord, article_id)
    return row.title or row.text if row else ""


def _source(session: Session, source_id: int) -> str:
    row = session.get(SourceRecord, source_id)
    return row.name if row else ""


def _story(session: Session, story_id: int) -> str:
    row = session.get(StoryRecord, story_id)
    return row.name if row else ""


def _pair(session: Session, pair_id: int) -> str:
    """Return the words of the first claim: the second says much the same, and both fit on no button."""
    row = session.get(MatchProposalRecord, pair_id)
    return _claim(session, row.left_id) if row else ""


def _group(session: Session, group_id: int) -> str:
    row = session.get(RepeatedClaimRecord, group_id)
    return _claim(session, row.representative_id) if row else ""


_NAMES: Mapping[str, Callable[[Session, int], str]] = {
    "claim": _claim,
    "article": _article,
    "source": _source,
    "story": _story,
    "repeat": _pair,
    "group": _group,
}
"""By what a step was about, what names it by its id."""
