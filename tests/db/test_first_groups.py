"""The first groups by the number of their members are those that counting all groups finds."""

from __future__ import annotations

from datetime import date
from itertools import product
from random import Random

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from db.clock import now
from db.engine import reading, writing
from db.reads import capped, first_groups, groups
from db.tables import ArticleRecord, ClaimRecord, RepeatedClaimMemberRecord, RepeatedClaimRecord
from tests.db.group_samples import store_claims
from tests.db.samples import person
from workbench.model import Relation
from workbench.stored.clusters import GroupFilter, GroupOrder, GroupState
from workbench.stored.paging import Capped

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])

CLAIMS = 24
FILTERS = [GroupFilter(state, against) for state, against in product(GroupState, (False, True))]
PAGES = [(1, 0), (2, 1), (3, 3), (5, 0)]


@pytest.fixture
def claims(engine: Engine) -> list[int]:
    """Store claims of which some are deleted, some stand in deleted articles, and some share an outlet."""
    found = store_claims(engine, person(engine), CLAIMS)
    with writing(engine) as session:
        for claim in found[::5]:
            session.get_one(ClaimRecord, claim).deleted_at = now()
        articles = session.exec(select(ArticleRecord).order_by(col(ArticleRecord.id))).all()
        for article in articles[::7]:
            article.deleted_at = now()
        for article in articles[1::3]:
            article.outlet_id, article.published = articles[1].outlet_id, date(2031, 6, 1)
    return found


def regroup(session: Session, claims: list[int], random: Random) -> None:
    """Put the claims into groups by chance."""
    for table in (RepeatedClaimMemberRecord, RepeatedClaimRecord):
        session.connection().execute(delete(table))
    number = random.randint(1, 9)
    founders = random.sample(claims, number)
    for key, founder in enumerate(founders, start=1):
        session.add(RepeatedClaimRecord(id=key, seed_id=founder, representative_id=founder, created_at=now()))
    session.flush()
    for claim in claims:
        relation = random.choice([Relation.REPEAT, Relation.REPEAT, Relation.CONTRADICTION])
        session.add(
            RepeatedClaimMemberRecord(
                repeated_claim_id=random.randint(1, number),
                claim_id=claim,
                relation=relation,
                suggested=random.random() < 0.5,
            )
        )


@pytest.mark.parametrize("seed", range(12))
def test_the_first_groups_are_those_of_all_groups_counted(
    engine: Engine, claims: list[int], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_groups, "BESIDE", seed % 3)
    monkeypatch.setattr(first_groups, "WIDER", 2)
    with writing(engine) as session:
        regroup(session, claims, Random(seed))
    with reading(engine) as session:
        for wanted, order in product(FILTERS, GroupOrder):
            every = groups.list_groups(session, wanted, order)
            for limit, offset in PAGES:
                found = groups.list_groups(session, wanted, order, limit, offset)
                assert found == every[offset : offset + limit], (wanted, order, limit, offset)
            assert groups.count_groups(session, wanted) == Capped(len(every)), wanted


def test_by_members_and_outlets_a_few_groups_of_many_are_counted(engine: Engine, claims: list[int]) -> None:
    with writing(engine) as session:
        regroup(session, claims, Random(3))
    with reading(engine) as session:
        found = {
            order: first_groups.first_groups(session, GroupFilter(GroupState.ALL), order, 2, 0) for order in GroupOrder
        }
    assert {order for order, rows in found.items() if rows is not None} == {GroupOrder.MEMBERS, GroupOrder.OUTLETS}


def test_groups_are_counted_until_a_reader_reads_no_more_in_the_number(
    engine: Engine, claims: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(engine) as session:
        regroup(session, claims, Random(3))
    with reading(engine) as session:
        every = len(groups.list_groups(session, GroupFilter(GroupState.ALL)))
        monkeypatch.setattr(capped, "MOST", every)
        assert groups.count_groups(session, GroupFilter(GroupState.ALL)) == Capped(every)
        monkeypatch.setattr(capped, "MOST", every - 1)
        assert groups.count_groups(session, GroupFilter(GroupState.ALL)) == Capped(every - 1, more=True)
