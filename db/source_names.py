"""Reading what sources are called besides their own names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import literal, union_all
from sqlalchemy import select as sql_select
from sqlmodel import col

from db.tables import SourceAliasRecord, SourceRecord


def other_names(canonical_ids: Sequence[int]) -> Any:
    """Select (canonical id, name): names of what was merged into these sources, then the aliases of them all."""
    merged = sql_select(
        col(SourceRecord.canonical_id), col(SourceRecord.name), literal(0).label("rank"), col(SourceRecord.id)
    ).where(col(SourceRecord.canonical_id).in_(canonical_ids), col(SourceRecord.canonical_id) != SourceRecord.id)
    aliases = (
        sql_select(col(SourceRecord.canonical_id), col(SourceAliasRecord.name), literal(1), col(SourceAliasRecord.id))
        .join(SourceRecord, col(SourceRecord.id) == SourceAliasRecord.source_id)
        .where(col(SourceRecord.canonical_id).in_(canonical_ids))
    )
    names = union_all(merged, aliases).subquery()
    owner, name, rank, number = names.c
    return sql_select(owner, name).order_by(rank, number)
