"""Who acts: a stored reviewer, or a name that is stored on its first use, in the same transaction as what they do."""

from __future__ import annotations

from sqlmodel import Session

from db.writes.people import ensure_reviewer
from workbench.model import Reviewer


def acting(session: Session, by: Reviewer | str) -> Reviewer:
    """Return the reviewer; a name becomes the reviewer who is called so."""
    return ensure_reviewer(session, by) if isinstance(by, str) else by
