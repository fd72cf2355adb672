"""Claims of as many outlets with pairs of given scores, groups as plain data, and steps drawn by chance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, delete, select

from db.clock import now
from db.engine import reading, writing
from db.tables import (
    NOT_THE_SAME,
    MatchProposalRecord,
    RepeatedClaimMemberRecord,
    RepeatedClaimRecord,
)
from db.writes.articles import store_article
from db.writes.suggesting import suggest_all_again
from services import change_cluster
from services.answer_pair import answer_pair, take_back
from tests.db.samples import analysis, claim, claims, harbour
from workbench.errors import Conflict
from workbench.model import Outlet, Relation, Reviewer

State = dict[str, Any]


def store_claims(engine: Engine, by: Reviewer, count: int) -> list[int]:
    """Store as many articles with a claim each that has nothing in common with the others; return the claims."""
    found = []
    for number in range(1, count + 1):
        words = f"kelp{number * 7}"
        text = f"Notice {number}: a word apart from all others is {words}."
        article = harbour(
            text=text, title="", address="", outlet=Outlet(f"Sheet {number}"), published=date(2031, 5, number)
        )
        with writing(engine) as session:
            stored, _ = store_article(session, by, article, analysis([claim(text, words)]))
        found.append(claims(engine, stored.id)[0].id)
    return found


def put_scores(engine: Engine, scores: Mapping[tuple[int, int], float]) -> None:
    """Store pairs as a machine would have proposed them with these probabilities, and no others; suggest groups."""
    with writing(engine) as session:
        for table in (RepeatedClaimMemberRecord, RepeatedClaimRecord, MatchProposalRecord):
            session.connection().execute(delete(table))
        for (left, right), score in scores.items():
            reasons = [{"signal": "wording", "value": score, "sentence": "Alike."}]
            pair = MatchProposalRecord(
                left_id=left, right_id=right, score=score, relation=Relation.REPEAT, reasons=reasons, created_at=now()
            )
            pair.same, pair.judged = score, True
            session.add(pair)
        session.flush()
        suggest_all_again(session)


def state(engine: Engine) -> State:
    """Return groups, members and answers as they stand, without what only counts changes."""
    with reading(engine) as session:
        members = session.exec(select(RepeatedClaimMemberRecord)).all()
        used = {row.repeated_claim_id for row in members}
        groups = session.exec(select(RepeatedClaimRecord).where(col(RepeatedClaimRecord.id).in_(used))).all()
        pairs = session.exec(select(MatchProposalRecord)).all()
        return {
            "members": {
                row.claim_id: (row.repeated_claim_id, row.relation, row.suggested, row.score, row.confirmed_by_id)
                for row in members
            },
            "groups": {row.id: (row.seed_id, row.representative_id) for row in groups},
            "answers": {(row.left_id, row.right_id): (row.answer, row.answered_by_id) for row in pairs if row.answer},
        }


def joined(now_: State) -> set[tuple[int, int]]:
    """Return the pairs that people said belong together."""
    return {pair for pair, (given, _) in now_["answers"].items() if given != NOT_THE_SAME}


def parted(now_: State) -> set[tuple[int, int]]:
    """Return the pairs that people said do not belong together."""
    return {pair for pair, (given, _) in now_["answers"].items() if given == NOT_THE_SAME}


def confirmed(now_: State) -> dict[int, tuple[int, str]]:
    """Return the group and the relation of the members that people said yes to."""
    return {one: (row[0], row[1]) for one, row in now_["members"].items() if not row[2]}


def step(engine: Engine, by: Reviewer, chance: Random) -> int | None:
    """Do something to a group or a pair by chance; return the activity to undo, None where it was refused."""
    verbs = [_confirm, _relate, _take_out, _split, _merge, _keep_apart, _move, _answer]
    try:
        return chance.choice(verbs)(engine, by, chance)
    except Conflict:
        return None


def _groups(engine: Engine) -> dict[int, tuple[int, list[int]]]:
    """Return the revision and the members of each group."""
    found: dict[int, tuple[int, list[int]]] = {}
    with reading(engine) as session:
        for row in session.exec(select(RepeatedClaimMemberRecord).order_by(col(RepeatedClaimMemberRecord.claim_id))):
            revision = session.get_one(RepeatedClaimRecord, row.repeated_claim_id).revision
            found.setdefault(row.repeated_claim_id, (revision, []))[1].append(row.claim_id)
    return found


def _one(engine: Engine, chance: Random) -> tuple[int, int, list[int]]:
    groups = _groups(engine)
    if not groups:
        raise Conflict("There is no group.")
    number = chance.choice(sorted(groups))
    return number, *groups[number]


def _other(engine: Engine, chance: Random, number: int) -> int:
    others = sorted(set(_groups(engine)) - {number})
    if not others:
        raise Conflict("There is no other group.")
    return chance.choice(others)


def _confirm(engine: Engine, by: Reviewer, chance: Random) -> int:
    number, revision, members = _one(engine, chance)
    return change_cluster.confirm(engine, by, number, revision, chance.sample(members, chance.randint(1, len(members))))


def _relate(engine: Engine, by: Reviewer, chance: Random) -> int:
    number, revision, members = _one(engine, chance)
    relation = chance.choice(list(Relation))
    return change_cluster.relate(engine, by, number, revision, chance.choice(members), relation)


def _take_out(engine: Engine, by: Reviewer, chance: Random) -> int:
    number, revision, members = _one(engine, chance)
    return change_cluster.take_out(engine, by, number, revision, chance.choice(members))


def _split(engine: Engine, by: Reviewer, chance: Random) -> int:
    number, revision, members = _one(engine, chance)
    chosen = chance.sample(members, chance.randint(1, len(members)))
    return change_cluster.split(engine, by, number, revision, chosen)


def _merge(engine: Engine, by: Reviewer, chance: Random) -> int:
    number, revision, _ = _one(engine, chance)
    other = _other(engine, chance, number)
    return change_cluster.merge(engine, by, number, revision, other, chance.choice(list(Relation)))


def _keep_apart(engine: Engine, by: Reviewer, chance: Random) -> int:
    number, revision, _ = _one(engine, chance)
    return change_cluster.keep_apart(engine, by, number, revision, _other(engine, chance, number))


def _move(engine: Engine, by: Reviewer, chance: Random) -> int:
    number, revision, members = _one(engine, chance)
    other = _other(engine, chance, number)
    return change_cluster.move(engine, by, number, revision, chance.choice(members), other)


def _answer(engine: Engine, by: Reviewer, chance: Random) -> None:
    """Answer a pair, or take its answer back: what is no step of a group has its own way back."""
    with reading(engine) as session:
        rows = session.exec(select(MatchProposalRecord).order_by(col(MatchProposalRecord.id))).all()
    row = chance.choice(rows)
    if row.answer is None:
        answer_pair(engine, by, row.id, row.revision, chance.choice([*Relation, None]))
    else:
        take_back(engine, by, row.id, row.revision)
