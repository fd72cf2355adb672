"""Reading what people say that ratings hint at, and which ratings the libraries hold."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.tables.fact_check import FactCheckLibraryRecord, FactCheckRecord, RatingMappingRecord
from workbench.factchecks.model import Rating
from workbench.factchecks.rating_rules import with_one_spelling
from workbench.factchecks.ratings import Hint, RatingRule, hint_for
from workbench.factchecks.stored import RatingSeen, StoredRule
from workbench.model import DisputeKind, Verdict


def rating_rules(session: Session) -> list[StoredRule]:
    """Return the rules that stand, in the order in which they were first set."""
    statement = (
        select(RatingMappingRecord).where(col(RatingMappingRecord.standing)).order_by(col(RatingMappingRecord.id))
    )
    return [StoredRule(row.id, rule_of(row), row.revision) for row in session.exec(statement)]


def rule_of(row: RatingMappingRecord) -> RatingRule:
    """Return the rule of a row."""
    dispute = DisputeKind(row.dispute) if row.dispute else None
    hint = Hint(Verdict(row.verdict), dispute) if row.verdict else None
    return RatingRule(
        publisher=row.publisher,
        hint=hint,
        words=row.words,
        worst=row.worst,
        best=row.best,
        low=row.low,
        high=row.high,
    )


def ratings_seen(session: Session, publisher: str = "") -> list[RatingSeen]:
    """Return the ratings of current checks, of one publisher or of all together, the commonest first.

    For all together, one word in several spellings is one rating, and whose it is stays empty.
    """
    columns: tuple[Any, ...] = (
        FactCheckRecord.rating,
        FactCheckRecord.rating_value,
        FactCheckRecord.rating_best,
        FactCheckRecord.rating_worst,
    )
    counted: tuple[Any, ...] = (func.count(),)
    statement = (
        select(*columns, *counted)
        .join(FactCheckLibraryRecord, col(FactCheckLibraryRecord.id) == FactCheckRecord.library_id)
        .where(col(FactCheckRecord.current), col(FactCheckLibraryRecord.removed_at).is_(None))
        .group_by(*columns)
    )
    if publisher:
        statement = statement.where(FactCheckRecord.publisher == publisher)
    rules = [one.rule for one in rating_rules(session)]
    rows = [(Rating(*row[:4]), int(row[4])) for row in session.connection().execute(statement)]
    seen = [
        RatingSeen(publisher, rating, count, *hint_for(rating, publisher, rules))
        for rating, count in with_one_spelling(rows)
    ]
    return sorted(seen, key=lambda one: (-one.checks, str(one.rating)))
