"""The words on the key of steps: what a step was about, so that nobody takes back what they do not mean."""

from __future__ import annotations

from sqlalchemy import Engine

from services.answer_identical import read_identical
from services.answer_pair import answer_pair
from services.steps import read_steps
from tests.db.samples import person
from tests.services.test_answer_identical import SAID, stored
from workbench.model import Relation

__all__ = ["stored"]  # the fixture that the tests below ask for


def about(engine: Engine) -> str:
    step = read_steps(engine, "Ines").back
    assert step is not None
    return step.about


def test_an_answer_to_a_pair_is_named_by_the_words_of_its_first_claim(engine: Engine, stored: list[int]) -> None:
    pair = read_identical(engine)[0]
    answer_pair(engine, person(engine), pair.id, pair.revision, Relation.REPEAT)
    assert about(engine) == SAID
    assert stored
