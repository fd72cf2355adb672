"""The queue is the same whether few claims are sorted or an order is walked along; SQLite walks where many wait."""

from __future__ import annotations

from itertools import product

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select, update

from db.engine import reading, writing
from db.reads import queue_narrowing, queue_order
from db.reads.queue import next_article, queue_page
from db.tables import ArticleRecord, ClaimRecord, RepeatedClaimMemberRecord
from db.writes.comments import add_comment
from services.assign import assign
from tests.db import group_samples
from tests.db.samples import person
from tests.db.test_dashboard_plans import plan, sent_by
from workbench.reviewing.perspective import Perspective
from workbench.stored.assignments import Assignable
from workbench.stored.queue import QueueFilter, QueueOrder, QueueShow

OMAR = Perspective("Omar")


@pytest.fixture
def claims(engine: Engine) -> list[int]:
    """Store nine claims: five in repeated claims of three and two, some assigned, commented, doubted or differing."""
    by = person(engine)
    person(engine, "Omar")
    stored = group_samples.store_claims(engine, by, 9)
    trio, pair = stored[:3], stored[4:6]
    alike = [(trio[0], trio[1]), (trio[0], trio[2]), (trio[1], trio[2]), (pair[0], pair[1])]
    group_samples.put_scores(engine, dict.fromkeys(alike, 0.9))
    with writing(engine) as session:
        add_comment(session, by, stored[1], "Which bridge?")
        _set(session, stored[2:4], attribution="wrong_words")
        _set(session, stored[3:5], opinions_differ=True)
        _set(session, [stored[8]], verdict="verified")
        _set(session, stored[::2], worth_score=0.5)
        article = session.exec(select(ClaimRecord.article_id).where(ClaimRecord.id == stored[1])).one()
    assign(engine, "Ines", "Omar", Assignable.CLAIM, [stored[5], stored[8]])
    assign(engine, "Ines", "Omar", Assignable.ARTICLE, [article])
    return stored


def _set(session: Session, ids: list[int], **values: object) -> None:
    session.connection().execute(update(ClaimRecord).where(col(ClaimRecord.id).in_(ids)).values(**values))


def expected(session: Session, claims: list[int], wanted: QueueFilter) -> list[int]:
    """Return what waits, said once more in plain Python."""
    rows = [session.get_one(ClaimRecord, one) for one in claims]
    groups = {row.claim_id: row.repeated_claim_id for row in session.exec(select(RepeatedClaimMemberRecord))}
    sizes = {claim: sum(other == group for other in groups.values()) for claim, group in groups.items()}
    shown = {
        QueueShow.OPEN: claims[:8],
        QueueShow.MINE: [claims[1], claims[5]],
        QueueShow.REPEATED: list(groups),
        QueueShow.FACT_CHECKED: [],
        QueueShow.COMMENTED: [claims[1]],
        QueueShow.DOUBTED: claims[2:4],
        QueueShow.DIFFERING: claims[3:5],
    }[wanted.show]
    key = {
        QueueOrder.WORTH: lambda row: (-row.worth_score, -row.id),
        QueueOrder.REPEATED: lambda row: (-sizes.get(row.id, 0), -row.worth_score, -row.id),
        QueueOrder.NEWEST: lambda row: (-row.article_id, row.content_start, row.id),
        QueueOrder.OLDEST: lambda row: (row.article_id, row.content_start, row.id),
    }[wanted.order]
    return [row.id for row in sorted(rows, key=key) if row.id in shown]


@pytest.mark.parametrize("few", [True, False])
def test_few_and_many_claims_come_in_the_same_order(
    engine: Engine, claims: list[int], monkeypatch: pytest.MonkeyPatch, few: bool
) -> None:
    monkeypatch.setattr(queue_narrowing, "_is_few", lambda _session, _one: few)
    monkeypatch.setattr(queue_order, "FEW_CLAIMS", 10_000 if few else 0)
    with reading(engine) as session:
        for show, order in product(QueueShow, QueueOrder):
            wanted = QueueFilter(show, order)
            found = expected(session, claims, wanted)
            assert queue_page(session, wanted, OMAR, 20, 0) == found, wanted
            assert queue_page(session, wanted, OMAR, 2, 1) == found[1:3]


@pytest.mark.parametrize("few", [True, False])
def test_outlet_story_and_source_narrow_few_and_many_claims_alike(
    engine: Engine, claims: list[int], monkeypatch: pytest.MonkeyPatch, few: bool
) -> None:
    monkeypatch.setattr(queue_narrowing, "_is_few", lambda _session, _one: few)
    with reading(engine) as session:
        for order in QueueOrder:
            everything = queue_page(session, QueueFilter(order=order), OMAR, 20, 0)
            for outlet in (1, 2, 99):
                one = QueueFilter(order=order, outlet_id=outlet)
                here = [claim for claim in everything if _outlet(session, claim) == outlet]
                assert queue_page(session, one, OMAR, 20, 0) == here
            assert queue_page(session, QueueFilter(order=order, story_id=99), OMAR, 20, 0) == []
            assert queue_page(session, QueueFilter(order=order, source_id=99), OMAR, 20, 0) == []


def _outlet(session: Session, claim: int) -> int:
    return session.get_one(ArticleRecord, session.get_one(ClaimRecord, claim).article_id).outlet_id


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("order", [QueueOrder.WORTH, QueueOrder.REPEATED, QueueOrder.NEWEST, QueueOrder.OLDEST])
@pytest.mark.parametrize("show", [QueueShow.OPEN, QueueShow.REPEATED, QueueShow.FACT_CHECKED])
def test_sqlite_walks_along_the_order_where_many_claims_wait(
    engine: Engine, claims: list[int], monkeypatch: pytest.MonkeyPatch, order: QueueOrder, show: QueueShow
) -> None:
    monkeypatch.setattr(queue_narrowing, "_is_few", lambda _session, _one: False)
    monkeypatch.setattr(queue_order, "FEW_CLAIMS", 0)
    with sent_by(engine) as sent, reading(engine) as session:
        queue_page(session, QueueFilter(show, order, outlet_id=1), OMAR, 5, 0)
        next_article(session, 1, QueueFilter(show, order), OMAR)
    waiting = [one for one in sent if "claim.placed" in one[0]]
    assert waiting
    for statement, values in waiting:
        steps = plan(engine, statement, values)
        assert steps[0].split(" USING ")[0] in ("SEARCH claim", "SCAN claim")
        assert "USE TEMP B-TREE FOR ORDER BY" not in steps


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("order", list(QueueOrder))
@pytest.mark.parametrize("show", [one for one in QueueShow if one is not QueueShow.OPEN])
def test_sqlite_looks_few_claims_up(engine: Engine, claims: list[int], order: QueueOrder, show: QueueShow) -> None:
    with sent_by(engine) as sent, reading(engine) as session:
        queue_page(session, QueueFilter(show, order), OMAR, 5, 0)
    statement, values = sent[-1]
    assert "SEARCH claim USING INTEGER PRIMARY KEY (rowid=?)" in plan(engine, statement, values)
