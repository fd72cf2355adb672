"""Answering a pair of claims, taking the answer back, and putting two claims side by side by hand.

A pair is answered in one short transaction: its clusters are read, what follows is planned without the database
(`workbench.matching.clusters`), and the plan is written. To read in a snapshot before would save nobody any waiting,
since everything would have to be read again to see that it still holds.
"""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import Session

from db.clock import now
from db.engine import writing
from db.reads.claims import get_claim
from db.reads.cluster_steps import newest_step
from db.reads.neighbourhood import neighbourhood
from db.writes.cluster_steps import clash_words, write_step
from db.writes.guard import REPEATS, one_at_a_time, permit
from db.writes.log import note
from db.writes.pairs import TakenPair, put_side_by_side, take_pair
from services.undo_cluster_step import undo_logged
from workbench.errors import Conflict
from workbench.matching.clusters.answer_words import NOT_THE_SAME
from workbench.matching.clusters.answering import AnswersClash, Step
from workbench.model import Relation, Reviewer

ANSWERED, TAKEN_BACK = "repeat.answered", "repeat.answer_taken_back"


def answer_pair(engine: Engine, by: Reviewer, pair_id: int, revision: int, relation: Relation | None) -> int:
    """Say that a pair is one claim, and how the two relate, or (None) that it is not; the clusters follow at once.

    "Not the same" is remembered: the pair is never proposed again. Return the pair's revision from now on. Raises
    Conflict where somebody answered in between, or where the answer goes against others that stand, NotFound where the
    pair or one of its claims is gone, DecisionRefused for a viewer.
    """
    with writing(engine) as session:
        answer_in(session, by, pair_id, revision, relation)
    return revision + 1


def answer_in(session: Session, by: Reviewer, pair_id: int, revision: int | None, relation: Relation | None) -> None:
    """Do what `answer_pair` does inside a session; `revision` None takes the pair as it stands."""
    by, pair, step = _begin(session, by, pair_id, revision)
    step.answer(pair.left, pair.right, relation)
    _finish(session, by, pair, step, ANSWERED, relation.value if relation else NOT_THE_SAME)


def take_back(engine: Engine, by: Reviewer, pair_id: int, revision: int) -> int:
    """Take an answer back, so that the pair is open again; the clusters follow at once.

    Where nothing was built on the answer, all is exactly as it was before it; else the clusters follow from the answers
    that stand. Return the pair's revision from now on. Raises what `answer_pair` raises.
    """
    with writing(engine) as session:
        by, pair, step = _begin(session, by, pair_id, revision)
        if pair.answer is None:
            raise Conflict("This answer was taken back already. Reload the page.")
        if not _undone(session, by, pair, step):
            step.take_away(pair.left, pair.right)
            _finish(session, by, pair, step, TAKEN_BACK, None)
    return revision + 1


def propose_pair(engine: Engine, by: Reviewer, left_claim_id: int, right_claim_id: int) -> int:
    """Put two claims side by side that a reviewer found; return the pair's id, which may be there already.

    Raises Conflict where both stand in one article, NotFound where one is gone, DecisionRefused for a viewer.
    """
    with writing(engine) as session:
        return propose_in(session, by, left_claim_id, right_claim_id)


def propose_in(session: Session, by: Reviewer, left_claim_id: int, right_claim_id: int) -> int:
    """Do what `propose_pair` does inside a session."""
    by = permit(session, by)
    left, right = get_claim(session, left_claim_id), get_claim(session, right_claim_id)
    if left.article_id == right.article_id:
        raise Conflict("Both claims stand in the same article. A repeated claim joins claims of different articles.")
    pair_id, is_new = put_side_by_side(session, left.id, right.id, by.name)
    if is_new:
        low, high = sorted((left.id, right.id))
        note(session, by, "repeat.proposed", pair_id, after={"left": low, "right": high})
    return pair_id


def _begin(session: Session, by: Reviewer, pair_id: int, revision: int | None) -> tuple[Reviewer, TakenPair, Step]:
    """Wait until nobody else changes clusters, and read the pair as it was shown with its neighbourhood."""
    by = permit(session, by)
    one_at_a_time(session, REPEATS)
    pair = take_pair(session, pair_id, revision)
    claims = (pair.left, pair.right)
    return by, pair, Step(neighbourhood(session, claims), claims, by.id, now())


def _finish(session: Session, by: Reviewer, pair: TakenPair, step: Step, verb: str, given: str | None) -> None:
    """Write what follows from the answer."""
    try:
        plan = step.plan()
    except AnswersClash as clash:
        raise clash_words(session, clash) from None
    before, after = {"answer": pair.answer}, {"answer": given}
    write_step(session, by, plan, step.around, verb, pair.id, before=before, after=after)


def _undone(session: Session, by: Reviewer, pair: TakenPair, step: Step) -> bool:
    """Undo the step that gave a pair its first answer, where nothing was built on it; say whether that was done."""
    newest = newest_step(session, step.claims)
    if newest is None or (newest.verb, newest.subject_id) != (ANSWERED, pair.id):
        return False
    if newest.state is None or newest.before["answer"] is not None:
        return False
    if newest_step(session, newest.state["claims"], newest.id) is not None:
        return False
    undo_logged(session, by, newest, newest.state, TAKEN_BACK, pair.id)
    return True
