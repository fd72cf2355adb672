"""Claims on which reviewers have different opinions: which of them to list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DifferingFilter:
    """Which differing claims to list: of a story, of an outlet, with an opinion of the reviewer of this name."""

    story_id: int | None = None
    outlet_id: int | None = None
    reviewer: str = ""
