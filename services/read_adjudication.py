"""What the page of differing opinions shows: the claims, and the one to settle with all opinions on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Engine

from db.clock import now
from db.engine import reading
from db.reads.adjudication import count_differing, differing_ids, differing_items
from db.reads.articles import outlets
from db.reads.people import reviewer_called, reviewers
from db.reads.settings import read_policy
from db.reads.steps import steps_of
from workbench.model import Reviewer, Role
from workbench.reviewing.decisions import may
from workbench.reviewing.perspective import Perspective
from workbench.stored.activity import Steps
from workbench.stored.adjudication import DifferingFilter
from workbench.stored.articles import OutletRow
from workbench.stored.claims import ExportItem
from workbench.stored.paging import Page


@dataclass(frozen=True, slots=True)
class AdjudicationView:
    """A page of the claims on which opinions differ, the one that is selected, and how many there are in all.

    `may_settle` says whether who looks may settle them, `steps` are what they take back next and do again next. `gone`
    says that the claim that was asked for is not among these (any more).
    """

    items: tuple[ExportItem, ...]
    selected: ExportItem | None
    total: int
    may_settle: bool
    steps: Steps
    gone: bool = False


class DifferingChoices(NamedTuple):
    """What the filters offer: all outlets, and the names of all reviewers."""

    outlets: tuple[OutletRow, ...]
    people: tuple[str, ...]


def differing_choices(engine: Engine) -> DifferingChoices:
    """Return what the filters of the page offer."""
    with reading(engine) as session:
        return DifferingChoices(tuple(outlets(session)), tuple(one.name for one in reviewers(session)))


def read_adjudication(
    engine: Engine,
    name: str,
    wanted: DifferingFilter,
    page: Page,
    claim_id: int | None = None,
    passed: frozenset[int] = frozenset(),
) -> AdjudicationView:
    """Return a page of the claims on which opinions differ, as the reviewer of this name may see them.

    The first of the page is selected where none is asked for, or the one asked for is not on it. `passed` are steps
    that cannot be taken back (`db.reads.steps`). Behind the last page, the last one is returned.
    """
    with reading(engine) as session:
        seen_by = Perspective(name, read_policy(session))
        total = count_differing(session, wanted, seen_by)
        ids = differing_ids(session, wanted, seen_by, page.rows, page.start(total))
        items = tuple(differing_items(session, ids))
        me = reviewer_called(session, name) or Reviewer(name)
        chosen = next((one for one in items if one.claim.id == claim_id), None)
        return AdjudicationView(
            items=items,
            selected=chosen or next(iter(items), None),
            total=total,
            may_settle=may(me.role, Role.EDITOR),
            steps=steps_of(session, name, now(), passed),
            gone=claim_id is not None and chosen is None,
        )
