"""The final deletion of an article: what has to be said before, and the one line that is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.errors import DecisionRefused
from workbench.text.keys import fold

UNTITLED = "Untitled article"
"""What an article without a title is called, and what is typed to confirm that it is deleted finally."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What is kept of an article that was deleted finally: who did it, when and why, its outlet, and what went.

    `decisions` counts those on its claims that took no other back.
    """

    by: str
    at: datetime
    reason: str
    outlet: str
    versions: int
    claims: int
    decisions: int


def check_purge(title: str, reason: str, typed: str) -> str:
    """Return the reason as it is kept; raise DecisionRefused where none is given or the title is not the article's.

    The reason is kept for good, so that it must not hold the title, which is to go.
    """
    why, asked = " ".join(reason.split()), title or UNTITLED
    if not why:
        raise DecisionRefused("Say why the article is deleted finally: the reason is kept.")
    if " ".join(typed.split()) != " ".join(asked.split()):
        raise DecisionRefused("The title that you typed is not the article's. Nothing was deleted.")
    if title and fold(title) in fold(why):
        raise DecisionRefused("The reason is kept, and the title is not: give a reason without it.")
    return why
