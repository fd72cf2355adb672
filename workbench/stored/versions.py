"""Versions of an article, and how one that comes in stands to those that are stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from workbench.stored import StoredArticle, StoredClaim


class Standing(StrEnum):
    """How an article that comes in stands to those that are stored."""

    NEW = "new"
    SAME = "same text"
    EARLIER = "text of an earlier version"
    OTHER_TEXT = "same address, other text"


class Known(NamedTuple):
    """What is stored of an article that comes in: the newest version of it, None where it is new."""

    standing: Standing
    article: StoredArticle | None = None


class Version(NamedTuple):
    """One version of an article: its id, which text it is (1 the first), and when it came in."""

    id: int
    number: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """All versions of an article, the oldest first, with the claims of earlier ones that its newest has no place for.

    `unplaced` wait for somebody to settle them; `set_aside` are those of which somebody said that they are gone.
    """

    versions: tuple[Version, ...]
    unplaced: tuple[StoredClaim, ...] = field(default=())
    set_aside: tuple[StoredClaim, ...] = field(default=())

    @property
    def newest(self) -> Version:
        """The version that counts."""
        return self.versions[-1]


class Earlier(NamedTuple):
    """What a list shows of the versions before the newest: the last of them, and how many claims wait for a place."""

    previous: Version
    waiting: int
