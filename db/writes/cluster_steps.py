"""Writing a person's step on clusters as it was planned: pairs, clusters, and the log from which it is undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, update
from sqlmodel import Session

from db.batches import batches
from db.clock import now
from db.reads.cluster_steps import quoted_words, reviewer_name
from db.tables import MatchProposalRecord, RegroupedClaimRecord, RepeatedClaimRecord
from db.writes.clusters import write_clusters
from db.writes.ensure import insert_new, table_of
from db.writes.log import Json, note
from workbench.errors import Conflict
from workbench.matching.clusters.answering import AnsweredPair, AnswersClash, StepPlan
from workbench.matching.clusters.clusters import answer_word
from workbench.matching.clusters.neighbourhood import Neighbourhood
from workbench.model import Relation, Reviewer

Given = tuple[str | None, int | None, datetime | None]


def write_step(
    session: Session,
    by: Reviewer,
    plan: StepPlan,
    around: Neighbourhood,
    verb: str,
    subject_id: int,
    *,
    before: Json | None = None,
    after: Json | None = None,
) -> int:
    """Write what a step does, and log it with what was there before; return the activity to undo."""
    state = _write(session, plan, around)
    told = (before or {}) | {"state": state}
    activity = note(session, by, verb, subject_id, before=told, after=after)
    rows = [{"activity_id": activity, "claim_id": claim} for claim in sorted(plan.claims)]
    session.connection().execute(insert(table_of(RegroupedClaimRecord)), rows)
    return activity


def write_undoing(
    session: Session,
    by: Reviewer,
    plan: StepPlan,
    around: Neighbourhood,
    verb: str,
    subject_id: int,
    *,
    step: int,
    undone_verb: str,
) -> int:
    """Write what undoes the step of that number, and log it with what it left; return the activity that says so."""
    before, after = {"step": step, "state": _write(session, plan, around)}, {"verb": undone_verb}
    return note(session, by, verb, subject_id, before=before, after=after, undoes=step)


def clash_words(session: Session, clash: AnswersClash) -> Conflict:
    """Return what to say to somebody whose answer goes against others."""
    words = quoted_words(session, clash.pair.key)
    left, right = (words[claim] for claim in clash.pair.key)
    if not clash.stood:
        return Conflict(
            f"Other answers make {left} and {right} one repeated claim. Take one of the two out of it instead."
        )
    name = reviewer_name(session, clash.answer.by if clash.answer else None) or "Somebody"
    return Conflict(
        f"{name} said that {left} and {right} are not the same. "
        "Take that answer back first, or take one of the two out of its repeated claim.",
        by=name,
    )


def _write(session: Session, plan: StepPlan, around: Neighbourhood) -> Json:
    """Write pairs and clusters; return what the log keeps of it, with the ids of all clusters touched."""
    _insert_pairs(session, [one for one in plan.answers if one.pair.id is None])
    _update_pairs(session, [one for one in plan.answers if one.pair.id is not None])
    _forget_pairs(session, plan.forgotten)
    numbers = write_clusters(session, plan.clusters, around)
    table = table_of(RepeatedClaimRecord)
    for batch in batches(plan.touched):
        moved_on = update(table).where(table.c.id.in_(batch)).values(revision=table.c.revision + 1)
        session.connection().execute(moved_on)
    return {**plan.state, "touched": sorted(plan.touched.union(numbers.values()))}


def _insert_pairs(session: Session, pairs: Sequence[AnsweredPair]) -> None:
    """Store pairs that nobody proposed: they stand for what a person said of a cluster."""
    moment = now()
    rows = [_pair_row(one) | {"created_at": moment, "revision": 1} for one in pairs if one.answer is not None]
    insert_new(session, MatchProposalRecord, rows)


def _pair_row(one: AnsweredPair) -> dict[str, Any]:
    word, by, at = _given(one)
    return {
        "left_id": one.pair.left,
        "right_id": one.pair.right,
        "score": 0.0,
        "same": 0.0,
        "relation": (one.pair.must_link or Relation.REPEAT).value,
        "judged": False,
        "reasons": [],
        "answer": word,
        "answered_by_id": by,
        "answered_at": at,
    }


def _update_pairs(session: Session, pairs: Sequence[AnsweredPair]) -> None:
    """Change the answers of stored pairs, one statement for all that get the same; raise Conflict where one is gone."""
    by_answer: defaultdict[Given, list[int]] = defaultdict(list)
    for one in pairs:
        if one.pair.id is not None:
            by_answer[_given(one)].append(one.pair.id)
    table = table_of(MatchProposalRecord)
    for (word, by, at), ids in by_answer.items():
        values = {"answer": word, "answered_by_id": by, "answered_at": at, "revision": table.c.revision + 1}
        for batch in batches(ids):
            done = session.connection().execute(update(table).where(table.c.id.in_(batch)).values(values))
            if done.rowcount != len(batch):
                raise Conflict("Somebody else changed this in between. Reload the page, then do it again.")


def _forget_pairs(session: Session, pair_ids: Iterable[int]) -> None:
    table = table_of(MatchProposalRecord)
    for batch in batches(pair_ids):
        session.connection().execute(delete(table).where(table.c.id.in_(batch)))


def _given(one: AnsweredPair) -> Given:
    """Return the answer as its columns."""
    if one.answer is None:
        return None, None, None
    return answer_word(one.pair), one.answer.by, one.answer.at
