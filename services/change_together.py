"""Changing many claims at once: what would be changed is shown first, and one key takes all of it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.reads.claims import items_by_id
from db.reads.people import reviewer_called
from db.reads.story_places import places_of
from db.writes import assignments, claims, decisions, stories
from db.writes.log import one_step
from db.writes.people import ensure_reviewer
from services.change_story import confirmed_places
from workbench.errors import DecisionRefused, NotFound, WorkbenchError
from workbench.model import Reviewer, Source, Verdict
from workbench.reviewing.decisions import verdict_of
from workbench.stored import StoredClaim
from workbench.stored.assignments import Assignable
from workbench.stored.claims import ExportItem

CHANGED = "claims.changed"
"""What the log calls the step that all changes are parts of."""

MOST = 500
"""So many claims are changed at once: more than anybody looks at before saying yes."""


@dataclass(frozen=True, slots=True)
class NotAClaim:
    """All of them are no claims."""


@dataclass(frozen=True, slots=True)
class SourceIs:
    """One source said all of them: a stored one by its id, a new one, or (None) it is open who did."""

    source: Source | int | None


@dataclass(frozen=True, slots=True)
class VerdictIs:
    """All of them get one verdict, for one reason; `at` needs a time zone."""

    verdict: Verdict
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AssignTo:
    """All of them are to be done by one reviewer."""

    name: str


@dataclass(frozen=True, slots=True)
class IntoStory:
    """The articles of all of them belong to one story."""

    story_id: int


Change = NotAClaim | SourceIs | VerdictIs | AssignTo | IntoStory


class Preview(NamedTuple):
    """What a change would do: the claims that it changes, and those that stay, each with the reason."""

    changed: tuple[ExportItem, ...]
    stays: tuple[tuple[ExportItem, str], ...]


class Together(NamedTuple):
    """How many claims were changed, and why the others were not."""

    changed: int
    left: tuple[str, ...]


def preview(engine: Engine, claim_ids: Sequence[int], change: Change) -> Preview:
    """Return what a change would do to claims, without doing it; claims that are gone are left out."""
    with reading(engine) as session:
        found = items_by_id(session, claim_ids[:MOST])
    items = [found[one] for one in claim_ids if one in found]
    reasons = {item.claim.id: _stays(item.claim, change) for item in items}
    changed = tuple(item for item in items if not reasons[item.claim.id])
    return Preview(changed, tuple((item, reasons[item.claim.id]) for item in items if reasons[item.claim.id]))


def change_together(engine: Engine, by_name: str, revisions: Mapping[int, int], change: Change) -> Together:
    """Change claims in one step; `revisions` are those that the preview showed, by claim.

    What somebody changed since, or what the rules do not allow, stays as it is, and is named. Raises DecisionRefused
    where that is so of all, or there are too many.
    """
    if len(revisions) > MOST:
        raise DecisionRefused(f"These are more than {MOST} claims. Choose fewer at once.")
    left: list[str] = []
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        with one_step(session, by, CHANGED, 0, after={"claims": sorted(revisions)}):
            if isinstance(change, IntoStory):
                _move(session, by, revisions, change)
            else:
                left = [words for one in revisions for words in _tried(session, by, one, revisions[one], change)]
        if revisions and len(left) == len(revisions):
            raise DecisionRefused(f"None of them was changed. {left[0]}")
    return Together(len(revisions) - len(left), tuple(left))


def _stays(stored: StoredClaim, change: Change) -> str:
    """Return why a change leaves a claim as it is, "" where it does not."""
    if isinstance(change, SourceIs):
        return "It has this source already." if stored.source_id == change.source is not None else ""
    if isinstance(change, VerdictIs):
        return _keeps_verdict(verdict_of(stored), change.verdict)
    if isinstance(change, NotAClaim) and stored.decisions:
        return "Somebody has decided on it: look at it by itself."
    return ""


def _keeps_verdict(given: Verdict, wanted: Verdict) -> str:
    """Return why a claim keeps the verdict that it has, "" where it has none."""
    if given is wanted:
        return "It has this verdict already."
    return "" if given is Verdict.UNREVIEWED else "Somebody has decided otherwise: look at it by itself."


def _tried(session: Session, by: Reviewer, claim_id: int, revision: int, change: Change) -> list[str]:
    """Change one claim; return why not, or nothing."""
    try:
        with session.begin_nested():
            _CHANGING[type(change)](session, by, claim_id, revision, change)
    except WorkbenchError as error:
        return [str(error)]
    return []


def _remove(session: Session, by: Reviewer, claim_id: int, revision: int, _change: NotAClaim) -> None:
    claims.delete_claim(session, by, claim_id, revision)


def _change_source(session: Session, by: Reviewer, claim_id: int, revision: int, change: SourceIs) -> None:
    claims.change_source(session, by, claim_id, revision, change.source)


def _decide(session: Session, by: Reviewer, claim_id: int, revision: int, change: VerdictIs) -> None:
    decisions.decide(session, by, claim_id, revision, change.verdict, change.at, change.reason)


def _assign(session: Session, by: Reviewer, claim_id: int, _revision: int, change: AssignTo) -> None:
    to = reviewer_called(session, change.name)
    if to is None:
        raise NotFound(f"Nobody called {change.name} works here yet.")
    assignments.assign(session, by, to, Assignable.CLAIM, claim_id)


def _move(session: Session, by: Reviewer, revisions: Mapping[int, int], change: IntoStory) -> None:
    """Move the articles of claims into a story."""
    articles = {item.article.id for item in items_by_id(session, revisions).values()}
    by = stories.begin_step(session, by)
    stories.take_story(session, change.story_id)
    places = places_of(session, articles)
    stories.write_step(session, by, "story.moved", change.story_id, confirmed_places(by, places, change.story_id))


_CHANGING: Mapping[type, Callable[..., None]] = {
    NotAClaim: _remove,
    SourceIs: _change_source,
    VerdictIs: _decide,
    AssignTo: _assign,
}
