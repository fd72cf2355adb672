"""The page of agreement: figures, pairs, parts, and the claims behind each, all in the address."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from pages.agreement import over_time
from services.read_agreement import Question, read_figures
from tests.db.agreement_rows import ADA, BEN, CLEO, V, give, set_policy, store_opinions
from tests.db.samples import person, store_harbour
from tests.pages.places import opened
from workbench.reviewing.agreement.summary import Breakdown
from workbench.reviewing.policy import Policy
from workbench.stored.paging import Page

LINK = re.compile(r'<a href="([^"]+)" target="_self">([^<]*)</a>')


@pytest.fixture
def story(engine: Engine) -> int:
    return store_opinions(engine)


def page(**query: str) -> AppTest:
    found = opened("agreement", **query).run()
    assert not found.exception
    assert not found.error
    return found


def html_of(found: AppTest) -> str:
    return "\n".join(str(one.proto.body) for one in found.get("html"))


def links(found: AppTest) -> list[tuple[str, dict[str, str]]]:
    """Return the words and the query of every link in figures and tables."""
    return [(words, dict(parse_qsl(urlsplit(unescape(link)).query))) for link, words in LINK.findall(html_of(found))]


def way(found: AppTest, words: str) -> dict[str, str]:
    """Return the query of the first link of these words."""
    return next(query for said, query in links(found) if said == words)


def shown_claims(found: AppTest) -> list[str]:
    return re.findall(r'<div class="match"><p>.*?<bdi>([^<]+)</bdi></p>', html_of(found))


def test_without_claims_of_two_reviewers_the_page_says_what_is_needed(engine: Engine) -> None:
    assert "No claim has opinions of two reviewers yet." in html_of(page())
    store_harbour(engine, person(engine))
    give(engine, 1, ADA, V)
    found = page()
    assert "each under their own name" in html_of(found)
    assert "Percentage agreement" not in html_of(found)


def test_each_figure_says_what_it_means_and_what_it_stands_on(story: int) -> None:
    said = html_of(page())
    assert "All opinions are the same on 2 of 4 claims." in said
    assert "On 4 claims with 9 opinions of 3 reviewers" in said
    assert "95% interval (Wilson): 15% to 85%" in said
    assert "On 3 claims with exactly 2 opinions, as most have" in said
    assert "No interval: it needs 10 claims." in said
    assert "last opinion on a claim that stands and came before anybody settled it" in said
    assert "nan" not in said


def test_a_figure_that_is_undefined_is_said_in_words(engine: Engine) -> None:
    store_harbour(engine, person(engine))
    for name in (ADA, BEN):
        give(engine, 1, name, V)
    said = html_of(page())
    assert "undefined" in said
    assert "All opinions are one and the same answer" in said
    assert "nan" not in said


def test_a_number_leads_to_its_claims_and_back(story: int) -> None:
    figures = page()
    differing = page(**way(figures, "2 claims where they differ"))
    assert len(shown_claims(differing)) == 2
    agreeing = page(**way(figures, "2 claims where they agree"))
    assert len(shown_claims(agreeing)) == 2
    assert not set(shown_claims(differing)) & set(shown_claims(agreeing))
    [back] = [one for one in differing.get("page_link") if one.proto.label == "All figures"]
    assert "show" not in back.proto.query_string
    assert sum(one.proto.label == "Review" for one in differing.get("page_link")) == 2


def test_two_reviewers_lead_to_the_claims_of_both(story: int) -> None:
    found = page(**way(page(), "1 differ"))
    assert "Is it true? Ada Vane and Ben Oaks" in html_of(found)
    assert len(shown_claims(found)) == 1
    assert CLEO not in html_of(found)
    assert {ADA, BEN} <= set(re.findall(r"<bdi>([^<]+)</bdi>", html_of(found)))


@pytest.mark.parametrize(
    ("across", "names"),
    [
        ("outlet", ["Morning Post of Velden", "Velden Courier"]),
        ("source", ["Lena Ostrow", "the mayor"]),
        ("story", ["Harbour bridge"]),
        ("time", ["5 May 2031", "12 May 2031"]),
    ],
)
def test_parts_have_their_names_figures_and_claims(story: int, across: str, names: list[str]) -> None:
    found = page(across=across)
    rows = re.findall(r'<tr><th scope="row"><bdi>([^<]+)</bdi></th><td>\d+%', html_of(found))
    assert rows == names
    listed = page(**next(query for _, query in links(found) if "part" in query))
    assert shown_claims(listed)
    assert any(name in html_of(listed) for name in names)


def test_over_time_the_picture_its_file_and_the_table_tell_the_same(engine: Engine, story: int) -> None:
    assert len(page(across="time").get("vega_lite_chart")) == 1
    parts = read_figures(engine, Question(), Breakdown.TIME, Page(1, 25), Page(1, 25)).parts
    [drawn] = over_time.chart(parts).to_dict()["datasets"].values()
    headings, *rows = over_time.table(parts)
    assert headings == over_time.HEADINGS
    assert [(one["from"], one["counts"]) for one in drawn] == [
        (over_time.written(str(row[0])), f"{row[2]} of {row[1]}") for row in rows
    ]
    assert [f"{one['share']:.4f}" for one in drawn] == [row[3] for row in rows]


def test_was_it_said_is_another_question(story: int) -> None:
    found = page(about="attribution")
    assert "All opinions are the same on 1 of 2 claims." in html_of(found)
    listed = page(about="attribution", show="claims")
    assert "Wrong words" in html_of(listed)
    assert "Was it said? All reviewers" in html_of(listed)
    two = page(about="attribution", answers="two").selectbox[0]
    assert two.options == ["Answers as they are", "Right, or not"]


def test_filters_stay_in_the_address_and_in_the_links(story: int) -> None:
    found = page(story=str(story), outlet="2", answers="two", opinions="first")
    assert all(
        {"story": str(story), "outlet": "2", "answers": "two", "opinions": "first"}.items() <= query.items()
        for _, query in links(found)
    )
    assert "On 2 claims with 4 opinions of 2 reviewers" in html_of(found)


def test_filters_that_leave_nothing_can_be_cleared(engine: Engine, story: int) -> None:
    found = page(outlet="2", about="attribution")
    assert "No claim here has opinions of two reviewers." in html_of(found)
    found.button[0].click().run()
    assert "All opinions are the same on 1 of 2 claims." in html_of(found)


def test_hidden_opinions_stay_hidden(engine: Engine) -> None:
    set_policy(engine, Policy(3, opinions_hidden=True))
    store_opinions(engine)
    found = page(show="claims", claims="all")
    assert "3 claims more: opinions are hidden" in html_of(found)
    assert len(shown_claims(found)) == 1


@pytest.mark.parametrize(
    "query",
    [
        {"show": "claims", "pair": "1"}, {"show": "claims", "pair": "a.b"},
        {"show": "claims", "pair": "9" * 5000 + ".1"},
        {"show": "claims", "part": "<b>"}, {"show": "claims", "across": "time", "part": "<img src=x>"},
        {"across": "nothing"}, {"about": "x", "answers": "y", "opinions": "z", "pairs": "-1", "parts": "10" * 9},
        {"show": "claims", "claims": "?", "page": "99"},
    ],
)  # fmt: skip
def test_an_address_that_was_tampered_with_shows_no_error_and_no_markup(story: int, query: dict[str, str]) -> None:
    said = html_of(page(**query))
    assert "<img" not in said
    assert "<b>&" not in said
    assert "<bdi><b>" not in said


def test_names_are_shown_as_they_stand(engine: Engine) -> None:
    store_harbour(engine, person(engine))
    for name in (ADA, "<b>Ben</b>", "Zed & Zoe"):
        give(engine, 1, name, V)
    said = html_of(page())
    assert "&lt;b&gt;Ben&lt;/b&gt;" in said
    assert "<b>Ben" not in said
