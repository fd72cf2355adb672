"""How much of what each outlet attributes goes back to nobody who is named."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from db.reads.claims import doubted, standing_claims
from db.reads.outlets import IS_KNOWN
from db.tables import ArticleRecord, ClaimRecord, OutletRecord, SourceMentionRecord, SourceRecord
from workbench.model import Form, SourceKind
from workbench.stored.sources import OutletSourcing


def anonymous_sourcing(session: Session) -> list[OutletSourcing]:
    """Return the outlets that attribute anything, those with the largest share of unnamed sources and groups first.

    Claims whose source people doubt are left out.
    """
    canonical = aliased(SourceRecord)
    kind = col(canonical.kind)
    counts: Select[*tuple[Any, ...]] = select(  # type: ignore[call-overload]  # more columns than SQLModel has overloads for
        OutletRecord.id,
        OutletRecord.name,
        func.count(),
        func.count().filter(kind == SourceKind.UNNAMED),
        func.count().filter(kind == SourceKind.GROUP),
        func.count().filter(kind.is_(None)),
    )
    statement = (
        counts.select_from(SourceMentionRecord)
        .join(ClaimRecord, col(ClaimRecord.id) == SourceMentionRecord.claim_id)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .join(OutletRecord, col(OutletRecord.id) == ArticleRecord.outlet_id)
        .join(SourceRecord, col(SourceRecord.id) == SourceMentionRecord.source_id, isouter=True)
        .join(canonical, col(canonical.id) == SourceRecord.canonical_id, isouter=True)
        .where(*standing_claims(), ~doubted(), SourceMentionRecord.position == 0)
        .where(ClaimRecord.form != Form.OWN_VOICE, IS_KNOWN)
        .group_by(col(OutletRecord.id), col(OutletRecord.name))
    )
    found = [OutletSourcing(*row) for row in session.exec(statement)]
    return sorted(found, key=lambda one: (-one.share, -one.attributed, one.outlet, one.outlet_id))
