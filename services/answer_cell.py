"""Answering a cell of the comparison of outlets: an outlet has the claim here, or has not; each taken back exactly."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.claims import get_claim
from db.reads.repeats import get_proposal
from db.writes.claims import delete_claim
from db.writes.left_out import say_left_out, take_left_out_back
from services.answer_pair import answer_pair, propose_pair, take_back
from services.mark_claim import mark_claim
from workbench.model import Claim, Form, Relation, Reviewer, Span


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """What an answer to a cell did, for taking it back.

    `pairs` are the pairs that it answered with their revisions since, `marked` the claim that it added, `left_out` the
    claim and the outlet that was said to have left it out.
    """

    pairs: tuple[tuple[int, int], ...] = ()
    marked: int | None = None
    left_out: tuple[int, int] | None = None


def say_here(engine: Engine, by: Reviewer, claim_id: int, there: int, relation: Relation) -> CellAnswer:
    """Say that an outlet's claim (`there`) is the claim of a row, and how it relates to it.

    Raises what `services.answer_pair` raises, and Conflict where both stand in one article.
    """
    return CellAnswer((_answer(engine, by, claim_id, there, relation),))


def say_here_in(
    engine: Engine, by: Reviewer, claim_id: int, article_id: int, sentence: Span, relation: Relation
) -> CellAnswer:
    """Say that a sentence which holds no claim yet is the claim of a row: it becomes one, with its source open."""
    added = mark_claim(engine, by, article_id, Claim((sentence,), Form.INDIRECT, rule="reviewer", confidence=1.0))
    return CellAnswer((_answer(engine, by, claim_id, added.id, relation),), added.id)


def say_not_here(
    engine: Engine, by: Reviewer, claim_id: int, outlet_id: int, suggested: Sequence[tuple[int, int]] = ()
) -> CellAnswer:
    """Say that an outlet left the claim of a row out; the pairs by which it was `suggested` there are not the same."""
    pairs = tuple(_answer(engine, by, here, there, None) for here, there in suggested)
    with writing(engine) as session:
        is_new = say_left_out(session, by, claim_id, outlet_id)
    return CellAnswer(pairs, left_out=(claim_id, outlet_id) if is_new else None)


def take_answer_back(engine: Engine, by: Reviewer, answer: CellAnswer) -> None:
    """Take an answer to a cell back, the last of its steps first. Raises what stands in the way."""
    if answer.left_out is not None:
        look_again(engine, by, [answer.left_out[0]], answer.left_out[1])
    for pair_id, revision in reversed(answer.pairs):
        take_back(engine, by, pair_id, revision)
    if answer.marked is not None:
        with writing(engine) as session:
            delete_claim(session, by, answer.marked, get_claim(session, answer.marked).revision)


def look_again(engine: Engine, by: Reviewer, claim_ids: Collection[int], outlet_id: int) -> None:
    """Let it be open again whether an outlet has any of these claims, whoever said that it left them out."""
    with writing(engine) as session:
        take_left_out_back(session, by, claim_ids, outlet_id)


def _answer(engine: Engine, by: Reviewer, one: int, other: int, relation: Relation | None) -> tuple[int, int]:
    """Answer for two claims, put side by side where nobody had; return the pair and its revision from now on."""
    pair_id = propose_pair(engine, by, one, other)
    with reading(engine) as session:
        revision = get_proposal(session, pair_id).revision
    return pair_id, answer_pair(engine, by, pair_id, revision, relation)
