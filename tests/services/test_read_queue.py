"""The queue across articles: what waits for whom, in which order, where they stopped, and filters under names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from db.engine import writing
from db.tables import PresenceRecord, ProjectSettingRecord
from db.writes.comments import add_comment
from services import read_queue
from services.assign import assign
from services.decide import decide
from services.read_queue import ids_of, read_next_article
from services.read_queue import read_queue as read
from tests.db import group_samples
from tests.db.samples import NOON, claims, person, store_harbour, store_morning
from workbench.errors import DecisionRefused
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds
from workbench.stored.assignments import Assignable
from workbench.stored.queue import QueueFilter, QueueOrder, QueueShow


@pytest.fixture
def articles(engine: Engine) -> tuple[int, int]:
    """Store the Courier's and the Post's article; return their ids."""
    by = person(engine)
    return store_harbour(engine, by).id, store_morning(engine, by).id


def shown(engine: Engine, wanted: QueueFilter | None = None, name: str = "Omar") -> list[int]:
    return [one.item.claim.id for one in read(engine, name, wanted or QueueFilter()).rows]


def verify(engine: Engine, article: int, place: int, name: str = "Omar") -> int:
    one = claims(engine, article)[place]
    decide(engine, name, one.id, one.revision, Verdict.VERIFIED, Grounds(), at=NOON)
    return one.id


def test_what_is_decided_waits_no_more(engine: Engine, articles: tuple[int, int]) -> None:
    everything = {one.id for article in articles for one in claims(engine, article)}
    assert set(shown(engine)) == everything
    done = verify(engine, articles[0], 0)
    assert set(shown(engine)) == everything - {done}


def test_what_is_worth_checking_most_comes_first(engine: Engine, articles: tuple[int, int]) -> None:
    scores = [one.item.claim.claim.worth.score for one in read(engine, "Omar", QueueFilter()).rows]
    assert scores == sorted(scores, reverse=True)
    assert articles


@pytest.mark.parametrize(("order", "first"), [(QueueOrder.NEWEST, 1), (QueueOrder.OLDEST, 0)])
def test_articles_come_in_the_order_asked_for(
    engine: Engine, articles: tuple[int, int], order: QueueOrder, first: int
) -> None:
    rows = read(engine, "Omar", QueueFilter(order=order)).rows
    assert rows[0].item.article.id == articles[first]


def test_what_most_articles_repeat_comes_first_and_says_how_often(engine: Engine) -> None:
    by = person(engine)
    stored = group_samples.store_claims(engine, by, 4)
    trio = {(stored[0], stored[1]): 0.9, (stored[0], stored[2]): 0.9, (stored[1], stored[2]): 0.9}
    group_samples.put_scores(engine, trio)
    rows = read(engine, "Omar", QueueFilter(order=QueueOrder.REPEATED)).rows
    assert [one.repeats for one in rows] == [2, 2, 2, 0]
    assert set(shown(engine, QueueFilter(QueueShow.REPEATED))) == set(stored[:3])


def test_what_is_assigned_to_me_is_shown_to_me_alone(engine: Engine, articles: tuple[int, int]) -> None:
    person(engine, "Omar")
    assign(engine, "Ines", "Omar", Assignable.ARTICLE, [articles[1]])
    mine = QueueFilter(QueueShow.MINE)
    assert set(shown(engine, mine)) == {one.id for one in claims(engine, articles[1])}
    assert shown(engine, mine, "Vera") == []


def test_an_open_comment_brings_its_claim_up(engine: Engine, articles: tuple[int, int]) -> None:
    one = claims(engine, articles[0])[1]
    with writing(engine) as session:
        add_comment(session, person(engine), one.id, "Which bridge?")
    assert shown(engine, QueueFilter(QueueShow.COMMENTED)) == [one.id]


def test_an_outlet_and_a_source_narrow_it(engine: Engine, articles: tuple[int, int]) -> None:
    first = claims(engine, articles[0])[0]
    rows = read(engine, "Omar", QueueFilter(source_id=first.source_id)).rows
    assert rows
    assert all(one.item.claim.source_id == first.source_id for one in rows)
    outlet = rows[0].item.article.outlet_id
    narrowed = read(engine, "Omar", QueueFilter(outlet_id=outlet)).rows
    assert {one.item.article.outlet_id for one in narrowed} == {outlet}


def test_one_row_more_than_shown_says_that_there_is_another_page(
    engine: Engine, articles: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_queue, "ROWS", 2)
    first, second = read(engine, "Omar", QueueFilter(), 1), read(engine, "Omar", QueueFilter(), 2)
    assert first.more
    assert len(first.rows) == 2
    assert not {one.item.claim.id for one in first.rows} & {one.item.claim.id for one in second.rows}
    assert articles


def test_with_two_opinions_needed_a_claim_waits_for_whoever_has_given_none(
    engine: Engine, articles: tuple[int, int]
) -> None:
    with writing(engine) as session:
        session.add(ProjectSettingRecord(name="opinions_needed", value=2))
    done = verify(engine, articles[0], 0)
    assert done not in shown(engine)
    assert done in shown(engine, name="Vera")


def test_the_next_article_is_another_one_with_open_claims(engine: Engine, articles: tuple[int, int]) -> None:
    found = read_next_article(engine, "Omar", articles[0], QueueFilter())
    assert found is not None
    assert found.article_id == articles[1]
    for place in range(len(claims(engine, articles[1]))):
        verify(engine, articles[1], place)
    assert read_next_article(engine, "Omar", articles[0], QueueFilter()) is None


def test_it_says_where_somebody_stopped_and_how_much_waits_there(engine: Engine, articles: tuple[int, int]) -> None:
    assert read(engine, "Omar", QueueFilter()).stopped is None
    claim = verify(engine, articles[0], 0)
    at = datetime(2031, 5, 4, 13, tzinfo=UTC)
    by = person(engine, "Omar")
    with writing(engine) as session:
        session.add(PresenceRecord(reviewer_id=by.id, article_id=articles[0], claim_id=claim, seen_at=at))
    stopped = read(engine, "Omar", QueueFilter()).stopped
    assert stopped is not None
    assert (stopped.article_id, stopped.claim_id) == (articles[0], claim)
    assert stopped.waiting == len(claims(engine, articles[0])) - 1


def test_filters_are_saved_under_names_and_are_ones_own(engine: Engine, articles: tuple[int, int]) -> None:
    read_queue.save(engine, "Omar", " My  ferries ", "show=mine&story=3")
    read_queue.save(engine, "Omar", "my ferries", "show=open")
    (saved,) = read(engine, "omar", QueueFilter()).saved
    assert (saved.name, saved.address) == ("my ferries", "show=open")
    assert read(engine, "Vera", QueueFilter()).saved == ()
    read_queue.forget(engine, "Vera", saved.id)
    assert len(read(engine, "Omar", QueueFilter()).saved) == 1
    read_queue.forget(engine, "Omar", saved.id)
    assert read(engine, "Omar", QueueFilter()).saved == ()
    with pytest.raises(DecisionRefused, match="name"):
        read_queue.save(engine, "Omar", "  ", "show=open")
    assert articles


def test_all_that_fit_can_be_chosen_up_to_a_number(engine: Engine, articles: tuple[int, int]) -> None:
    assert articles
    assert len(ids_of(engine, "Omar", QueueFilter(), 3)) == 3
