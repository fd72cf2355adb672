"""Clusters suggested afresh: by today's scores, in rounds, and never against what people said."""

from __future__ import annotations

from itertools import combinations

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading, writing
from db.reads.neighbourhood import neighbourhood
from db.tables import MatchProposalRecord
from services.change_cluster import confirm
from services.suggest_clusters import suggest_clusters
from tests.db.group_samples import confirmed, put_scores, state, store_claims
from tests.db.samples import person
from tests.services.statements import Watch
from tests.statements import once_after

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


def score_anew(engine: Engine, scores: dict[tuple[int, int], float]) -> None:
    """Give stored pairs other scores, and leave the clusters as they stand."""
    with writing(engine) as session:
        for row in session.exec(select(MatchProposalRecord)):
            row.same = row.score = scores[row.left_id, row.right_id]


@pytest.mark.parametrize("most", [1, 100])
def test_todays_scores_decide_however_few_rows_are_written_at_once(engine: Engine, most: int) -> None:
    claims = store_claims(engine, person(engine), 4)
    one, two, three, four = claims
    pairs = dict.fromkeys(combinations(claims, 2), 0.05)
    put_scores(engine, {**pairs, (one, two): 0.9})
    assert set(state(engine)["members"]) == {one, two}
    score_anew(engine, {**pairs, (three, four): 0.9})
    suggest_clusters(engine, claims, most)
    found = state(engine)
    assert set(found["members"]) == {three, four}
    assert all(row[2] for row in found["members"].values())


def test_what_people_confirmed_stays_whatever_the_scores_say(engine: Engine) -> None:
    by = person(engine)
    claims = store_claims(engine, by, 2)
    put_scores(engine, {(claims[0], claims[1]): 0.9})
    (cluster,) = state(engine)["groups"]
    confirm(engine, by, cluster, 1, claims)
    before = confirmed(state(engine))
    score_anew(engine, {(claims[0], claims[1]): 0.05})
    suggest_clusters(engine, claims, 100)
    assert confirmed(state(engine)) == before
    assert set(before) == set(claims)


def test_what_somebody_confirms_meanwhile_stays_and_the_rest_is_written_all_the_same(engine: Engine) -> None:
    by = person(engine)
    claims = store_claims(engine, by, 4)
    one, two, three, four = claims
    pairs = dict.fromkeys(combinations(claims, 2), 0.05)
    put_scores(engine, {**pairs, (one, two): 0.9})
    (cluster,) = state(engine)["groups"]
    score_anew(engine, {**pairs, (three, four): 0.9})

    def meanwhile() -> None:
        confirm(engine, by, cluster, 1, [one, two])

    with once_after("FROM match_proposal", meanwhile) as done:
        suggest_clusters(engine, claims, 1)
    found = state(engine)
    assert done
    assert set(confirmed(found)) == {one, two}
    assert set(found["members"]) == set(claims)


def test_while_the_database_is_held_only_the_claims_of_a_round_are_read(engine: Engine) -> None:
    by = person(engine)
    claims = store_claims(engine, by, 12)
    pairs = dict.fromkeys(combinations(claims, 2), 0.05)
    put_scores(engine, pairs)
    score_anew(engine, pairs | dict.fromkeys(zip(claims[::2], claims[1::2], strict=True), 0.9))
    watch = Watch(engine)
    suggest_clusters(engine, claims, 3)
    assert len(watch.writing) == len(state(engine)["groups"]) == 6
    assert max(sent.asked for sent in watch.writing) == 2 * 2, "each of two claims, asked for twice"
    assert max(sent.asked for sent in watch.transactions) == 2 * len(claims)


@pytest.mark.parametrize("known", [[0], [1, 2], [0, 1, 4], [5], [3, 6, 7], list(range(8))])
def test_a_part_of_a_neighbourhood_is_what_is_read_of_that_part(engine: Engine, known: list[int]) -> None:
    by = person(engine)
    claims = store_claims(engine, by, 8)
    pairs = dict.fromkeys(combinations(claims, 2), 0.05)
    put_scores(engine, pairs | {(claims[0], claims[1]): 0.9, (claims[2], claims[3]): 0.9, (claims[3], claims[4]): 0.8})
    some = [claims[place] for place in known]
    with reading(engine) as session:
        assert neighbourhood(session, claims).within(some) == neighbourhood(session, some)
