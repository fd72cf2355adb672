"""The queue of a reviewer across articles: what waits for them, what comes first, and where they stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from workbench.stored.claims import ExportItem


class QueueShow(StrEnum):
    """Which of the claims that wait come up; `DIFFERING` wait for somebody to settle them."""

    OPEN = "open"
    MINE = "mine"
    REPEATED = "repeated"
    FACT_CHECKED = "fact_checked"
    DOUBTED = "doubted"
    COMMENTED = "commented"
    DIFFERING = "differing"


class QueueOrder(StrEnum):
    """What comes first: what is worth checking most, what most others repeat, the latest or the oldest article."""

    WORTH = "worth"
    REPEATED = "repeated"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which claims come up, in which order; None takes all. `source_id` is the claim's own source, merges followed."""

    show: QueueShow = QueueShow.OPEN
    order: QueueOrder = QueueOrder.WORTH
    story_id: int | None = None
    outlet_id: int | None = None
    source_id: int | None = None


class Queued(NamedTuple):
    """One claim that waits, and in how many claims of other articles people or the machine find it repeated."""

    item: ExportItem
    repeats: int


class Stopped(NamedTuple):
    """Where a reviewer stopped: the article, its title, how many of its claims wait for them, and when that was."""

    article_id: int
    claim_id: int | None
    title: str
    outlet: str
    waiting: int
    seen_at: datetime


class SavedFilter(NamedTuple):
    """A filter under a name: `address` is the query of the page's address."""

    id: int
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class QueueView:
    """One look at the queue: a page of what waits, whether more does, and where the reviewer stopped."""

    rows: tuple[Queued, ...]
    more: bool
    stopped: Stopped | None = None
    saved: tuple[SavedFilter, ...] = ()
