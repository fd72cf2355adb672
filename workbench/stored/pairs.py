"""Pairs of claims that may be one, with the machine's reasons and people's answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from workbench.model import Match, Relation
from workbench.stored import StoredArticle, StoredClaim


class Side(NamedTuple):
    """One claim of a pair, with its article."""

    claim: StoredClaim
    article: StoredArticle


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair that may be one claim, with the machine's reasons and people's answer.

    Where `answered` is true and `answer` is None, the answer is "not the same".
    """

    id: int
    revision: int
    match: Match
    left: Side
    right: Side
    answered: bool = False
    answer: Relation | None = None
    answered_by: str = ""
    answered_at: datetime | None = None
