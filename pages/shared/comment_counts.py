"""How many open comments a claim has, in the lists that name it."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.reviewing.commenting import count_open
from workbench.stored.comments import Comment


def in_words(comments: Iterable[Comment]) -> str:
    """Return "2 open comments"; nothing where none is open."""
    number = count_open(comments)
    return {0: "", 1: "1 open comment"}.get(number, f"{number} open comments")


def in_list(comments: Iterable[Comment]) -> str:
    """Return what stands behind a claim in a list: " · 2 open comments"; nothing where none is open."""
    words = in_words(comments)
    return f" · {words}" if words else ""
