"""The first question on a claim, "Was it said?", and its answers; whether the claim is true is another question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Attribution(StrEnum):
    """Whether the article gives these words to the right source; `unanswered` is the absence of an answer."""

    UNANSWERED = "unanswered"
    RIGHT = "right"
    WRONG_WORDS = "wrong_words"
    WRONG_PERSON = "wrong_person"
    DENIED_OR_UNCLEAR = "denied_or_unclear"


DOUBTED = (Attribution.WRONG_PERSON, Attribution.DENIED_OR_UNCLEAR)
"""Answers after which a claim counts for nobody: its source did not put it forward, or nobody can tell."""


@dataclass(frozen=True, slots=True)
class AttributionAnswer:
    """One reviewer's answer on one claim at one time; `undoes` is the id of the answer that it takes back.

    `unanswered` without `undoes` asks again: the claim got another source or other words, and what was answered before
    was about the former ones. `imported` says that it was made elsewhere and came in by an import.
    """

    answer: Attribution
    reviewer: str
    at: datetime
    id: int = 0
    undoes: int | None = None
    imported: bool = False
