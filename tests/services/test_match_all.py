"""Matching everything in rounds: no transaction is long, and what comes in meanwhile is not lost."""

from __future__ import annotations

from sqlalchemy import Engine, update
from sqlmodel import select

from db.engine import reading, writing
from db.reads.candidates import find_candidates
from db.reads.comparables import comparables
from db.tables import ClaimTraitsRecord, MatchProposalRecord, StemBlockRecord
from db.writes.blocks import outdated_rows, replace_rows
from db.writes.clusters import rounds_of, write_clusters
from db.writes.proposing import replace_proposals
from services.change_cluster import confirm
from services.match_all import ROWS_AT_ONCE, match_all
from services.score_pairs import score_pairs
from services.store_article import store_article
from tests.db.group_samples import confirmed, put_scores, state, store_claims
from tests.db.samples import claims, person
from tests.pages.pair_samples import store_story
from tests.services.notices import notice
from tests.services.statements import Watch
from workbench.matching.clusters.neighbourhood import (
    Cluster,
    ClusterPlan,
    Membership,
    Neighbourhood,
    PlannedCluster,
)
from workbench.model import Relation


def test_no_transaction_of_a_matching_writes_many_rows(engine: Engine) -> None:
    by = person(engine)
    for number in range(1, 6):
        store_article(engine, by, *notice(60, number))
    with writing(engine) as session:
        session.connection().execute(update(ClaimTraitsRecord).values(version=0))
        session.connection().execute(update(StemBlockRecord).values(members=b""))
    watch = Watch(engine)
    done = match_all(engine, by)
    assert (done.read, done.compared) == (300, 300)
    assert done.proposed > 300
    assert max(sent.rows for sent in watch.writing) <= ROWS_AT_ONCE
    assert len(watch.writing) > 10


def test_matching_again_changes_nothing_where_nothing_has_changed(engine: Engine) -> None:
    by = person(engine)
    store_story(engine)
    match_all(engine, by)
    score_pairs(engine)
    before = state(engine)
    assert before["groups"]
    match_all(engine, by)
    score_pairs(engine)
    assert state(engine) == before


def test_what_people_said_stays(engine: Engine) -> None:
    by = person(engine)
    one, two, three = store_claims(engine, by, 3)
    put_scores(engine, {(one, two): 0.9, (two, three): 0.9, (one, three): 0.9})
    (number,) = state(engine)["groups"]
    confirm(engine, by, number, 1, [one, two])
    before = state(engine)
    assert len(confirmed(before)) == 2
    match_all(engine, by)
    after = state(engine)
    assert after["answers"] == before["answers"]
    assert confirmed(after) == confirmed(before)


def test_claims_that_came_in_while_words_were_noted_are_found(engine: Engine) -> None:
    by = person(engine)
    store_article(engine, by, *notice(5, 1))
    with writing(engine) as session:
        session.connection().execute(update(StemBlockRecord).values(members=b"\x01\x00"))
    with reading(engine) as session:
        changes = outdated_rows(session, 0)
    assert changes
    late, _ = store_article(engine, by, *notice(5, 2))
    with writing(engine) as session:
        replace_rows(session, changes)
    ids = [one.id for one in claims(engine, late.id)]
    with reading(engine) as session:
        stored = session.exec(select(ClaimTraitsRecord)).all()
        held = {row.stem: row.members for row in session.exec(select(StemBlockRecord))}
        known = comparables(session, range(1, 6))
        found = {key for keys in find_candidates(session, list(known.values())) for key in keys}
    assert set(ids) <= found
    for row in stored:
        place = row.claim_id.to_bytes(2, "little")
        for stem in row.stems.split():
            places = [held[stem][at : at + 2] for at in range(0, len(held[stem]), 2)]
            assert places.count(place) == 1


def test_a_row_that_somebody_else_has_laid_meanwhile_stays(engine: Engine) -> None:
    by = person(engine)
    store_article(engine, by, *notice(5, 1))
    with writing(engine) as session:
        session.connection().execute(update(StemBlockRecord).values(members=b"\x01\x00"))
    with reading(engine) as session:
        changes = outdated_rows(session, 0)
    with writing(engine) as session:
        session.connection().execute(update(StemBlockRecord).values(members=b"\x02\x00"))
    with writing(engine) as session:
        replace_rows(session, changes)
    with reading(engine) as session:
        assert {row.members for row in session.exec(select(StemBlockRecord))} == {b"\x02\x00"}


def test_open_pairs_follow_what_was_found_and_one_that_was_not_found_goes(engine: Engine) -> None:
    by = person(engine)
    one, two, three = store_claims(engine, by, 3)
    put_scores(engine, {(one, two): 0.9, (two, three): 0.9})
    with writing(engine) as session:
        replace_proposals(session, [two, three], [])
    with reading(engine) as session:
        assert session.exec(select(MatchProposalRecord)).all() == []


def test_a_plan_of_groups_is_written_in_rounds_that_leave_every_group_whole(engine: Engine) -> None:
    by = person(engine)
    ids = store_claims(engine, by, 6)
    put_scores(engine, {})
    clusters = [_cluster(-number, ids[at : at + 2]) for number, at in ((1, 0), (2, 2), (3, 4))]
    rounds = rounds_of(ClusterPlan(tuple(clusters)), Neighbourhood(), 3)
    assert [len(one.clusters) for one in rounds] == [1, 1, 1]
    for some in rounds:
        with writing(engine) as session:
            write_clusters(session, some, Neighbourhood())
    assert len(state(engine)["groups"]) == 3
    assert len(state(engine)["members"]) == 6


def _cluster(number: int, members: list[int]) -> PlannedCluster:
    memberships = {one: Membership(number, Relation.REPEAT, suggested=True, score=0.9) for one in members}
    return PlannedCluster(number, Cluster(members[0], members[0]), memberships)
