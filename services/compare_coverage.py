"""How outlets covered the same claims: the whole comparison, and a page of the repeated claims in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Engine

from db.engine import reading
from db.reads import coverage as reads
from db.reads.repeats import count_open
from workbench.coverage.table import Coverage, Row, measure_coverage
from workbench.stored import Member
from workbench.stored.paging import Page


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison over all repeated claims, and a page of those that hold the words looked for.

    Each of the `rows` comes with the earliest claim of each outlet that carried it, by outlet; `total` counts the
    repeated claims that hold the words, `waiting` the pairs that nobody has answered.
    """

    coverage: Coverage
    rows: tuple[tuple[Row, Mapping[int, Member]], ...]
    total: int
    waiting: int


def compare_coverage(engine: Engine, words: str, page: Page) -> Compared:
    """Return the comparison as one snapshot: what is confirmed meanwhile is neither in the whole nor in the rows."""
    with reading(engine) as session:
        waiting = count_open(session)
        coverage = measure_coverage(reads.shares(session), reads.links(session), reads.columns(session))
        total = reads.count_of_groups(session, words) if coverage.rows else 0
        if not total:
            return Compared(coverage, (), 0, waiting)
        shown = reads.page_of_groups(session, words, page.rows, page.start(total))
        members = reads.earliest(session, shown)
        return Compared(coverage, tuple((coverage.rows[key], members[key]) for key in shown), total, waiting)
