"""Yes to all identical: pairs of the very same words are answered at once, and taken back at once."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from db.engine import writing
from db.writes.articles import store_article
from services.answer_identical import answer_identical, read_identical
from services.answer_pair import answer_pair
from services.steps import read_steps, take_back
from tests.db.group_samples import put_scores
from tests.db.samples import analysis, claim, claims, harbour, person
from workbench.model import Outlet

SAID = "the harbour bridge carries 900 lorries a day"
SHORT = "he denied it"


def store(engine: Engine, *sayings: str) -> list[int]:
    """Store an article of an outlet of its own for each saying; return the claims."""
    by, found = person(engine), []
    for number, words in enumerate(sayings, 1):
        text = f"Notice {number}: it is said that {words}."
        article = harbour(text=text, title="", address="", outlet=Outlet(f"Sheet {number}"), published=date(2031, 5, 1))
        with writing(engine) as session:
            stored, _ = store_article(session, by, article, analysis([claim(text, words)]))
        found.append(claims(engine, stored.id)[0].id)
    return found


@pytest.fixture
def stored(engine: Engine) -> list[int]:
    """Store three claims of the same words, one of others, and two of few words, all proposed as pairs."""
    found = store(engine, SAID, SAID.title(), SAID, "the bridge is very old indeed, they think", SHORT, SHORT)
    pairs = [(0, 1), (0, 2), (0, 3), (4, 5)]
    put_scores(engine, {(found[one], found[other]): 0.9 for one, other in pairs})
    return found


def test_only_pairs_of_the_very_same_words_are_offered_and_not_those_of_few(engine: Engine, stored: list[int]) -> None:
    offered = {(one.left.claim.id, one.right.claim.id) for one in read_identical(engine)}
    assert offered == {(stored[0], stored[1]), (stored[0], stored[2])}


def test_all_are_answered_in_one_step_that_one_key_takes_back(engine: Engine, stored: list[int]) -> None:
    pairs = read_identical(engine)
    done = answer_identical(engine, "Omar", [(one.id, one.revision) for one in pairs])
    assert (done.answered, done.left) == (2, ())
    assert read_identical(engine) == []
    step = read_steps(engine, "Omar").back
    assert step is not None
    take_back(engine, "Omar", step)
    assert len(read_identical(engine)) == 2
    assert stored


def test_what_somebody_answered_meanwhile_stays_and_is_named(engine: Engine, stored: list[int]) -> None:
    first, second = read_identical(engine)
    answer_pair(engine, person(engine, "Vera"), first.id, first.revision, None)
    done = answer_identical(engine, "Omar", [(first.id, first.revision), (second.id, second.revision)])
    assert done.answered == 1
    assert "Vera" in done.left[0]
    assert stored
