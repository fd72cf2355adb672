"""SQLite finds the first pairs, groups, and differing claims in an index that holds their order, and sorts nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import open_engine, reading
from db.reads import (
    adjudication,
    contradictions,
    dashboard,
    dashboard_lists,
    group_mergers,
    groups,
    pair_queue,
    repeats,
)
from tests.db.test_dashboard_plans import SCANNED, plan, sent_by
from workbench.reviewing.perspective import Perspective
from workbench.stored.adjudication import DifferingFilter
from workbench.stored.clusters import GroupFilter, GroupState

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
EVERYTHING, INES = DifferingFilter(), Perspective("Ines")
OPEN, ANSWERED = "ix_match_proposal_open_score_id", "ix_match_proposal_answered_at_id"
DIFFERING, STANDING = "ix_claim_differing_article_id_content_start", "ix_claim_standing_verdict_article_id"
Read = Callable[[Session], Any]
ORDERED: dict[str, tuple[Read, str]] = {
    "open pairs": (lambda session: repeats.open_proposals(session, limit=20), OPEN),
    "their number": (repeats.count_open, OPEN),
    "the first of them": (lambda session: pair_queue.first_pairs(session, 20), OPEN),
    "what is around one": (lambda session: pair_queue.pairs_around(session, 5, 20), OPEN),
    "answers": (lambda session: repeats.answered(session, 20), ANSWERED),
    "their number as well": (repeats.count_answered, ANSWERED),
    "differing claims": (lambda session: adjudication.differing_ids(session, EVERYTHING, INES, 20), DIFFERING),
    "their number too": (lambda session: adjudication.count_differing(session, EVERYTHING, INES), DIFFERING),
    "groups": (lambda session: groups.count_groups(session, GroupFilter(GroupState.ALL)), "repeated_claim_id"),
}
LOOKED_UP: dict[str, tuple[Read, str]] = {
    "claims that came in": (
        lambda session: dashboard.came_in(session, [NOON]),
        f"{STANDING} (verdict=? AND article_id=?)",
    ),
    "a reviewer's day": (
        lambda session: dashboard_lists.count_own_decisions(session, "Ines", NOON),
        "ix_decision_reviewer_id_at (reviewer_id=? AND at>?)",
    ),
    "pairs of an article": (lambda session: repeats.open_proposals(session, 3, 20), "(left_id=?)"),
    "pairs of a claim": (lambda session: repeats.open_proposals(session, limit=20, claim_id=3), "(left_id=?)"),
    "pairs of a group": (lambda session: group_mergers.proposed_mergers(session, 3, 5), "(left_id=?)"),
    "likely contradictions": (
        lambda session: contradictions.count_contradictions(session, confirmed=False),
        "(relation=? AND answer=? AND score>?)",
    ),
}


@pytest.fixture
def engine(settings_database: str) -> Iterator[Engine]:
    """Open an empty SQLite database with all tables."""
    opened = open_engine(settings_database)
    yield opened
    opened.dispose()


def plans(engine: Engine, read: Read) -> list[list[str]]:
    with sent_by(engine) as sent, reading(engine) as session:
        read(session)
    return [plan(engine, statement, values) for statement, values in sent]


@pytest.mark.parametrize("name", ORDERED)
def test_a_list_is_read_in_the_order_of_an_index(engine: Engine, name: str) -> None:
    read, index = ORDERED[name]
    found = [lines for lines in plans(engine, read) if any(index in line for line in lines)]
    assert found, f"no plan uses {index}"
    assert [line for lines in found for line in lines if "TEMP B-TREE" in line] == []


@pytest.mark.parametrize("name", LOOKED_UP)
def test_a_few_rows_are_looked_up_and_not_searched_for(engine: Engine, name: str) -> None:
    read, index = LOOKED_UP[name]
    lines = [line for found in plans(engine, read) for line in found]
    assert any(index in line for line in lines), lines
    assert [line for line in lines if SCANNED.match(line)] == []
