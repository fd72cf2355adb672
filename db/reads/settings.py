"""Reading the settings of the whole project."""

from __future__ import annotations

from sqlmodel import Session, select

from db.tables import ProjectSettingRecord
from workbench.reviewing.policy import Policy


def read_policy(session: Session) -> Policy:
    """Return how many opinions a claim needs, and whether others' are hidden until one's own is given."""
    return Policy.of({row.name: row.value for row in session.exec(select(ProjectSettingRecord))})
