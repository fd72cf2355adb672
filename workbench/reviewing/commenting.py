"""Which comments are allowed, which belong to a claim, and who may take one back."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.errors import DecisionRefused
from workbench.reviewing.notes import LONGEST_TEXT
from workbench.stored import StoredClaim
from workbench.stored.comments import Comment


def checked(words: str) -> str:
    """Return the words of a new comment without white space around them; raise DecisionRefused for none or too many."""
    said = words.strip()
    if not said:
        raise DecisionRefused("Write the comment first.")
    if len(said) > LONGEST_TEXT:
        raise DecisionRefused(f"A comment has at most {LONGEST_TEXT:,} characters; this one has {len(said):,}.")
    return said


def about(stored: StoredClaim, comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Return the comments on a claim, oldest first.

    Those on a claim that was split stay with it and are shown with each of its parts; those on parts that were joined
    again are shown with the whole.
    """
    found = (one for one in comments if one.claim_id in (stored.id, stored.whole_id) or one.whole_id == stored.id)
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


def count_open(comments: Iterable[Comment]) -> int:
    """Return how many of the comments nobody has resolved."""
    return sum(one.open for one in comments)
