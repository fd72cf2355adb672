"""Reading the known fact-checks that one claim may be about; where there are none, one statement says so."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, select

from db.reads.fact_checks import hints_of
from db.tables.fact_check import FactCheckMatchRecord
from workbench.factchecks.stored import CheckHint


def hints_for(session: Session, claim_id: int) -> tuple[CheckHint, ...]:
    """Return the known fact-checks that a claim may be about, the likeliest first."""
    row: Any = FactCheckMatchRecord
    if session.exec(select(row.fact_check_id).where(row.claim_id == claim_id).limit(1)).first() is None:
        return ()
    return tuple(hints_of(session, claim_id))
