"""Numbers of rows in words, those among them that nobody counted to the end."""

from __future__ import annotations

from workbench.stored.paging import Capped


def short(number: Capped) -> str:
    """Return a count for a label: "1,000+" where there are more than were counted."""
    return f"{number.number:,}{'+' if number.more else ''}"


def words(number: Capped) -> str:
    """Return a count within a sentence: "more than 1,000" where there are more than were counted."""
    return f"{'more than ' if number.more else ''}{number.number:,}"
