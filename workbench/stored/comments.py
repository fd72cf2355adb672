"""What reviewers say to each other about a claim, as it stands in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer says about a claim; its words never change. It is open until somebody resolves it.

    `claim_id` is the claim that it was made on, and `whole_id` the one which that was split off from, None else.
    `resolved_by` is "" and `resolved_at` None while it is open.
    """

    id: int
    claim_id: int
    reviewer: str
    words: str
    at: datetime
    whole_id: int | None = None
    resolved_by: str = ""
    resolved_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has resolved it."""
        return self.resolved_at is None
