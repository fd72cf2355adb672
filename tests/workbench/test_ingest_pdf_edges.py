"""PDFs by what stands around the text: headers, page numbers, printed addresses, headlines, bylines and days."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbench.documents import Drawn, column_of
from tests.workbench.drawn_pages import (
    FIRST,
    FOURTH,
    HEADER,
    HEADLINE,
    SECOND,
    TEXT,
    THIRD,
    TITLE,
    paragraphs,
    parted,
    read,
    rules,
)


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_a_sentence_goes_on_over_the_end_of_a_page_and_its_header(lines: int) -> None:
    before, behind = parted(FIRST, 480, lines)
    pages = [[HEADLINE, *column_of([before], 50, 740, 480)], column_of([behind, SECOND], 50, 740, 480, gap=10)]
    framed = [
        [Drawn(HEADER, 50, 815, 8), *page, Drawn(f"Page {number}", 500, 30, 8)] for number, page in enumerate(pages, 1)
    ]
    draft = read(*framed)
    assert (draft.title, paragraphs(draft)) == (TITLE, [FIRST, SECOND])
    assert rules(draft) == {"page header", "page number"}


FRAMES = [
    (
        lambda number: [Drawn("The Tarn Post", 50, 815, 8), Drawn(str(number), 540, 815, 8)],
        "name and number in one row",
    ),
    (lambda number: [Drawn(f"- {number} -", 290, 30, 10)], "number between dashes"),
    (lambda number: [Drawn(f"{number} / 3", 290, 30, 10)], "number of pages"),
    (lambda number: [Drawn("Quay report", 50, 815, 8), Drawn("Not for release", 50, 805, 8)], "two rows"),
    (lambda number: [Drawn("The Tarn Post", 50 if number % 2 else 450, 815, 8)], "left and right pages"),
    (lambda number: [Drawn(TITLE, 50, 815, 8)] if number > 1 else [], "the headline on later pages"),
]


@pytest.mark.parametrize("frame", [case[0] for case in FRAMES], ids=[case[1] for case in FRAMES])
@pytest.mark.parametrize("pages", [2, 3])
def test_what_comes_again_at_the_edge_of_pages_goes(frame: object, pages: int) -> None:
    assert callable(frame)
    texts = [[FIRST, SECOND], [THIRD], [FOURTH]]
    drawn = [
        [*frame(number), *([HEADLINE] if number == 1 else []), *column_of(text, 50, 740, 480, gap=10)]
        for number, text in enumerate(texts[:pages], 1)
    ]
    draft = read(*drawn)
    assert (draft.title, paragraphs(draft)) == (TITLE, [part for text in texts[:pages] for part in text])


@pytest.mark.parametrize(
    "line",
    [
        "Nobody answered the letters of the divers.",
        "A. I do not remember.",
        "and the report was closed in 2019.",
        "The harbour board said on Tuesday that the quay at Ostrava Bay would be closed for nine weeks, and not",
    ],
)
def test_a_line_of_the_text_is_no_header_where_it_stands_in_the_same_place_twice(line: str) -> None:
    pages = [[Drawn(line, 50, 780), *column_of([text], 50, 768, 480)] for text in (FIRST, THIRD)]
    assert read(*pages).body.count(line) == 2


@pytest.mark.parametrize("last", ["in 2019.", "2019", "(2024)"])
def test_a_year_at_the_end_of_the_text_is_no_page_number(last: str) -> None:
    drawn = [HEADLINE, *column_of([FIRST + " It was the worst of all years since"], 50, 740, 480)]
    assert last in read([*drawn, Drawn(last, 50, drawn[-1].y - 12)]).body


PRINTED = [
    ("3/5/24, 8:00 AM", "https://www.tarnpost.example/news/quay", "1/1"),
    ("05/03/2024, 08:00", "https://www.tarnpost.example/news/quay?page=1&all", "1/3"),
]


@pytest.mark.parametrize(("moment", "address", "counter"), PRINTED)
def test_what_a_browser_prints_around_a_page_goes_and_tells_the_address(
    moment: str, address: str, counter: str
) -> None:
    around = [
        Drawn(moment, 24, 820, 8),
        Drawn(f"{TITLE} - The Tarn Post", 240, 820, 8),
        Drawn(address, 24, 18, 8),
        Drawn(counter, 560, 18, 8),
    ]
    draft = read([*around, HEADLINE, *column_of(TEXT, 50, 740, 480, gap=10)], title=f"{TITLE} - The Tarn Post")
    assert (draft.title, paragraphs(draft)) == (TITLE, list(TEXT))
    assert (draft.address, draft.outlet_domain) == (address, "tarnpost.example")
    assert rules(draft) == {"printed page line"}
    assert len(draft.dropped) == 4


HEADLINES = [
    ([Drawn("Quay to close for nine", 50, 780, 20), Drawn("weeks", 50, 756, 20)], "Quay to close for nine weeks"),
    (
        [
            Drawn("Quay to close for nine", 80, 780, 20),
            Drawn("weeks, say the har-", 90, 756, 20),
            Drawn("bour divers", 120, 732, 20),
        ],
        "Quay to close for nine weeks, say the harbour divers",
    ),
    ([Drawn("The Tarn Post", 50, 800, 30), Drawn("Quay to close for nine weeks", 50, 760, 20)], TITLE),
    ([Drawn("Politics", 50, 800, 9), Drawn(TITLE, 50, 770, 20)], TITLE),
    ([Drawn(TITLE, 50, 780, 20), Drawn("Divers find cracks in two pillars", 50, 750, 13)], TITLE),
]


def test_a_short_headline_is_not_taken_for_the_name_of_the_site_that_follows_it_in_the_properties() -> None:
    drawn = [Drawn("Quay shut", 50, 780, 24), Drawn("Divers find cracks in two pillars", 50, 745, 14)]
    draft = read([*drawn, *column_of(TEXT, 50, 710, 480, gap=10)], title="Quay shut - The Tarn Courant")
    assert draft.title == "Quay shut"
    named = read(
        [Drawn("The Tarn Courant", 50, 810, 30), *drawn, *column_of(TEXT, 50, 700, 480)],
        title="Quay shut - The Tarn Courant",
    )
    assert named.title == "Quay shut"


@pytest.mark.parametrize(("drawn", "title"), HEADLINES)
def test_the_largest_type_on_the_first_page_is_the_headline(drawn: list[Drawn], title: str) -> None:
    draft = read([*drawn, *column_of(TEXT, 50, 710, 480, gap=10)], title="Minutes of the harbour board meeting")
    assert draft.title == title
    assert paragraphs(draft)[-4:] == list(TEXT)


def test_the_day_above_the_headline_is_kept_where_no_date_line_is_printed() -> None:
    masthead = Drawn(HEADER, 50, 815, 9)
    draft = read([masthead, HEADLINE, *column_of(TEXT, 50, 740, 480, gap=10)])
    assert (draft.title, draft.published, paragraphs(draft)) == (TITLE, date(2024, 3, 5), list(TEXT))


def test_a_date_line_goes_before_the_day_above_the_headline() -> None:
    lines = [Drawn(HEADER, 50, 815, 9), HEADLINE, Drawn("By Ana Reyes", 50, 755), Drawn("4 March 2024", 50, 740)]
    draft = read([*lines, *column_of(TEXT, 50, 715, 480, gap=10)])
    assert (draft.author, draft.published, paragraphs(draft)) == ("Ana Reyes", date(2024, 3, 4), list(TEXT))


BESIDE_LINES = [
    (["By Ana Reyes", FIRST], "a byline"),
    (["4 March 2024", FIRST], "a date line"),
]


@pytest.mark.parametrize("texts", [case[0] for case in BESIDE_LINES], ids=[case[1] for case in BESIDE_LINES])
def test_a_byline_and_a_date_line_are_lines_of_their_own_without_a_gap(texts: list[str]) -> None:
    assert paragraphs(read([HEADLINE, *column_of(texts, 50, 740, 300, indent=10)])) == [FIRST]


def test_a_line_of_small_type_close_above_large_type_is_a_line_of_its_own() -> None:
    drawn = [Drawn("Thursday, 13 June 2024", 200, 792, 8), HEADLINE, *column_of(TEXT, 50, 740, 480, gap=10)]
    draft = read(drawn)
    assert (draft.title, paragraphs(draft)) == (TITLE, list(TEXT))
