"""The final deletion of an article, or of a reviewer's name: what has to be said before, and what is kept of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbench.errors import DecisionRefused
from workbench.text.keys import fold

UNTITLED = "Untitled article"
"""What an article without a title is called, and what is typed to confirm that it is deleted finally."""

FORMER = "Former reviewer"
"""What a reviewer whose name was erased is called, with a number behind it."""


ERASED_ACCOUNT = "Erased account"
"""What is left of an account that was erased is called so, with a number behind it."""


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


@dataclass(frozen=True, slots=True)
class Erased:
    """What is kept of a reviewer's name that was erased: who did it, when, and what they are called now."""

    by: str
    at: datetime
    former: str


def check_typed(name: str, typed: str, whose: str) -> None:
    """Raise DecisionRefused where what was typed to confirm is not the name, letter for letter.

    `whose` says in a word who has the name: a reviewer, or an account.
    """
    if " ".join(typed.split()) != name:
        raise DecisionRefused(f"The name that you typed is not the {whose}'s. Nothing was erased.")


def check_name(name: str, typed: str) -> None:
    """Raise DecisionRefused where a reviewer's name was not typed to confirm, or was erased already."""
    check_typed(name, typed, "reviewer")
    if re.fullmatch(rf"{FORMER} \d+", name):
        raise DecisionRefused("This reviewer's name was erased already.")


def renamed(value: Any, words: Mapping[str, str]) -> Any:
    """Return JSON with each text that is one of the words, keys too, replaced by the other one."""
    if isinstance(value, str):
        return words.get(value, value)
    if isinstance(value, list):
        return [renamed(one, words) for one in value]
    if isinstance(value, dict):
        return {words.get(name, name): renamed(one, words) for name, one in value.items()}
    return value
