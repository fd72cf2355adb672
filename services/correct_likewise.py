"""Giving several claims of one article to the same source at once: one step, which one key takes back."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import writing
from db.writes.claims import change_source
from db.writes.log import one_step
from db.writes.people import ensure_reviewer
from workbench.errors import DecisionRefused
from workbench.model import Reviewer
from workbench.stored import StoredClaim
from workbench.stored.activity import SOURCES_CHANGED


def correct_likewise(
    engine: Engine, by_name: str, changed: StoredClaim, claims: Mapping[int, int]
) -> tuple[StoredClaim, ...]:
    """Give claims the source that a person gave to `changed`; return them as they stand now.

    `claims` maps their ids to their revisions as the page showed them. All or none are changed: raises Conflict where
    somebody changed one in between, NotFound where one is gone, DecisionRefused where none is named.
    """
    if not claims or changed.source_id is None:
        raise DecisionRefused("Tick at least one claim.")
    with writing(engine) as session:
        return _give(session, ensure_reviewer(session, by_name), changed, changed.source_id, claims)


def _give(
    session: Session, by: Reviewer, changed: StoredClaim, source_id: int, claims: Mapping[int, int]
) -> tuple[StoredClaim, ...]:
    """Change the claims one by one, in the order of their ids, as parts of one step of the log."""
    told = {"claims": sorted(claims), "source": source_id}
    with one_step(session, by, SOURCES_CHANGED, changed.id, article_id=changed.article_id, after=told):
        return tuple(change_source(session, by, key, revision, source_id) for key, revision in sorted(claims.items()))
