"""The HTML report: readable, self-contained, and hostile text appears as text."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings

from tests.workbench.interchange_samples import MADE_AT, any_items, sample
from workbench.attribution import Attribution, AttributionAnswer
from workbench.check_worth import CheckWorth
from workbench.interchange import ExportItem, html
from workbench.model import (
    Article,
    Claim,
    Decision,
    Evidence,
    Form,
    Outlet,
    Source,
    SourceKind,
    SourceMention,
    Span,
    Verdict,
)


class Page(HTMLParser):
    """What a browser would make of the page: its elements with attributes, and its text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def links(self) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == "a"]


def page_of(*items: ExportItem) -> Page:
    return Page(html.write(items, "Harbour claims", MADE_AT))


HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{ 7*7 }}{% endfor %}"


def hostile(address: str = "https://archive.example/") -> ExportItem:
    """One claim whose every field was written by somebody with bad intentions."""
    item = sample()
    article = Article(HOSTILE, HOSTILE, Outlet(HOSTILE, HOSTILE), HOSTILE, address=address)
    mention = SourceMention((Span(0, len(HOSTILE), HOSTILE),), Source(HOSTILE, SourceKind.PERSON), HOSTILE)
    claim = Claim((Span(0, len(HOSTILE), HOSTILE),), Form.DIRECT, None, mention)
    decision = Decision(Verdict.DISPUTED, HOSTILE, MADE_AT, HOSTILE, evidence=(Evidence(address, HOSTILE),), id=1)
    stored = replace(item.claim, claim=claim, decisions=(decision,))
    comments = tuple(replace(one, reviewer=HOSTILE, words=HOSTILE) for one in item.comments)
    answers = (AttributionAnswer(Attribution.WRONG_WORDS, HOSTILE, MADE_AT, id=1),)
    return ExportItem(replace(item.article, article=article), stored, answers=answers, comments=comments)


def test_open_comments_are_listed_and_resolved_ones_are_not() -> None:
    text = page_of(sample()).text
    assert "Open comments" in text
    assert "Ida, 7 May 2031, 09:30 UTC : =1+1 Ask the <archive> again & tell Noor." in text
    assert "Whose minutes" not in text
    assert "Open comments" not in page_of(replace(sample(), comments=sample().comments[:1])).text


def test_a_report_says_everything_about_a_claim() -> None:
    text = page_of(sample()).text
    for words in (
        "Harbour claims",
        "7 May 2031, 09:30 UTC",
        "1 claim in 1 article",
        "Was it said? ≠ Wrong words , Ida, 7 May 2031, 09:30 UTC",
        "Is it true? ✗ Disputed: refuted",
        "The harbour will never be sold 🚢",
        "İlse Brandt (person), in the article “İlse Brandt”",
        "partly quoted, with “said”",
        "Norvik Courier",
        "number 4, as a variant",
        "The minutes say otherwise.",
        "“The sale was agreed.”, read on 7 May 2031",
        "Noor",
        "6 May 2031",
        "version 2",
    ):
        assert words in text


def test_verdicts_are_counted_and_shown_by_sign_and_words_not_by_colour_alone() -> None:
    open_one = replace(sample(), claim=replace(sample().claim, decisions=()))
    text = page_of(sample(), open_one, open_one).text
    for count in ("○ Open: 2", "✓ Verified: 0", "✗ Disputed: 1", "? Unsupported: 0", "– Not checkable: 0"):
        assert count in text


def test_answers_are_counted_beside_the_verdicts() -> None:
    unanswered = replace(sample(), claim=replace(sample().claim, attribution=Attribution.UNANSWERED), answers=())
    text = page_of(sample(), unanswered, unanswered).text
    for count in ("○ Not answered: 2", "✓ Right: 0", "≠ Wrong words: 1", "✗ Wrong person: 0", "? Denied or unclear: 0"):
        assert count in text


def test_hostile_text_appears_as_text() -> None:
    page = Page(html.write([hostile()], HOSTILE, MADE_AT))
    assert not {"script", "img"} & {tag for tag, _ in page.elements}
    assert page.text.count("<script>alert(1)</script><img src=x onerror=alert(1)>") >= 8
    assert "{{ 7*7 }}{% endfor %}" in page.text


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(any_items())
def test_no_text_ever_adds_an_element_or_an_attribute(items: list[ExportItem]) -> None:
    allowed = {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "id",
        "aria-label",
        "aria-hidden",
        "datetime",
    }
    for tag, attributes in Page(html.write(items, "Any", MADE_AT)).elements:
        assert tag != "script"
        assert set(attributes) <= allowed | ({"href", "rel"} if tag == "a" else set())


@pytest.mark.parametrize(
    "address", ["https://archive.example/a?b=1&c=%22", "http://archive.example", "HTTPS://archive.example/"]
)
def test_a_web_address_becomes_a_link_that_tells_nothing_about_the_reader(address: str) -> None:
    links = page_of(hostile(address)).links
    assert [link["href"] for link in links] == [address, address]
    assert {link["rel"] for link in links} == {"noopener noreferrer"}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/hosts",
        "//archive.example/",
        "https:",
        "https://",
        "http://[broken",
        "https://archive.example/\u202egnp.exe",
        "minutes of the council, page 3",
    ],
)
def test_any_other_address_stays_text(address: str) -> None:
    page = page_of(hostile(address))
    assert page.links == []
    assert " ".join(address.split()) in page.text


def test_the_policy_lets_in_the_page_s_own_style_and_nothing_else() -> None:
    markup = html.write([sample()], "Harbour claims", MADE_AT)
    style = re.search(r"<style>(.*?)</style>", markup, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = next(found["content"] for tag, found in Page(markup).elements if found.get("http-equiv"))
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import|\bstyle=|src=", markup)


def test_articles_keep_their_order_and_gather_their_claims() -> None:
    first, other = sample(), hostile()
    other = replace(other, article=replace(other.article, id=9))
    assert page_of(first, other, first).text.index("Harbour sale divides Norvik") < page_of(first, other).text.index(
        "alert"
    )
    assert "3 claims in 2 articles" in page_of(first, other, first).text


def test_the_same_items_make_the_same_page() -> None:
    assert html.write([sample()], "A", MADE_AT) == html.write([sample()], "A", MADE_AT)


def test_a_claim_says_how_much_it_is_worth_checking_where_that_was_measured() -> None:
    assert "Worth checking 75 of 100: It names a place. · It is about <money> & law." in page_of(sample()).text
    item = sample()
    unmeasured = replace(item.claim, claim=replace(item.claim.claim, worth=CheckWorth()))
    assert "Worth checking" not in page_of(replace(item, claim=unmeasured)).text
