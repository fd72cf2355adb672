"""What databases do is counted, and counting stands in nothing's way."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import writing
from db.measures import MEASURES, watch
from db.writes.articles import store_article
from tests.db.samples import analysis, harbour, harbour_claims, person, store_harbour


@pytest.fixture
def watched(engine: Engine) -> Engine:
    watch()
    return engine


def test_rows_count_once_they_are_committed(watched: Engine) -> None:
    by, before = person(watched), MEASURES.stored["article"]
    with writing(watched) as session:
        store_article(session, by, harbour(), analysis(harbour_claims()))
        session.rollback()
    assert MEASURES.stored["article"] == before
    store_harbour(watched, by)
    assert MEASURES.stored["article"] == before + 1


def test_a_connection_that_was_cut_off_amid_a_transaction_is_given_back_without_another_error(watched: Engine) -> None:
    lent = MEASURES.in_use
    with watched.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        connection.invalidate()
    assert MEASURES.in_use == lent
    with watched.connect() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
