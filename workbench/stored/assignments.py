"""Who is to do what: an article, a story or a single claim that is assigned to a reviewer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Assignable(StrEnum):
    """What can be assigned to a reviewer."""

    ARTICLE = "article"
    STORY = "story"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One reviewer is to do one thing: `subject_id` is the article's, the story's or the claim's."""

    reviewer: str
    subject: Assignable
    subject_id: int
    assigned_by: str
    at: datetime
