"""What an extraction says beside its claims: who declined to speak, and how likely each source is who said it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.articles import count_articles, last_extraction
from db.writes.articles import replace_extraction, store_article
from services.correct_claim import change_source
from tests.db.samples import HARBOUR, analysis, claims, harbour, harbour_claims, person, span
from workbench.errors import SpanError
from workbench.model import Claim, Source, SourceKind, Span


def as_sure(claim: Claim, confidence: float) -> Claim:
    """Return a claim with how likely its source is who said it."""
    return replace(claim, mention=replace(claim.mention, confidence=confidence)) if claim.mention else claim


def stored(engine: Engine, confidence: float, declined: tuple[Span, ...] = ()) -> int:
    """Store the Courier's article, each source as sure, and return its id."""
    found = replace(analysis([as_sure(one, confidence) for one in harbour_claims()]), declined=declined)
    with writing(engine) as session:
        return store_article(session, person(engine), harbour(), found)[0].id


def confidences(engine: Engine, article_id: int) -> set[float | None]:
    return {
        one.claim.mention.confidence for one in claims(engine, article_id) if one.claim.source and one.claim.mention
    }


def test_words_with_which_somebody_says_nothing_come_back_with_the_extraction(engine: Engine) -> None:
    words = span(HARBOUR, "Engineer")
    article = stored(engine, 0.9, (words,))
    with reading(engine) as session:
        found = last_extraction(session, article)
    assert found is not None
    assert found.declined == (words,)


def test_such_words_that_do_not_stand_in_the_text_are_refused_and_nothing_is_stored(engine: Engine) -> None:
    with pytest.raises(SpanError):
        stored(engine, 0.9, (Span(0, 4, "Lund"),))
    with reading(engine) as session:
        assert count_articles(session) == 0


def test_how_likely_a_source_is_comes_back_and_a_new_extraction_says_it_anew(engine: Engine) -> None:
    article = stored(engine, 0.9)
    assert confidences(engine, article) == {0.9}
    with writing(engine) as session:
        again = analysis([as_sure(one, 0.4) for one in harbour_claims()])
        replace_extraction(session, person(engine), article, again)
    assert confidences(engine, article) == {0.4}


def test_a_source_that_a_person_chose_has_no_figure_of_the_machine(engine: Engine) -> None:
    article = stored(engine, 0.9)
    one = claims(engine, article)[0]
    changed = change_source(engine, "Omar", one.id, one.revision, Source("Lea Kern", SourceKind.PERSON))
    assert changed.claim.mention is not None
    assert changed.claim.mention.confidence is None
