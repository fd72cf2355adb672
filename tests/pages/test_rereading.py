"""Articles that an older version of the claim finder read: offered, read again one by one, and reported."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import StopException
from streamlit.testing.v1 import AppTest

from db.engine import open_engine, reading, writing
from db.reads.articles import last_extraction, outdated
from db.reads.claims import claims_of
from db.writes.articles import delete_article
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.shared import language
from tests.pages.articles_page import click, database, html_of, rows, store, titles
from tests.pages.places import opened
from tests.pages.samples import NOW
from workbench.errors import SpanError
from workbench.model import Analysis, Article, Role, Verdict
from workbench.models.installed import PIPELINE_VERSION, installed_model
from workbench.settings import MODEL

__all__ = ["database", "store"]  # the fixtures that the tests below ask for

HOSTILE = "<img src=x onerror=window.hacked=1> *loud*"


def shown(**query: str) -> AppTest:
    page = opened("articles", **query)
    page.default_timeout = 120
    return checked(page.run())


def checked(page: AppTest) -> AppTest:
    assert not page.exception, [one.value for one in page.exception]
    return page


def said(page: AppTest) -> str:
    marked = "\n".join(str(one.value).replace("\\", "") for one in page.markdown)
    return f"{marked}\n{html_of(page)}"


def waiting(url: str) -> list[int]:
    with reading(open_engine(url)) as session:
        return outdated(session, PIPELINE_VERSION, *installed_model())


def failing(monkeypatch: pytest.MonkeyPatch, title: str, error: BaseException) -> None:
    """Let the claims of one article not be found, and those of all others as ever."""
    found = language.find_claims

    def find(article: Article) -> Analysis:
        if article.title == title:
            raise error
        return found(article)

    monkeypatch.setattr(language, "find_claims", find)


@pytest.fixture
def two(database: str, store: Callable[..., int]) -> str:
    store("Quay")
    store("Weir")
    return database


def test_articles_of_an_older_version_are_offered_with_what_stays(two: str) -> None:
    page = shown()
    assert "2 articles were read with an older version of the claim finder." in said(page)
    assert "Claims that somebody decided on, corrected, added or removed stay as they are" in said(page)
    assert titles(page) == ["Weir", "Quay"]


def test_reading_again_keeps_decisions_and_says_what_it_did(two: str) -> None:
    with writing(open_engine(two)) as session:
        by = ensure_reviewer(session, "Ada Vane")
        [claim] = claims_of(session, 1)
        decide(session, by, claim.id, claim.revision, Verdict.VERIFIED, NOW)
    page = checked(click(shown(), "Read them again"))
    assert "2 articles read again." in said(page)
    assert "older version" not in said(page)
    assert waiting(two) == []
    with reading(open_engine(two)) as session:
        kept = next(one for one in claims_of(session, 1) if one.id == claim.id)
        assert kept.decisions[0].verdict is Verdict.VERIFIED
        last = last_extraction(session, 1)
        others = claims_of(session, 2)
    assert last is not None
    assert (last.model, last.model_version, last.pipeline_version) == (*installed_model(), PIPELINE_VERSION)
    assert {one.claim.rule for one in others}.isdisjoint({"by hand"})
    told = re.search(r"(\d+) claims? kept, with every decision and correction; (\d+) replaced; (\d+) new\.", said(page))
    assert told is not None
    kept_count, replaced, _ = map(int, told.groups())
    assert (kept_count + replaced, kept_count >= 1) == (2, True)
    assert "read again." not in said(checked(click(page, "Dismiss")))


def test_one_that_fails_is_named_with_the_reason_and_the_others_go_on(
    two: str, store: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = store(HOSTILE)
    store("Yard")
    failing(monkeypatch, HOSTILE, SpanError("The words <b>of</b> a claim do not stand in the text."))
    page = checked(click(shown(), "Read them again"))
    assert "3 articles read again." in said(page)
    assert "1 article could not be read again and stands as before" in said(page)
    assert "The words &lt;b&gt;of&lt;/b&gt; a claim do not stand in the text." in said(page)
    assert HOSTILE in [label.replace("\N{WORD JOINER}", "") for label in titles(page)]
    assert "<img" not in html_of(page)
    assert waiting(two) == [failed]
    assert "1 article was read with an older version" in said(page)


def test_a_mistake_of_the_program_holds_no_other_article_up(two: str, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, "Quay", ZeroDivisionError("by the rules"))
    page = checked(click(shown(), "Read them again"))
    assert "1 article read again." in said(page)
    assert "stumbled over this text" in said(page)
    assert "by the rules" not in said(page)
    assert waiting(two) == [1]


def test_who_leaves_in_between_keeps_what_is_done_and_can_go_on(two: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown()
    with monkeypatch.context() as leaving:
        failing(leaving, "Weir", StopException())
        page = click(page, "Read them again")
    assert waiting(two) == [2]
    page = checked(page.run())
    assert "1 article read again." in said(page)
    assert "1 article was read with an older version" in said(page)
    click(page, "Read it again")
    assert waiting(two) == []


def test_an_article_deleted_in_between_is_told_and_the_others_go_on(two: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = language.find_claims

    def find(article: Article) -> Analysis:
        if article.title == "Quay":
            with writing(open_engine(two)) as session:
                delete_article(session, ensure_reviewer(session, "Ben"), 2, rows(two, query="Weir")[0].revision)
        return found(article)

    monkeypatch.setattr(language, "find_claims", find)
    page = checked(click(shown(), "Read them again"))
    assert "1 article read again." in said(page)
    assert "1 article could not be read again" in said(page)


def test_a_viewer_is_refused_and_nothing_changes(two: str) -> None:
    with writing(open_engine(two)) as session:
        ensure_reviewer(session, "Reviewer", Role.VIEWER)
    page = checked(click(shown(), "Read them again"))
    assert "may not do this" in page.error[0].value
    assert waiting(two) == [1, 2]


@pytest.mark.parametrize("query", [{"view": "add"}, {"view": "deleted"}])
def test_the_offer_stands_above_the_list_only(two: str, query: dict[str, str]) -> None:
    assert "older version" not in said(shown(**query))


def test_without_a_model_nothing_is_offered(two: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODEL, "no_such_model_anywhere")
    page = shown()
    assert "older version" not in said(page)
    assert titles(page) == ["Weir", "Quay"]


@pytest.mark.parametrize("module", ["pages.articles.reading_again", "pages.review.screen"])
def test_a_page_of_stored_claims_does_not_wait_for_the_language_library(module: str) -> None:
    script = f"import sys, {module}; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "False"
