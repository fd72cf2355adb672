"""Who works here: a name becomes a reviewer on first use, inside the very transaction that needs one."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.drafts import has_unsent
from db.writes.drafts import hand_over
from db.writes.people import ensure_reviewer
from workbench.model import Reviewer


def reviewer_named(engine: Engine, name: str) -> Reviewer:
    """Return the reviewer of a name, stored on first use, for use cases that take a reviewer and not a name.

    Raises DecisionRefused where the name is empty, StorageError.
    """
    with writing(engine) as session:
        return ensure_reviewer(session, name)


def take_along(engine: Engine, before: str, name: str) -> None:
    """Hand all that somebody typed and did not send as `before` to the reviewer called `name`; nobody is stored for it.

    Where nothing was typed, nothing is written. Raises StorageError.
    """
    with reading(engine) as session:
        anything = has_unsent(session, before)
    if not anything:
        return
    with writing(engine) as session:
        guest, by = ensure_reviewer(session, before), ensure_reviewer(session, name)
        hand_over(session, guest, by)
