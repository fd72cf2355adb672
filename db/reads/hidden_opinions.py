"""The one place where lists, exports and other pages leave out opinions that the project's policy hides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Integer, SQLColumnExpression, Text, and_, cast, func, not_
from sqlmodel import Session, col, select

from db.reads.comments import comments_about
from db.reads.settings import read_policy
from db.tables import ClaimRecord, ProjectSettingRecord
from workbench.model import Verdict
from workbench.reviewing.perspective import Perspective
from workbench.reviewing.policy import Policy
from workbench.stored import StoredClaim
from workbench.stored.comments import Comment


def without_hidden(session: Session, claims: Sequence[StoredClaim]) -> list[StoredClaim]:
    """Return claims as everybody may see them: without opinions while they wait for more and the policy hides them.

    Who looks is not asked: a list or a file is handed on, and the review page alone shows reviewers their own opinions.
    """
    if not any(one.decisions and one.verdict is Verdict.UNREVIEWED for one in claims):
        return list(claims)
    everybody = Perspective(policy=read_policy(session))
    return [everybody.seen(one) for one in claims]


def comments_for_everybody(session: Session, claims: Sequence[StoredClaim]) -> Mapping[int, tuple[Comment, ...]]:
    """Return by claim the comments that everybody may see: none while its opinions are hidden."""
    found = comments_about(session, claims)
    if not found:
        return found
    everybody = Perspective(policy=read_policy(session))
    return {one.id: everybody.comments_seen(one, found[one.id]) for one in claims if one.id in found}


def open_to_everybody() -> SQLColumnExpression[bool]:
    """Say that a claim's opinions are hidden from nobody: as `Perspective.hides` has it for somebody without one."""
    needed = func.coalesce(cast(cast(_setting("opinions_needed"), Text), Integer), Policy().opinions_needed)
    hidden = func.coalesce(cast(_setting("opinions_hidden"), Text), "false") == "true"
    waits = and_(col(ClaimRecord.verdict) == Verdict.UNREVIEWED, col(ClaimRecord.opinion_count) < needed)
    return not_(and_(hidden, needed > 1, waits))


def _setting(name: str) -> Any:
    return select(ProjectSettingRecord.value).where(ProjectSettingRecord.name == name).scalar_subquery()
