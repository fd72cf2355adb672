"""Extracting many articles again: each by itself, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.activity import recent
from db.reads.articles import outdated
from db.writes.articles import delete_article
from db.writes.decisions import decide
from services.read_again import read_again
from tests.db.samples import (
    HARBOUR,
    NOON,
    analysis,
    claim,
    claims,
    harbour_claims,
    person,
    store_harbour,
    store_morning,
)
from workbench.errors import DecisionRefused, SpanError
from workbench.model import Analysis, Article, Role, Span, Verdict
from workbench.stored.articles import Replaced


def newer(article: Article) -> Analysis:
    """Find one claim in the Courier's article, none elsewhere."""
    return analysis([claim(HARBOUR, "piers have cracked")] if article.text == HARBOUR else [], "rules-2")


def test_every_article_is_read_again_and_work_is_kept(engine: Engine) -> None:
    by = person(engine)
    first, second = store_harbour(engine, by), store_morning(engine, by)
    lorries = claims(engine, first.id)[0]
    with writing(engine) as session:
        decide(session, by, lorries.id, lorries.revision, Verdict.VERIFIED, NOON)
    found = list(read_again(engine, by, [first.id, second.id], newer))
    assert [(one.article_id, one.title, one.done, one.trouble) for one in found] == [
        (first.id, "Harbour bridge to close", Replaced(1, 2, 1), ""),
        (second.id, "Bridge shut for repairs", Replaced(0, 2, 0), ""),
    ]
    with reading(engine) as session:
        assert outdated(session, "rules-2", "sample_model", "1.0") == []
        assert [row.verb for row in recent(session, 2)] == ["article.extracted"] * 2


def _crooked(_article: Article) -> Analysis:
    claims = harbour_claims()
    return analysis([type(claims[0])((Span(0, 5, "wrong"),), claims[0].form)], "rules-2")


def _refused(_article: Article) -> Analysis:
    raise SpanError("No such words.")


def _stumbling(_article: Article) -> Analysis:
    raise KeyError("a rule that meets what it does not know")


@pytest.mark.parametrize(
    ("analyse", "sentence"), [(_crooked, "wrong"), (_refused, "No such words"), (_stumbling, "the log says where")]
)
def test_an_article_that_fails_stays_as_it_was_and_the_others_go_on(
    engine: Engine, analyse: Callable[[Article], Analysis], sentence: str
) -> None:
    by = person(engine)
    first, second = store_harbour(engine, by), store_morning(engine, by)
    before = claims(engine, first.id)
    bad, good = read_again(
        engine, by, [first.id, second.id], lambda one: (analyse if one.text == HARBOUR else newer)(one)
    )
    assert (bad.article_id, bad.done) == (first.id, None)
    assert sentence in bad.trouble
    assert (good.article_id, good.done) == (second.id, Replaced(0, 2, 0))
    assert claims(engine, first.id) == before


def test_an_article_that_has_gone_is_named_and_the_others_go_on(engine: Engine) -> None:
    by = person(engine)
    first, second = store_harbour(engine, by), store_morning(engine, by)
    with writing(engine) as session:
        delete_article(session, by, first.id, first.revision)
    gone, never, there = read_again(engine, by, [first.id, 4711, second.id], newer)
    assert (gone.title, gone.done, never.done) == ("", None, None)
    assert "4711" in never.trouble
    assert there.done


def test_what_is_done_when_somebody_stops_it_is_done(engine: Engine) -> None:
    by = person(engine)
    first, second = store_harbour(engine, by), store_morning(engine, by)
    before = claims(engine, second.id)

    def analyse(article: Article) -> Analysis:
        if article.text != HARBOUR:
            raise KeyboardInterrupt
        return newer(article)

    with pytest.raises(KeyboardInterrupt):
        list(read_again(engine, by, [first.id, second.id], analyse))
    with reading(engine) as session:
        assert outdated(session, "rules-2", "sample_model", "1.0") == [second.id]
    assert claims(engine, second.id) == before


def test_a_viewer_reads_nothing_again(engine: Engine) -> None:
    stored = store_harbour(engine, person(engine))
    with pytest.raises(DecisionRefused):
        list(read_again(engine, person(engine, "Vera", Role.VIEWER), [stored.id], newer))
    assert len(claims(engine, stored.id)) == 3
