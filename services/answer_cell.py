"""Answering a cell of the comparison of outlets: an outlet has the claim here, or has not; each is one step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.writes.left_out import is_left_out, say_left_out, take_left_out_back
from db.writes.log import one_step, part_of
from services.answer_pair import answer_in, propose_in
from services.mark_claim import mark_claim
from workbench.model import Claim, Form, Relation, Reviewer, Span

ANSWERED = "coverage.cell_answered"


def say_here(engine: Engine, by: Reviewer, claim_id: int, there: int, relation: Relation) -> None:
    """Say that an outlet's claim (`there`) is the claim of a row, and how it relates to it.

    Raises what `services.answer_pair` raises, and Conflict where both stand in one article.
    """
    with _answering(engine, by, claim_id) as session:
        _answer(session, by, claim_id, there, relation)


def say_here_in(
    engine: Engine, by: Reviewer, claim_id: int, article_id: int, sentence: Span, relation: Relation
) -> None:
    """Say that a sentence which holds no claim yet is the claim of a row: it becomes one, with its source open."""
    with writing(engine) as session, one_step(session, by, ANSWERED, claim_id) as step:
        pass  # The claim is analysed while nobody waits, so it comes in by a transaction of its own.
    marked = Claim((sentence,), Form.INDIRECT, rule="reviewer", confidence=1.0)
    added = mark_claim(engine, by, article_id, marked, step=step)
    with writing(engine) as session, part_of(session, step):
        _answer(session, by, claim_id, added.id, relation)


def say_not_here(
    engine: Engine, by: Reviewer, claim_id: int, outlet_id: int, suggested: Sequence[tuple[int, int]] = ()
) -> None:
    """Say that an outlet left the claim of a row out; the pairs by which it was `suggested` there are not the same.

    Where somebody has said so before, and nothing is suggested, nothing is done.
    """
    with reading(engine) as session:
        if not suggested and is_left_out(session, claim_id, outlet_id):
            return
    with _answering(engine, by, claim_id) as session:
        for here, there in suggested:
            _answer(session, by, here, there, None)
        say_left_out(session, by, claim_id, outlet_id)


def look_again(engine: Engine, by: Reviewer, claim_ids: Collection[int], outlet_id: int) -> None:
    """Let it be open again whether an outlet has any of these claims, whoever said that it left them out."""
    with _answering(engine, by, min(claim_ids)) as session:
        take_left_out_back(session, by, claim_ids, outlet_id)


@contextmanager
def _answering(engine: Engine, by: Reviewer, claim_id: int) -> Iterator[Session]:
    """Give a session all of whose changes are one step."""
    with writing(engine) as session, one_step(session, by, ANSWERED, claim_id):
        yield session


def _answer(session: Session, by: Reviewer, one: int, other: int, relation: Relation | None) -> None:
    """Answer for two claims, put side by side where nobody had."""
    answer_in(session, by, propose_in(session, by, one, other), None, relation)
