"""Reading two versions of an article with the claims of both: what a comparison of them shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.assemble import assemble_articles
from db.reads.articles import article_record, version_records
from db.reads.claims import claims_of
from db.reads.versions import history_of
from db.spans import unpack
from db.tables import ActivityRecord, ArticleRecord, ClaimRecord
from workbench.errors import NotFound
from workbench.model import Spans
from workbench.reviewing.comparing.whereabouts import VersionClaims
from workbench.stored import StoredArticle
from workbench.stored.versions import Version

PLACED = "claim.placed"
"""What the log calls that somebody gave a claim its place in a corrected text."""


class TwoVersions(NamedTuple):
    """A former version of an article and the newest, all versions that there are, and the claims of the two."""

    former: StoredArticle
    newest: StoredArticle
    versions: tuple[Version, ...]
    claims: VersionClaims


def two_versions(session: Session, article_id: int, number: int | None = None) -> TwoVersions:
    """Return the newest version of an article, whichever the id names, and the former one of that number.

    Without a number that is the last before the newest. Raises NotFound where there is no such article or version, or
    the article has only one.
    """
    chain = version_records(session, article_record(session, article_id))
    former = _former(chain, number)
    history = history_of(session, article_id)
    old, new = assemble_articles(session, [former, chain[-1]])
    claims = VersionClaims(
        standing=claims_of(session, new.id),
        carried=_older(session, new.id, chain[chain.index(former) + 1]),
        left=[one for one in claims_of(session, old.id) if one.id not in {queued.id for queued in history.unplaced}],
        unplaced=history.unplaced,
        set_aside=history.set_aside,
        placed_from=_placed_from(session, chain, old.id),
    )
    return TwoVersions(old, new, history.versions, claims)


def _former(chain: Sequence[ArticleRecord], number: int | None) -> ArticleRecord:
    """Return the version to compare the newest with."""
    if len(chain) == 1:
        raise NotFound("This article has one version only, so there is nothing to compare.")
    found = [one for one in chain[:-1] if number is None or one.version == number]
    if not found:
        raise NotFound(f"This article has no version {number} before its newest. Choose one from the list.")
    return found[-1]


def _older(session: Session, newest_id: int, successor: ArticleRecord) -> set[int]:
    """Return the claims of the newest version that were there before the version after the former one.

    The parts of a claim that was split are as old as the whole.
    """
    whole = aliased(ClaimRecord)
    born: Any = func.coalesce(col(whole.added_at), col(ClaimRecord.added_at))
    statement = (
        select(ClaimRecord.id)
        .join(whole, col(whole.id) == col(ClaimRecord.whole_id), isouter=True)
        .where(ClaimRecord.article_id == newest_id, col(ClaimRecord.deleted_at).is_(None))
        .where(born < successor.added_at)
    )
    return set(session.exec(statement))


def _placed_from(session: Session, chain: Sequence[ArticleRecord], former_id: int) -> dict[int, Spans]:
    """Return, by claim, what those that somebody placed by hand covered in the former version."""
    statement = (
        select(ActivityRecord.subject_id, ActivityRecord.before)
        .where(col(ActivityRecord.article_id).in_([one.id for one in chain]), ActivityRecord.verb == PLACED)
        .order_by(col(ActivityRecord.id))
    )
    rows = [(claim_id, before or {}) for claim_id, before in session.exec(statement)]
    return {claim_id: unpack(before["content"]) for claim_id, before in rows if before.get("article") == former_id}
