"""One look at the review page and one key on it cost few statements, however many claims the article has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import open_engine
from pages.shared import storage
from tests.pages import pair_samples, review_samples
from tests.pages.review_desk import click, html_of, review
from tests.statements import counted
from workbench.model import Article, Claim, Span

ONE_LOOK, ONE_KEY = 16, 32
Sample = Callable[[], tuple[Article, tuple[Claim, ...]]]


def sixty_claims() -> tuple[Article, tuple[Claim, ...]]:
    """Return an article in which the same six claims are made ten times, each in words of its own."""
    article, claims = review_samples.unsettled()
    lines = [f"{place}. Crews of shift {place} will paint the piers." for place in range(60)]
    text = article.text + "\n\n" + "\n".join(lines)
    many = [
        replace(claims[place % 6], content=(Span.cut(text, start, start + len(line)),))
        for place, line in enumerate(lines)
        for start in [text.index(line)]
    ]
    return replace(article, text=text), tuple(many)


@pytest.fixture
def engine(settings_database: str) -> Iterator[Engine]:
    """Open the database that the page opens too."""
    opened = open_engine(settings_database)
    yield opened
    opened.dispose()


def page_of(sample: Sample, engine: Engine) -> AppTest:
    """Return the page of a stored sample, drawn once, with a decision made on it."""
    review_samples.store(engine, *sample())
    return click(review(), "decide verified")


def the_pages_engine() -> Engine:
    return storage.engine()


@pytest.mark.parametrize("sample", [review_samples.unsettled, sixty_claims])
def test_one_look_and_one_key_cost_few_statements(sample: Sample, engine: Engine) -> None:
    page = page_of(sample, engine)
    with counted(the_pages_engine()) as look:
        page.run()
    with counted(the_pages_engine()) as key:
        click(page, "decide disputed")
    assert len(look) <= ONE_LOOK, look
    assert len(key) <= ONE_KEY, key


def test_groups_and_pairs_of_a_claim_cost_no_more(engine: Engine) -> None:
    pair_samples.store_story(engine)
    pair_samples.answer_all(engine)
    page = review()
    with counted(the_pages_engine()) as look:
        page.run()
    assert "In other articles" in html_of(page)
    with counted(the_pages_engine()) as key:
        click(page, "decide verified")
    assert "In other articles" in html_of(page), "the next claim is in a group, too"
    assert len(look) <= ONE_LOOK, look
    # The first key of somebody new, whose name is held against all others once.
    assert len(key) <= ONE_KEY + 1, key
