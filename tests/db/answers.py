"""Answering pairs for tests that do one thing or another in a session that they are given."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import Session

from services import answer_pair
from workbench.model import Relation, Reviewer


def answer(session: Session, by: Reviewer, pair_id: int, revision: int, relation: Relation | None) -> int:
    """Answer a pair in a transaction of its own, for which the session's ends here; return the pair's revision."""
    return answer_pair.answer_pair(_engine(session), by, pair_id, revision, relation)


def take_back(session: Session, by: Reviewer, pair_id: int, revision: int) -> int:
    """Take an answer back in the same way."""
    return answer_pair.take_back(_engine(session), by, pair_id, revision)


def _engine(session: Session) -> Engine:
    session.commit()
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    return engine
