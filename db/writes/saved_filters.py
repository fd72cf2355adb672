"""Writing the filters that a reviewer saves under a name. They are their own; the log does not mention them."""

from __future__ import annotations

from sqlmodel import Session, col, delete

from db.clock import now
from db.tables import SavedFilterRecord
from db.writes.ensure import insert_unless_there, table_of
from workbench.errors import DecisionRefused
from workbench.model import Reviewer
from workbench.text.keys import fold

LONGEST_NAME = 60


def save_filter(session: Session, by: Reviewer, page: str, name: str, address: str) -> None:
    """Save a filter of a page under a name, in place of one of the same name; raise DecisionRefused without a name."""
    shown = " ".join(name.split())[:LONGEST_NAME]
    if not fold(shown):
        raise DecisionRefused("Give the filter a name.")
    key = {"reviewer_id": by.id, "page": page, "name_key": fold(shown)}
    values = {"name": shown, "address": address, "saved_at": now()}
    if insert_unless_there(session, SavedFilterRecord, [key | values], list(key)):
        return
    table = table_of(SavedFilterRecord)
    same = [table.c[column] == value for column, value in key.items()]
    session.connection().execute(table.update().where(*same).values(values))


def forget_filter(session: Session, by: Reviewer, filter_id: int) -> None:
    """Forget one of the reviewer's own filters; nothing where it is gone."""
    row = SavedFilterRecord
    session.connection().execute(delete(row).where(col(row.id) == filter_id, col(row.reviewer_id) == by.id))
