"""What the log says of a change, as the pages show it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

DECIDED, TAKEN_OVER, EXTRACTED = "claim.decided", "claim.verdict_taken_over", "article.extracted"
SOURCE_CHANGED, SPLIT = "claim.source_changed", "claim.split"
"""What the log calls the steps that other rows of it are read by."""


class ActivityRow(NamedTuple):
    """One thing done. `verb` reads like "claim.deleted"; `before` and `after` hold what changed.

    `undoes` is the activity that this one took back, `undone` says whether this one was taken back, and `undoable`
    whether `db.writes.sources.undo` can still do so.
    """

    id: int
    at: datetime
    reviewer: str
    verb: str
    subject: str
    subject_id: int
    article_id: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: int | None
    undone: bool
    undoable: bool


class Step(NamedTuple):
    """One thing that a reviewer did in an article. `number` is its number in the log, `claim_id` what it was done to.

    `decisions` are those that it made and that still stand; None for claims where the whole article was meant.
    """

    number: int
    verb: str
    claim_id: int | None
    decisions: tuple[int, ...] = ()
