"""The reviewer's own last step in an article, taken back whichever it was."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services import correct_claim
from services.decide import decide
from services.read_review import read_review
from services.take_back import first_part, is_last, take_correction_back, take_decisions_back, take_source_back
from tests.db.samples import NOON, PORT, claims, person, store_harbour
from tests.pages import review_samples
from workbench.errors import DecisionRefused
from workbench.model import Form, Verdict
from workbench.reviewing.decisions import Grounds, current_verdict
from workbench.stored.activity import Step
from workbench.stored.review import Wanted

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


@pytest.fixture
def article(engine: Engine) -> int:
    """Store the Courier's article."""
    return store_harbour(engine, person(engine)).id


def last(engine: Engine, article_id: int, name: str = "Omar") -> Step:
    step = read_review(engine, Wanted(article_id, name=name)).step
    assert step is not None
    return step


def test_a_decision_is_taken_back_once(engine: Engine, article: int) -> None:
    lorries, *_ = claims(engine, article)
    decide(engine, "Omar", lorries.id, lorries.revision, Verdict.VERIFIED, Grounds(), at=NOON)
    step = last(engine, article)
    assert is_last(engine, "Omar", article, step)
    take_decisions_back(engine, "Omar", step, NOON)
    assert current_verdict(claims(engine, article)[0].decisions) is Verdict.UNREVIEWED
    assert not is_last(engine, "Omar", article, step)
    with pytest.raises(DecisionRefused):
        take_decisions_back(engine, "Omar", step, NOON)


def test_a_change_of_source_is_taken_back_to_the_claim_as_it_was(engine: Engine, article: int) -> None:
    lorries, *_ = claims(engine, article)
    correct_claim.change_source(engine, "Omar", lorries.id, lorries.revision, PORT)
    restored = take_source_back(engine, "Omar", last(engine, article))
    assert (restored.id, restored.claim.source) == (lorries.id, lorries.claim.source)
    assert claims(engine, article)[0].claim.source == lorries.claim.source


def test_a_correction_is_taken_back_by_who_made_it_and_by_nobody_else(engine: Engine, article: int) -> None:
    lorries, *_ = claims(engine, article)
    correct_claim.change_form(engine, "Omar", lorries, Form.DIRECT)
    step = last(engine, article)
    with pytest.raises(DecisionRefused, match="somebody else's step"):
        take_correction_back(engine, "Vera", step)
    assert claims(engine, article)[0].claim.form is Form.DIRECT
    assert take_correction_back(engine, "Omar", step) == lorries.id
    assert claims(engine, article)[0].claim.form is lorries.claim.form


def test_the_first_part_stands_for_a_split_claim_and_a_whole_one_for_itself(engine: Engine) -> None:
    stored = review_samples.store(engine, *review_samples.weighed())
    whole = claims(engine, stored.id)[1]
    assert first_part(engine, whole.id) == whole.id
    parts = correct_claim.split(engine, "Omar", whole.id, whole.revision)
    assert first_part(engine, whole.id) == parts[0].id
