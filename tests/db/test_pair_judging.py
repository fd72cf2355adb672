"""Reading proposed pairs together after their article is stored: what it changes, and what it leaves alone."""

from __future__ import annotations

from random import Random

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, select

from db.engine import reading, writing
from db.reads.comparables import comparables
from db.reads.repeats import get_proposal
from db.tables import ClaimTraitsRecord, MatchProposalRecord, SourceRecord
from db.writes.articles import store_article
from db.writes.suggesting import suggest_by_new_scores
from services import change_source
from services.answer_pair import answer_pair, propose_pair
from services.score_pairs import count_unscored, score_pairs
from tests.db.group_samples import confirmed, put_scores, state, step, store_claims
from tests.db.samples import OSTROW, analysis, claim, claims, morning, person, store_harbour, store_morning
from workbench.matching.pairs.propose import is_worth_asking, scored
from workbench.model import Outlet, Relation, Reviewer
from workbench.stored import StoredArticle

EVENING = (
    "What is known of the bridge\n\n"
    "Each day 900 trucks go over the harbour bridge, Lena Ostrow told reporters.\n"
    "There are cracks in two of the piers, she added."
)


def store_evening(engine: Engine, by: Reviewer) -> StoredArticle:
    """Store an article that says in other words what the Courier's does."""
    article = morning(text=EVENING, title="", address="", outlet=Outlet("Velden Evening"))
    told = [
        claim(EVENING, "Each day 900 trucks go over the harbour bridge", cue="told", source=OSTROW),
        claim(EVENING, "There are cracks in two of the piers", cue="added", source=OSTROW),
    ]
    with writing(engine) as session:
        return store_article(session, by, article, analysis(told))[0]


def unscored(engine: Engine) -> int:
    return count_unscored(engine)


def rows(session: Session) -> list[MatchProposalRecord]:
    return list(session.exec(select(MatchProposalRecord)))


def rescore(engine: Engine, score: float, *pairs: tuple[int, int]) -> None:
    with writing(engine) as session:
        for left, right in pairs:
            row = MatchProposalRecord
            here = update(row).where(row.left_id == left, row.right_id == right)  # type: ignore[arg-type]
            session.connection().execute(here.values(score=score, same=score))


def test_every_pair_says_afterwards_what_signals_and_judge_make_of_it_together(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by), store_evening(engine, by)
    with reading(engine) as session:
        before = [(row.left_id, row.right_id) for row in rows(session)]
        known = comparables(session, {claim for pair in before for claim in pair})
    wanted = {
        (one.left_id, one.right_id): one for one in scored([(known[left], known[right]) for left, right in before])
    }
    assert unscored(engine) == len(before) > 0
    assert score_pairs(engine) == len(before)
    with reading(engine) as session:
        found = {(row.left_id, row.right_id): row for row in rows(session)}
    assert set(found) == {pair for pair, match in wanted.items() if is_worth_asking(match)}
    for pair, row in found.items():
        match = wanted[pair]
        assert (row.score, row.same, row.relation, row.judged) == (match.score, match.same, match.relation, True)
        assert [reason["sentence"] for reason in row.reasons] == [reason.sentence for reason in match.reasons]


def test_what_was_read_is_not_read_again_and_progress_is_told(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by), store_evening(engine, by)
    told: list[tuple[int, int]] = []
    score_pairs(engine, lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1] > 0
    assert unscored(engine) == score_pairs(engine) == 0


def test_answers_and_pairs_that_a_person_put_side_by_side_stay_as_they_are(engine: Engine) -> None:
    by = person(engine)
    first, second = store_harbour(engine, by), store_morning(engine, by)
    left, right = claims(engine, first.id)[2], claims(engine, second.id)[1]
    by_hand = propose_pair(engine, by, left.id, right.id)
    with reading(engine) as session:
        answered = next(row.id for row in rows(session) if row.id != by_hand)
    answer_pair(engine, by, answered, 1, Relation.VARIANT)
    with reading(engine) as session:
        before = [get_proposal(session, number) for number in (by_hand, answered)]
    score_pairs(engine)
    with reading(engine) as session:
        assert [get_proposal(session, number) for number in (by_hand, answered)] == before


