"""The example articles: loaded once, taken out without losing work silently, brought back."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads import activity
from db.reads.articles import list_articles
from db.reads.sources import list_sources
from db.writes.articles import store_article
from db.writes.decisions import decide, undo
from db.writes.examples import load, remove, restore
from tests.db.samples import (
    NOON,
    analysis,
    claims,
    harbour,
    harbour_claims,
    morning,
    morning_claims,
    person,
    store_morning,
)
from workbench.errors import DecisionRefused
from workbench.model import Analysis, Article, Reviewer, Role, Verdict
from workbench.stored import StoredArticle
from workbench.stored.articles import ArticleFilter

EXAMPLES: list[tuple[Article, Analysis]] = [(harbour(), analysis(harbour_claims()))]


def load_examples(engine: Engine, by: Reviewer) -> StoredArticle:
    """Load the example set and return its one article."""
    with writing(engine) as session:
        return load(session, by, EXAMPLES)[0]


def titles(engine: Engine, *, example: bool | None = None) -> list[str]:
    """Return the titles of the articles in sight."""
    with reading(engine) as session:
        return [row.title for row in list_articles(session, ArticleFilter(example=example))]


def test_examples_go_with_one_call_and_leave_the_rest_alone(engine: Engine) -> None:
    by = person(engine)
    load_examples(engine, by)
    store_morning(engine, by)
    with writing(engine) as session:
        done = remove(session, by)
    assert (done.removed, done.articles, done.claims, done.work) == (True, 1, 3, 0)
    assert titles(engine) == ["Bridge shut for repairs"]
    with reading(engine) as session:
        assert {row.name for row in list_sources(session)} == {"Lena Ostrow", "the mayor"}
        assert activity.recent(session, 1)[0].verb == "examples.removed"


def test_examples_with_work_on_them_only_go_when_that_is_said(engine: Engine) -> None:
    by = person(engine)
    first, second, _ = claims(engine, load_examples(engine, by).id)
    with writing(engine) as session:
        decide(session, by, first.id, first.revision, Verdict.VERIFIED, NOON)
        taken_back = decide(session, by, second.id, second.revision, Verdict.VERIFIED, NOON)
        undo(session, by, taken_back.id, NOON)
    with writing(engine) as session:
        asked = remove(session, by)
    assert (asked.removed, asked.decisions, asked.corrections) == (False, 1, 0)
    assert titles(engine, example=True) == ["Harbour bridge to close"]
    with writing(engine) as session:
        assert remove(session, by, with_work=True).removed
    assert titles(engine) == []
    with writing(engine) as session:
        assert restore(session, by) == 1
    assert len(claims(engine, first.article_id)[0].decisions) == 1


def test_loading_twice_or_after_removing_makes_no_double(engine: Engine) -> None:
    by = person(engine)
    first = load_examples(engine, by)
    assert load_examples(engine, by).id == first.id
    with writing(engine) as session:
        remove(session, by)
    assert load_examples(engine, by).id == first.id
    with writing(engine) as session:
        assert restore(session, by) == 0


def test_restoring_leaves_out_what_was_added_again(engine: Engine) -> None:
    by = person(engine)
    load_examples(engine, by)
    with writing(engine) as session:
        remove(session, by)
        store_article(session, by, harbour(), analysis([]))
    with writing(engine) as session:
        assert restore(session, by) == 0
    assert titles(engine, example=False) == ["Harbour bridge to close"]


def test_removing_nothing_does_nothing(engine: Engine) -> None:
    by = person(engine)
    with writing(engine) as session:
        store_article(session, by, morning(), analysis(morning_claims()))
        assert not remove(session, by).removed
    assert titles(engine) == ["Bridge shut for repairs"]


def test_reviewers_do_not_take_the_examples_out(engine: Engine) -> None:
    load_examples(engine, person(engine))
    with pytest.raises(DecisionRefused), writing(engine) as session:
        remove(session, person(engine, "Ruben", Role.REVIEWER))
