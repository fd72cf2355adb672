"""The report as a page: readable, self-contained, and hostile text appears as text."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from tests.workbench.interchange_samples import any_items, sample
from tests.workbench.report_samples import (
    ABOUT,
    HOSTILE,
    Page,
    background,
    harbour_story,
    hostile,
    markup_of,
    page_of,
)
from workbench.attribution import Attribution
from workbench.check_worth import CheckWorth
from workbench.interchange import ExportItem
from workbench.model import Article, Claim, Form, Source, SourceKind, SourceMention, Span, Verdict
from workbench.report.background import Background
from workbench.report.blocks import Paragraph, foreign
from workbench.report.html import render

ATTRIBUTES = {
    "aria-label",
    "aria-labelledby",
    "charset",
    "class",
    "content",
    "height",
    "http-equiv",
    "id",
    "lang",
    "name",
    "role",
    "scope",
    "tabindex",
    "text-anchor",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
}


def test_a_report_says_everything_about_a_claim() -> None:
    text = page_of(sample()).text
    for words in (
        "Harbour claims",
        "Made 7 May 2031, 09:30 UTC",
        "1 claim in 1 article of 1 outlet.",
        "Chosen by story: Harbour sale",
        "✗ Disputed: refuted · claim 7",
        "The harbour, İlse Brandt said on Monday, “will never be sold 🚢”.",
        "İlse Brandt (person), in the article “İlse Brandt”, as Norvik Courier reported (“reported”)",
        "Named in full. (90% sure)",
        "Partly quoted, with “said”",
        "Was it said? ≠ Wrong words, Ida, 7 May 2031, 09:30 UTC",
        "Is it true? ✗ Disputed: refuted, Noor, 7 May 2031, 09:30 UTC",
        "Reason The minutes say otherwise.",
        "Refutes it: https://archive.example/minutes?a=1&b=2 “The sale was agreed.”, read on 7 May 2031",
        "Repeated claim number 4, as a variant",
        "Worth checking 75 of 100: It names a place. · It is about <money> & law.",
        "split quotation, 80% sure that it is put forward",
        "Noor, 7 May 2031, 09:30 UTC, resolved by Ida, 7 May 2031, 09:30 UTC: Whose minutes are these?",
        "Ida, 7 May 2031, 09:30 UTC, open: =1+1 Ask the <archive> again & tell Noor.",
        "The Ostrava Post · Ana Ruiz · 6 May 2031 · version 2 · 1 claim",
        "rules rules-1, language model sample_model 1.0",
        "Of the texts it holds only the sentences that the claims stand in.",
    ):
        assert words in text


def test_the_claim_s_words_are_marked_in_their_sentence() -> None:
    marked = re.findall(r"<mark>(.*?)</mark>", markup_of([sample()]))
    assert marked == ["<bdi>The harbour</bdi>", "<bdi>will never be sold 🚢</bdi>"]


def test_all_opinions_are_told_where_they_differ() -> None:
    first, undoing, last = sample().claim.decisions
    other = replace(last, verdict=Verdict.VERIFIED, dispute=None, reviewer="Ida", reason="Seen it.", id=4)
    stored = replace(
        sample().claim, decisions=(first, undoing, last, other), opinions_differ=True, verdict=Verdict.VERIFIED
    )
    text = page_of(replace(sample(), claim=stored)).text
    assert "✓ Verified · opinions differ · claim 7" in text
    assert "Opinions differ ✗ Disputed: refuted, Noor, 7 May 2031, 09:30 UTC: The minutes say otherwise." in text
    assert "✓ Verified, Ida, 7 May 2031, 09:30 UTC" in text


def test_what_is_told_of_verdicts_names_signs_and_words_not_colours_alone() -> None:
    open_one = replace(sample(), claim=replace(sample().claim, decisions=()))
    page = page_of(sample(), open_one, open_one)
    for count in ("○ Open: 2", "✓ Verified: 0", "✗ Disputed: 1", "? Unsupported: 0", "– Not checkable: 0"):
        assert count in page.text
    assert "Of 3 claims: open 2, disputed 1." in page.text


def test_answers_are_counted_beside_the_verdicts() -> None:
    unanswered = replace(sample(), claim=replace(sample().claim, attribution=Attribution.UNANSWERED), answers=())
    text = page_of(sample(), unanswered, unanswered).text
    for count in ("○ Not answered: 2", "✓ Right: 0", "≠ Wrong words: 1", "✗ Wrong person: 0", "? Denied or unclear: 0"):
        assert count in text


def test_a_report_tells_what_is_known_beyond_its_claims() -> None:
    text = page_of(sample(), background=background()).text
    for words in (
        "12 claims of the same choice are open and not in it.",
        "Story: Harbour story",
        "3 articles · 3 outlets · 2 claims.",
        "A machine put 2 articles here, and nobody has confirmed that.",
        "Tarn Post, 4 May 2031. ✗ Contradiction (likely, 87% sure, not confirmed): The harbour will be sold",
        "and 3 more places, not listed here",
        "Claims of the same choice that nobody has decided and that are not in this report: 12.",
        "in the whole project: more than 1,000.",
        "Ferry late",
        "The 1 with most open claims of 60 articles.",
        "Rain <again>, Unknown outlet, no date",
    ):
        assert words in text


def test_claims_alone_make_a_report_that_says_that_no_more_is_known() -> None:
    text = page_of(sample()).text
    assert "Told of the claims in this report alone; nothing is known here of others." in text
    assert "not in it" not in text


def test_no_claims_make_a_report_without_any() -> None:
    assert "0 claims in 0 articles of 0 outlets." in page_of().text


def test_a_report_holds_of_a_text_only_the_sentences_of_its_claims() -> None:
    words = "Lantern " * 30
    text = f"{sample().article.article.text}\n\n{words}Nobody reads this. {words}"
    article = replace(sample().article, article=replace(sample().article.article, text=text))
    for page in (page_of(replace(sample(), article=article)), page_of(replace(sample(), article=article))):
        assert "Lantern" not in page.text
        assert "Nobody reads this" not in page.text
        assert "Talks go on" not in page.text


def test_headings_leave_no_level_out_and_the_first_is_the_only_one() -> None:
    page = page_of(sample(), background=background())
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_link_inside_leads_to_a_place_and_no_place_is_there_twice() -> None:
    page = page_of(sample(), hostile(), background=background())
    places = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(places) == len(set(places)) + 1  # both claims have the number 7 here
    targets = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    assert {target[1:] for target in targets if target and target.startswith("#")} <= set(places)


def test_pictures_have_a_name_and_say_what_they_show() -> None:
    page = page_of(sample(), background=background())
    places = {attributes.get("id") for _, attributes in page.elements}
    pictures = [attributes for tag, attributes in page.elements if tag == "svg"]
    assert len(pictures) == 4
    for picture in pictures:
        assert picture["role"] == "img"
        assert set((picture["aria-labelledby"] or "").split()) <= places


def test_hostile_text_appears_as_text() -> None:
    told = background(several={5: HOSTILE}, story=lambda _: harbour_story((HOSTILE, f"{HOSTILE}2", f"{HOSTILE}3")))
    page = Page(markup_of([hostile()], told, replace(ABOUT, title=HOSTILE, filters={HOSTILE: HOSTILE})))
    assert not {"script", "img"} & {tag for tag, _ in page.elements}
    assert page.text.count("<script>alert(1)</script><img src=x onerror=alert(1)>") >= 20
    assert "{{ 7*7 }}{% endfor %}" in page.text


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(any_items())
def test_no_text_ever_adds_an_element_or_an_attribute(items: list[ExportItem]) -> None:
    for tag, attributes in Page(markup_of(items)).elements:
        assert tag != "script"
        assert set(attributes) <= ATTRIBUTES | ({"href", "rel"} if tag == "a" else set())


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
        "#claim-7",
    ],
)
def test_any_other_address_stays_text(address: str) -> None:
    page = page_of(hostile(address))
    assert page.links == []
    assert " ".join(address.split()) in page.text


def test_the_policy_lets_in_the_page_s_own_style_and_nothing_else() -> None:
    markup = markup_of([sample()], background())
    style = re.search(r"<style>(.*?)</style>", markup, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = next(found["content"] for tag, found in Page(markup).elements if found.get("http-equiv"))
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import|\bstyle=|src=|<script", markup)


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "a\x1bb", "a\ufffeb"])
def test_what_no_file_holds_is_shown_as_damaged(text: str) -> None:
    assert render([Paragraph((foreign(text),))]) == "<p><bdi>a\ufffdb</bdi></p>\n"


def test_damaged_text_anywhere_still_makes_a_page() -> None:
    text = "He said \ud800 it\0 was\x0b so."
    claim = Claim((Span.cut(text, 8, 15),), Form.DIRECT, None, SourceMention((), Source("\ud800", SourceKind.PERSON)))
    article = replace(sample().article, article=Article(text, "\ud800", replace(sample().article.article.outlet)))
    item = ExportItem(article, replace(sample().claim, claim=claim), story_id=1, story="\udfff")
    told = Background(several={1: "\udfff"}, story=lambda _: harbour_story(("\ud800", "B\0", "C")))
    assert "\ufffd" in page_of(item, background=told).text


def test_claims_of_an_article_that_come_again_stand_in_a_part_that_says_so() -> None:
    first, other = sample(), hostile()
    other = replace(other, article=replace(other.article, id=9))
    text = page_of(first, other, first).text
    assert "3 claims in 2 articles of 2 outlets." in text
    assert text.count("Harbour sale divides Norvik (continued)") == 1


def test_stories_come_in_the_order_of_their_days_and_what_stands_alone_comes_last() -> None:
    def told(number: int, day: int, story: int | None) -> ExportItem:
        article = replace(sample().article.article, published=sample().article.article.published.replace(day=day))  # type: ignore[union-attr]
        stored = replace(sample().article, id=number, article=article)
        return replace(sample(), article=stored, story_id=story, story=f"Story {story}")

    items = [told(1, 3, None), told(2, 9, 2), told(3, 4, 2), told(4, 2, 3), told(5, 8, 4), told(6, 5, 4)]
    text = page_of(*items, background=Background(several={3: "Story three"})).text
    contents = text[text.index("Contents") : text.index("Sources and outlets in figures")]
    order = [contents.index(words) for words in ("Story three", "Story 2", "Story 4", "Articles that stand alone")]
    assert order == sorted(order)


def test_the_same_claims_make_the_same_page() -> None:
    assert markup_of([sample()], background()) == markup_of([sample()], background())


def test_a_claim_says_how_much_it_is_worth_checking_only_where_that_was_measured() -> None:
    item = sample()
    unmeasured = replace(item.claim, claim=replace(item.claim.claim, worth=CheckWorth()))
    assert "of 100" not in page_of(replace(item, claim=unmeasured)).text
