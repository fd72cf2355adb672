"""Saying yes at once to all pairs whose claims have the very same words: shown first, and taken back by one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.reads.repeats import identical_pairs
from db.writes.log import one_step
from services.acting import acting
from services.answer_pair import answer_in
from workbench.errors import WorkbenchError
from workbench.model import Relation, Reviewer
from workbench.stored.pairs import Proposal

ANSWERED = "repeat.identical_answered"
"""What the log calls the step that all answers are parts of."""

MOST = 200
"""So many pairs are answered at once; those that are left are offered again."""


class Identical(NamedTuple):
    """How many pairs were answered, and why others were not."""

    answered: int
    left: tuple[str, ...]


def read_identical(engine: Engine, story_id: int | None = None) -> list[Proposal]:
    """Return the open pairs whose claims have the same words, of one source or without any, `MOST` at once."""
    with reading(engine) as session:
        return identical_pairs(session, MOST, story_id)


def answer_identical(engine: Engine, by: Reviewer | str, pairs: Sequence[tuple[int, int]]) -> Identical:
    """Say that pairs are one claim each, in one step; they are id and revision as the page showed them.

    What somebody answered since, or what goes against other answers, stays as it is and is named.
    """
    with writing(engine) as session:
        reviewer = acting(session, by)
        with one_step(session, reviewer, ANSWERED, 0, after={"pairs": len(pairs)}):
            left = [words for one in pairs for words in _tried(session, reviewer, *one)]
    return Identical(len(pairs) - len(left), tuple(left))


def _tried(session: Session, by: Reviewer, pair_id: int, revision: int) -> list[str]:
    """Answer one pair; return why not, or nothing."""
    try:
        with session.begin_nested():
            answer_in(session, by, pair_id, revision, Relation.REPEAT)
    except WorkbenchError as error:
        return [str(error)]
    return []
