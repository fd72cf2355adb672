"""The history of a claim: who changed what from what, and the way back to any of it."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services import correct_claim, read_history
from services.decide import decide
from services.steps import read_steps, take_back
from tests.db.samples import HARBOUR, NOON, PORT, claims, person, store_harbour
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.model import Form, Span, Verdict
from workbench.reviewing.decisions import Grounds, verdict_of
from workbench.stored.history import ClaimChange, Difference


@pytest.fixture
def article(engine: Engine) -> int:
    """Store the Courier's article."""
    return store_harbour(engine, person(engine)).id


def history(engine: Engine, article: int) -> tuple[ClaimChange, ...]:
    return read_history.read_history(engine, claims(engine, article)[0].id).changes


def work(engine: Engine, article: int) -> None:
    """Let Omar change the first claim's words and source, Vera its form, and Omar decide."""
    one = claims(engine, article)[0]
    content = one.claim.content[0]
    one = correct_claim.change_content(engine, "Omar", one, (Span.cut(HARBOUR, content.start, content.end - 2),))
    one = correct_claim.change_form(engine, "Vera", claims(engine, article)[0], Form.MIXED)
    one = claims(engine, article)[0]
    correct_claim.change_source(engine, "Omar", one.id, one.revision, PORT)
    one = claims(engine, article)[0]
    decide(engine, "Omar", one.id, one.revision, Verdict.VERIFIED, Grounds(), at=NOON)


def test_it_says_who_changed_what_from_what(engine: Engine, article: int) -> None:
    was = claims(engine, article)[0].claim
    work(engine, article)
    verdict, source, form, words = history(engine, article)
    assert [one.reviewer for one in (words, form, source, verdict)] == ["Omar", "Vera", "Omar", "Omar"]
    assert words.differences == (Difference("Words", was.words, was.words[:-2]),)
    assert form.differences == (Difference("Form", "In the article's words", "Partly quoted"),)
    assert source.differences == (Difference("Source", "Lena Ostrow", "Port Authority of Velden"),)
    assert verdict.differences == (Difference("Verdict", "Open", "Verified"),)


def test_any_of_it_can_be_gone_back_to_and_that_is_a_step_of_its_own(engine: Engine, article: int) -> None:
    was = claims(engine, article)[0]
    work(engine, article)
    words = history(engine, article)[-1]
    now = claims(engine, article)[0]
    restored = read_history.restore(engine, "Vera", now.id, now.revision, words.line, before=True)
    assert restored.claim.content == was.claim.content
    assert (restored.claim.form, restored.claim.source) == (Form.MIXED, now.claim.source), "all else stays"
    step = read_steps(engine, "Vera").back
    assert step is not None
    take_back(engine, "Vera", step)
    assert claims(engine, article)[0].claim.content == now.claim.content


def test_a_claim_that_somebody_changed_meanwhile_is_not_written_over(engine: Engine, article: int) -> None:
    work(engine, article)
    line = history(engine, article)[-1].line
    now = claims(engine, article)[0]
    correct_claim.change_form(engine, "Vera", now, Form.DIRECT)
    with pytest.raises(Conflict, match="Vera"):
        read_history.restore(engine, "Omar", now.id, now.revision, line, before=True)


def test_a_line_about_something_else_is_no_reading(engine: Engine, article: int) -> None:
    work(engine, article)
    one, other, *_ = claims(engine, article)
    verdict, *_, words = history(engine, article)
    for claim, line in ((one, verdict.line), (other, words.line), (one, 9_999)):
        with pytest.raises(NotFound, match="no such reading"):
            read_history.restore(engine, "Omar", claim.id, claim.revision, line, before=True)


def test_a_verdict_is_withdrawn_by_itself_whatever_came_after_it(engine: Engine, article: int) -> None:
    work(engine, article)
    made = claims(engine, article)[0].decisions[-1]
    correct_claim.change_form(engine, "Omar", claims(engine, article)[0], Form.DIRECT)
    read_history.withdraw(engine, "Omar", made.id, NOON)
    one = claims(engine, article)[0]
    assert (verdict_of(one), one.claim.form) == (Verdict.UNREVIEWED, Form.DIRECT)
    with pytest.raises(DecisionRefused, match="already"):
        read_history.withdraw(engine, "Omar", made.id, NOON)


def test_a_claim_that_is_not_there_has_no_history(engine: Engine) -> None:
    with pytest.raises(NotFound):
        read_history.read_history(engine, 9_999)
