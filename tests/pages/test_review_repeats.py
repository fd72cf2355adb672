"""The card of a claim that other articles carry: where, with which verdicts, who differs, and verdicts to take over."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading
from db.reads.claims import claims_of
from tests.pages.pair_samples import LORRIES, OSTROW, answer_all, store
from tests.pages.places import opened
from tests.pages.review_desk import click, html_of
from tests.pages.test_groups import checked, decided, labels, press, verdict_of
from workbench.model import Relation, Source, SourceKind, Verdict

OUTLETS = ("Velden Courier", "Morning Post", "Evening Mail")


@pytest.fixture
def articles(engine: Engine) -> list[int]:
    """Store the same claim of one source in three articles, confirmed."""
    found = [store(engine, name, name, date(2031, 5, 3), (OSTROW, LORRIES)) for name in OUTLETS]
    answer_all(engine)
    return found


def claim_of(engine: Engine, article_id: int) -> int:
    with reading(engine) as session:
        return claims_of(session, article_id)[0].id


def review(article_id: int) -> AppTest:
    return checked(opened("review", article=str(article_id)).run())


def test_the_card_says_in_how_many_articles_it_stands_and_with_which_verdicts(
    engine: Engine, articles: list[int]
) -> None:
    decided(engine, claim_of(engine, articles[1]), Verdict.VERIFIED)
    html = html_of(review(articles[0]))
    assert "Also in <strong>2 articles</strong>, 1 verified." in html


def test_the_card_names_who_says_another_number(engine: Engine, articles: list[int]) -> None:
    other = LORRIES.replace("900", "1,400")
    store(engine, "Zoo Gazette", "Another number", date(2031, 5, 4), (OSTROW, other))
    html = html_of(review(articles[0]))
    assert "<bdi>Zoo Gazette</bdi> says <strong><bdi>1,400" in html
    assert "(nobody has answered yet)" in html
    answer_all(engine, Relation.CONTRADICTION)
    html = html_of(review(articles[0]))
    assert "<bdi>Zoo Gazette</bdi> says <strong><bdi>1,400" in html
    assert "(nobody has answered yet)" not in html


def test_a_verdict_is_offered_to_the_same_claim_elsewhere_taken_over_and_taken_back(
    engine: Engine, articles: list[int]
) -> None:
    others = [claim_of(engine, one) for one in articles[1:]]
    page = click(review(articles[0]), "decide disputed")
    page = press(page, "Disputed where Lena Ostrow says it all 2 times")
    assert [verdict_of(engine, one) for one in others] == [Verdict.DISPUTED] * 2
    assert any("Verdict taken over for 2 claims." in str(said.value) for said in page.markdown)
    click(page, "undo")
    assert [verdict_of(engine, one) for one in others] == [Verdict.UNREVIEWED] * 2
    assert verdict_of(engine, claim_of(engine, articles[0])) is Verdict.DISPUTED


def test_an_offer_is_left_and_nothing_is_decided(engine: Engine, articles: list[int]) -> None:
    page = press(click(review(articles[0]), "decide verified"), "Not now")
    assert not [label for label in labels(page) if "says it" in label]
    assert [verdict_of(engine, claim_of(engine, one)) for one in articles[1:]] == [Verdict.UNREVIEWED] * 2


def test_one_claim_alone_takes_the_verdict_over(engine: Engine, articles: list[int]) -> None:
    page = click(review(articles[0]), "decide verified")
    press(page, "Verified\\: Lena Ostrow\\, Morning Post\\, 3 May 2031")
    assert [verdict_of(engine, claim_of(engine, one)) for one in articles] == [
        Verdict.VERIFIED,
        Verdict.VERIFIED,
        Verdict.UNREVIEWED,
    ]


def test_an_undone_verdict_offers_nothing(engine: Engine, articles: list[int]) -> None:
    page = click(click(review(articles[0]), "decide verified"), "undo")
    assert not [label for label in labels(page) if "says it" in label]


def test_an_article_that_gives_the_same_words_to_somebody_else_stands_before_the_source(engine: Engine) -> None:
    words = "the harbour will not be sold to anybody before the spring of next year"
    store(engine, "Morning Post", "Post", date(2031, 5, 3), (Source("Lea Kern", SourceKind.PERSON), words))
    here = store(engine, "Velden Courier", "Courier", date(2031, 5, 3), (OSTROW, words))
    html = html_of(review(here))
    assert "Morning Post gives these words to Lea Kern." in html
    assert html.index("gives these words to") < html.index(f"<strong>{OSTROW.name}</strong>")
