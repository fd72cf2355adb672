"""Reading an article again replaces the claims that nobody worked on, and no others."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.correct_claim import change_form
from services.extract_again import extract_again
from tests.db.samples import HARBOUR, analysis, claim, claims, harbour_claims, person, store_harbour
from workbench.errors import NotFound
from workbench.model import Form

NEW = claim(HARBOUR, "the Port Authority of Velden")


def test_claims_that_nobody_worked_on_make_way_and_human_work_stays(engine: Engine) -> None:
    article = store_harbour(engine, person(engine))
    worked_on = change_form(engine, "Ines", claims(engine, article.id)[0], Form.DIRECT)
    done = extract_again(engine, "Omar", article.id, analysis([NEW], "rules-2"))
    assert (done.retired, done.added) == (2, 1)
    now = claims(engine, article.id)
    assert now[0] == worked_on
    assert [one.claim.words for one in now[1:]] == ["the Port Authority of Velden"]


def test_the_same_reading_changes_nothing(engine: Engine) -> None:
    article = store_harbour(engine, person(engine))
    before = [one.id for one in claims(engine, article.id)]
    assert extract_again(engine, "Omar", article.id, analysis(harbour_claims())) == (3, 0, 0)
    assert [one.id for one in claims(engine, article.id)] == before


def test_an_article_that_is_gone_cannot_be_read_again(engine: Engine) -> None:
    with pytest.raises(NotFound):
        extract_again(engine, "Omar", 999, analysis([NEW]))
