"""Web pages that went wrong once, one for each kind: what is right of title, outlet, author, day and text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from workbench.ingest import Draft, read_file

CASES = Path(__file__).parent / "data" / "cases"
HEADLINE = "Quay to close for nine weeks, harbour board says"
NEWS = (
    "The quay at Ostrava Bay will be closed for nine weeks, the harbour board said on Tuesday, after divers found "
    "cracks in two of its pillars.",
    "“We found the first crack on Sunday and the second an hour later,” said Lena Marsh, who leads the divers. “Nobody "
    "should walk on that quay.”",
    "The council, which owns the quay, said that repairs would cost 2.4 million crowns and would be paid for from the "
    "storm fund.",
    "Fishermen from the southern basin said they had been told nothing and would lose a month of work.",
)


def draft_of(name: str) -> Draft:
    path = CASES / name
    return read_file(path.name, path.read_bytes())


@pytest.mark.parametrize("name", ["k01a-title-suffix-dash", "k01c-title-prefix", "k02-title-from-cms"])
def test_the_title_is_the_printed_headline_and_stands_once(name: str) -> None:
    draft = draft_of(f"html/{name}.html")
    assert (draft.title, tuple(draft.body.split("\n\n"))) == (HEADLINE, NEWS)


@pytest.mark.parametrize(
    ("name", "outlet", "domain"),
    [
        ("k03a-outlet-name", "The Tarn Post", "tarnpost.example"),
        ("k03b-outlet-slogan", "Tarn Post", "tarnpost.example"),
        ("k03c-outlet-no-name", "Tarn Post", "tarnpost.example"),
        ("k05-outlet-is-headline", "", "tarnpost.example"),
        ("k06-metadata-after-stray-tag", "The Tarn Post", "tarnpost.example"),
    ],
)
def test_the_outlet_is_a_name_and_no_slogan_or_headline(name: str, outlet: str, domain: str) -> None:
    draft = draft_of(f"html/{name}.html")
    assert (draft.outlet_name, draft.outlet_domain) == (outlet, domain)


def test_what_the_head_says_counts_behind_a_stray_tag_too() -> None:
    assert draft_of("html/k06-metadata-after-stray-tag.html").address == "https://www.tarnpost.example/a6"


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("k07-author-with-date", "Ana Reyes"),
        ("k08c-author-two-metas", "Ana Reyes"),
        ("k08d-author-job-glued", "Ana Reyes"),
        ("k09-author-publisher", "Ana Reyes"),
        ("k10-author-form-label", ""),
        ("k11-author-initial", "Ana C. Reyes"),
        ("k12-author-inverted", "Ana Reyes, Lila Okoro"),
        ("k13-author-of-teaser", ""),
        ("k24-written-by", "Ana Reyes"),
    ],
)
def test_the_author_is_who_wrote_it_and_nothing_else(name: str, author: str) -> None:
    draft = draft_of(f"html/{name}.html")
    assert (draft.author, tuple(draft.body.split("\n\n"))) == (author, NEWS)


@pytest.mark.parametrize(
    ("name", "day"), [("k14-date-us-slash", date(2024, 3, 5)), ("k16-date-updated", date(2020, 7, 10))]
)
def test_the_day_is_the_one_of_publishing(name: str, day: date) -> None:
    assert draft_of(f"html/{name}.html").published == day


@pytest.mark.parametrize(
    ("name", "opening", "paragraphs"),
    [
        ("k17-body-in-three-sections", "The first opening of the quay was in 1931", 8),
        ("k19b-drop-cap-outside-p", "The harbour board said on Tuesday that the quay", 5),
        ("k20-standfirst", "Divers found cracks in two pillars on Sunday", 5),
        ("k21b-person-card-by-class", "Mayor Lotte Brandvold said on Tuesday that the town would pay", 5),
        ("k22-related-and-paywall", NEWS[0], 4),
    ],
)
def test_the_text_is_whole_and_nobody_elses(name: str, opening: str, paragraphs: int) -> None:
    body = draft_of(f"html/{name}.html").body
    assert body.startswith(opening)
    assert len(body.split("\n\n")) == paragraphs


def test_what_stands_around_the_text_is_named_under_left_out() -> None:
    rules = {part.rule for part in draft_of("html/k22-related-and-paywall.html").dropped}
    assert rules == {"paywall", "other stories", "letters call"}


def test_quotations_that_the_page_sets_apart_get_their_marks() -> None:
    body = draft_of("html/k25-blockquote.html").body
    assert "\n\n“I have known these pillars for thirty years." in body
    assert "the insurers have refused to pay.”\n\n" in body


def test_the_address_of_a_home_page_is_no_address_of_an_article() -> None:
    first, second = draft_of("dup/home-canonical-1.html"), draft_of("dup/home-canonical-2.html")
    assert (first.address, second.address) == ("", "")
    assert first.outlet_domain == second.outlet_domain == "tarnpost.example"
