"""Clusters suggested afresh: by today's scores, in rounds, and never against what people said."""

from __future__ import annotations

from itertools import combinations

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import writing
from db.tables import MatchProposalRecord
from services.change_cluster import confirm
from services.suggest_clusters import suggest_clusters
from tests.db.group_samples import confirmed, put_scores, state, store_claims
from tests.db.samples import person

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
