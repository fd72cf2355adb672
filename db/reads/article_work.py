"""What people decided in the articles of a list: how many claims have which verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.batches import batches
from db.tables import ClaimRecord
from workbench.model import Verdict


def verdict_counts(session: Session, article_ids: Iterable[int]) -> dict[int, dict[Verdict, int]]:
    """Return, by article, how many of its claims that stand have which verdict; an article without any is left out."""
    found: defaultdict[int, dict[Verdict, int]] = defaultdict(dict)
    for batch in batches(article_ids):
        statement = (
            select(ClaimRecord.article_id, ClaimRecord.verdict, func.count())
            .where(col(ClaimRecord.article_id).in_(batch), col(ClaimRecord.deleted_at).is_(None))
            .group_by(col(ClaimRecord.article_id), col(ClaimRecord.verdict))
        )
        for article, verdict, count in session.exec(statement):
            found[article][Verdict(verdict)] = count
    return dict(found)
