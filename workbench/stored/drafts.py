"""What a reviewer typed and did not send yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """One reviewer's unsent notes on one claim, as the page handed them in, and when they last changed.

    `revision` is to be named with the next change. `others` are the notes that another window of the same reviewer
    stored and that differ: nothing of them is lost until the reviewer chooses.
    """

    notes: dict[str, Any]
    changed_at: datetime
    revision: int = 1
    others: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class StoredArticleDraft:
    """An article that was read in and is not saved: its number, its fields as the page handed them in, the file."""

    id: int
    fields: dict[str, Any]
    original: bytes
    revision: int
