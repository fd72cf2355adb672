"""The statement of a claim that a person touched: true to its words, whoever works on it beside."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.correct_claim import change_content, change_cue
from services.mark_claim import mark_claim
from services.restate_claim import restate
from services.steps import read_steps, take_back
from services.store_article import store_article
from tests.db.samples import claims, person, span
from workbench.cue_stance import CueStance
from workbench.extraction.claims.statement import statement_of
from workbench.model import Analysis, Article, Claim, Cue, Form, Outlet, Source, SourceKind, SourceMention
from workbench.stored import StoredClaim

TEXT = "The works\n\nLea Kern denied both allegations on Monday. The harbour stays open."


def one_claim(engine: Engine) -> StoredClaim:
    """Store an article with one claim of Lea Kern's that is not hers, and return it."""
    mention = SourceMention((span(TEXT, "Lea Kern"),), Source("Lea Kern", SourceKind.PERSON), "Named here.")
    found = Claim((span(TEXT, "The harbour stays open"),), Form.INDIRECT, mention=mention, rule="tagger")
    article = Article(TEXT, "The works", Outlet("Velden Courier"))
    stored, _ = store_article(engine, person(engine), article, Analysis((found,), "m", "1", "1"))
    return claims(engine, stored.id)[0]


def denied(engine: Engine) -> StoredClaim:
    """Let the claim cover what she denied, and mark the cue."""
    worded = change_content(engine, "Omar", one_claim(engine), (span(TEXT, "both allegations"),))
    return change_cue(engine, "Omar", worded, Cue((span(TEXT, "denied"),)))


def test_a_corrected_claim_is_stated_anew(engine: Engine) -> None:
    now = denied(engine)
    assert (statement_of(now.claim), now.claim.stance) == ("Lea Kern denied both allegations", CueStance.DENIES)
    assert claims(engine, now.article_id) == [now]


def test_undo_brings_the_former_statement_back(engine: Engine) -> None:
    now = denied(engine)
    step = read_steps(engine, "Omar").back
    assert step is not None
    take_back(engine, "Omar", step)
    (back,) = claims(engine, now.article_id)
    assert (back.claim.stance, back.claim.cue, statement_of(back.claim)) == (
        CueStance.ASSERTS,
        None,
        "Both allegations",
    )


def test_a_claim_that_a_person_marks_has_no_words_put_before_it(engine: Engine) -> None:
    article = one_claim(engine).article_id
    marked = mark_claim(engine, person(engine), article, Claim((span(TEXT, "on Monday"),), Form.INDIRECT))
    assert statement_of(marked.claim) == "On Monday"


def test_a_statement_worked_out_for_words_that_changed_meanwhile_is_dropped(engine: Engine) -> None:
    former = one_claim(engine)
    now = change_content(engine, "Omar", former, (span(TEXT, "both allegations"),))
    cue = Cue((span(TEXT, "denied"),))
    stale = StoredClaim(former.id, former.article_id, Claim(former.claim.content, Form.INDIRECT, cue))
    restate(engine, stale)
    assert claims(engine, now.article_id) == [now]


def test_without_a_language_model_a_claim_keeps_its_words(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    one = one_claim(engine)
    monkeypatch.setenv("WORKBENCH_MODEL", "no_such_model")
    assert restate(engine, one) == one
