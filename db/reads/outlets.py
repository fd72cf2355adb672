"""Which outlet an article has: articles whose outlet nobody knows are each unknown, and no outlet of their own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import case
from sqlmodel import Session, col, select

from db.tables import ArticleRecord, OutletRecord, OutletSiteRecord
from workbench.text.web_sites import site_of

IS_KNOWN = col(OutletRecord.name_key) != ""
"""Holds for every outlet but the one that stands for "unknown"."""


def known_outlet() -> Any:
    """Return an article's outlet for counting: its id, null where nobody knows it."""
    unknown = select(OutletRecord.id).where(~IS_KNOWN)
    return case((col(ArticleRecord.outlet_id).not_in(unknown), col(ArticleRecord.outlet_id)))


def name_of_site(session: Session, domain: str) -> str:
    """Return the name of the outlet whose web site a host belongs to, "" where nobody's is stored."""
    statement = select(OutletRecord.name).join(OutletSiteRecord, col(OutletSiteRecord.outlet_id) == OutletRecord.id)
    return session.exec(statement.where(OutletSiteRecord.site == site_of(domain))).first() or ""


def outlet_names(session: Session) -> list[str]:
    """Return the names of all outlets that are known, by name."""
    return list(session.exec(select(OutletRecord.name).where(IS_KNOWN).order_by(col(OutletRecord.name_key))))
