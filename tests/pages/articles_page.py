"""What the tests of the page of articles share: a database, articles in it, and words for what a reader does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.engine import open_engine, reading, writing
from db.reads.articles import list_articles
from db.writes.articles import store_article
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from tests.pages.samples import analysis_of, article
from workbench.stored.articles import ArticleFilter, ArticleRow

TEXT, ADDRESS = session_state.key("adding", "text 1"), session_state.key("adding", "web address 1")
PASTED = (
    "Council delays the tram line\n\nBy Edda Quill\n\n12 May 2024\n\nShare on Facebook\n\nTweet\n\n"
    "The tram line to the harbour will open two years late, mayor Odile Brandt said on Monday. "
    "“We will not pay more than agreed,” Brandt told the Lowtide Courier.\n\n"
    "According to the builder, the ground under the bridge is too soft for the pillars."
)


@pytest.fixture
def database(settings_database: str) -> str:
    return settings_database


@pytest.fixture
def store(database: str) -> Callable[..., int]:
    """Return a function that stores an article with one claim and returns its id."""
    engine = open_engine(database)

    def stored(title: str, outlet: str = "Lowtide Courier", published: date | None = None) -> int:
        one = article(title, outlet, published)
        with writing(engine) as session:
            by = ensure_reviewer(session, "Ada Vane")
            return store_article(session, by, one, analysis_of(one))[0].id

    return stored


def rows(url: str, **wanted: object) -> list[ArticleRow]:
    with reading(open_engine(url)) as session:
        return list_articles(session, ArticleFilter(**wanted))  # type: ignore[arg-type]


def html_of(page: AppTest) -> str:
    return "\n".join(str(element.value) for element in page.html)


def labels(page: AppTest) -> list[str]:
    """Return the labels of the links, as Markdown."""
    return [str(link.label) for link in page.page_link]


def titles(page: AppTest) -> list[str]:
    return [label.replace("\\", "") for label in labels(page)]


def click(page: AppTest, label: str) -> AppTest:
    wanted = [button for button in page.button if button.label == label]
    assert wanted, f"no button {label!r} among {[button.label for button in page.button]}"
    return wanted[0].click().run()


def widget(page: AppTest, key: str) -> Any:
    return page.get_by_key(key)


def fill(page: AppTest, field: str, value: object, number: int = 1) -> AppTest:
    key = session_state.key(f"article to add {number}", field)
    widget(page, key).set_value(value)
    return page.run()


def paste(page: AppTest, text: str = PASTED) -> AppTest:
    page.text_area(key=TEXT).set_value(text)
    return click(page, "Read the text")
