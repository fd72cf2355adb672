"""Where an open pair stands, and what is around it, is what the whole list says."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading, writing
from db.reads import capped
from db.reads.articles import get_article
from db.reads.pair_queue import first_pairs, pairs_around, pairs_called, place_among_open
from db.reads.repeats import count_open, open_proposals
from db.tables import NOT_THE_SAME, MatchProposalRecord
from db.writes.articles import delete_article
from tests.db.group_samples import put_scores, store_claims
from tests.db.samples import person
from workbench.stored.paging import Capped

SCORES = [0.1, 1 / 3, 0.72, 0.72, 0.9, 0.95]


@pytest.fixture
def claims(engine: Engine) -> list[int]:
    """Store pairs of many equal scores, some answered, some not read yet, some of an article that was deleted."""
    by, random = person(engine), Random(7)
    found = store_claims(engine, by, 9)
    put_scores(engine, {pair: random.choice(SCORES) for pair in combinations(found, 2)})
    with writing(engine) as session:
        for number, row in enumerate(session.exec(select(MatchProposalRecord)).all()):
            row.judged = number % 4 > 0
            row.answer = NOT_THE_SAME if number % 5 == 0 else None
        article = get_article(session, found[-1])
        delete_article(session, by, article.id, article.revision)
    return found


def test_every_pair_has_its_place_and_its_neighbours(engine: Engine, claims: list[int]) -> None:
    with reading(engine) as session:
        for article, claim in ((None, None), (claims[1], None), (None, claims[2])):
            every = [one.id for one in open_proposals(session, article, claim_id=claim)]
            assert count_open(session, article, claim_id=claim) == Capped(len(every))
            assert first_pairs(session, 3, article, claim_id=claim) == every[:3]
            for at, pair in enumerate(every):
                assert place_among_open(session, pair, article, claim_id=claim) == Capped(at)
                before, after = pairs_around(session, pair, 4, article, claim_id=claim)
                assert before == (every[at - 1] if at else None)
                assert after == every[at + 1 : at + 5]


def test_pairs_come_in_the_order_they_are_called(engine: Engine, claims: list[int]) -> None:
    with reading(engine) as session:
        ids = [one.id for one in open_proposals(session, limit=5)][::-1]
        assert [one.id for one in pairs_called(session, ids)] == ids


def test_what_comes_before_a_pair_is_counted_until_a_reader_reads_no_more_in_it(
    engine: Engine, claims: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capped, "MOST", 2)
    with reading(engine) as session:
        every = open_proposals(session)
        assert count_open(session) == Capped(2, more=True)
        assert [place_among_open(session, one.id) for one in every[:4]] == [
            Capped(0),
            Capped(1),
            Capped(2),
            Capped(2, more=True),
        ]