def test_pairs_of_claims_that_an_older_version_read_wait_for_a_matching(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by), store_evening(engine, by)
    with writing(engine) as session:
        session.connection().execute(update(ClaimTraitsRecord).values(version=0))
        pairs = len(rows(session))
    assert unscored(engine) == score_pairs(engine) == 0
    with reading(engine) as session:
        assert len(rows(session)) == pairs > 0


def test_a_claim_whose_scores_fell_leaves_its_group_and_a_group_of_one_is_none(engine: Engine) -> None:
    by = person(engine)
    one, two, three, four = store_claims(engine, by, 4)
    put_scores(engine, {(one, two): 0.9, (one, three): 0.9, (two, three): 0.9, (one, four): 0.1})
    assert set(state(engine)["members"]) == {one, two, three}
    rescore(engine, 0.2, (one, three), (two, three))
    with writing(engine) as session:
        suggest_by_new_scores(session, [three])
    assert set(state(engine)["members"]) == {one, two}
    rescore(engine, 0.2, (one, two))
    with writing(engine) as session:
        suggest_by_new_scores(session, [two])
    assert state(engine)["members"] == {}


def test_only_the_pairs_of_some_claims_are_read_where_that_is_asked_for(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by), store_evening(engine, by)
    with reading(engine) as session:
        waiting = [row.right_id for row in rows(session)]
    first = min(waiting)
    assert score_pairs(engine, only=[first]) == waiting.count(first)
    assert unscored(engine) == len(waiting) - waiting.count(first) > 0


def test_a_claim_whose_scores_rose_joins_and_the_group_keeps_its_number(engine: Engine) -> None:
    by = person(engine)
    one, two, three, four = store_claims(engine, by, 4)
    put_scores(engine, {(one, two): 0.9, (one, three): 0.5, (two, three): 0.5, (three, four): 0.5})
    before = state(engine)["groups"]
    rescore(engine, 0.9, (one, three), (two, three))
    with writing(engine) as session:
        suggest_by_new_scores(session, [two, three])
    assert set(state(engine)["members"]) == {one, two, three}
    assert set(state(engine)["groups"]) == set(before)


@pytest.mark.parametrize("seed", range(6))
def test_what_people_said_stays_whatever_the_scores_become(engine: Engine, seed: int) -> None:
    chance, by = Random(seed), person(engine)
    ids = store_claims(engine, by, 6)
    pairs = [(left, right) for left in ids for right in ids if left < right]
    put_scores(engine, {pair: chance.choice((0.2, 0.7, 0.9)) for pair in pairs})
    for _ in range(4):
        step(engine, by, chance)
    before = state(engine)
    for pair in pairs:
        rescore(engine, chance.choice((0.2, 0.7, 0.9)), pair)
    with writing(engine) as session:
        suggest_by_new_scores(session, ids)
    after = state(engine)
    assert after["answers"] == before["answers"]
    assert confirmed(after) == confirmed(before)
    sizes = [sum(row[0] == number for row in after["members"].values()) for number in after["groups"]]
    assert all(size > 1 for size in sizes)


def test_pairs_are_read_again_once_it_is_said_otherwise_who_speaks_in_them(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by), store_evening(engine, by)
    score_pairs(engine)
    with reading(engine) as session:
        speakers = {row.name: row.id for row in session.exec(select(SourceRecord))}
        stood = {row.id for row in rows(session) if row.judged and row.answer is None}
    assert stood
    done = change_source.rename(engine, by, speakers[OSTROW.name], 1, "Helene Ostrow")
    waiting = unscored(engine)
    assert waiting > 0
    assert score_pairs(engine) == waiting
    change_source.undo(engine, by, done)
    assert unscored(engine) > 0


def test_who_speaks_changes_nothing_of_what_people_said_of_a_pair(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by), store_evening(engine, by)
    score_pairs(engine)
    with reading(engine) as session:
        speakers = {row.name: row.id for row in session.exec(select(SourceRecord))}
        pairs = [(row.id, row.revision) for row in rows(session) if row.answer is None]
    for number, revision in pairs:
        answer_pair(engine, by, number, revision, Relation.REPEAT)
    change_source.rename(engine, by, speakers[OSTROW.name], 1, "Helene Ostrow")
    assert unscored(engine) == 0
