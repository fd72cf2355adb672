"""The day of publishing: before that of a change, in the zone that the page states, slashes read as the page writes."""

from datetime import date

import pytest

from tests.workbench.web_pages import draft_of
from workbench.ingest.web_page.written_days import Order, day_in, day_in_address, order_of

FIFTH, THIRD_MAY = date(2024, 3, 5), date(2024, 5, 3)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-05", FIFTH),
        ("2024-03-05T23:30:00-05:00", FIFTH),
        ("2024-03-05 08:00", FIFTH),
        ("20240305", FIFTH),
        ("2024/03/05", FIFTH),
        ("5 March 2024", FIFTH),
        ("5th of March, 2024", FIFTH),
        ("Tuesday, March 5, 2024 8:00 am EST", FIFTH),
        ("Mar. 5, 2024", FIFTH),
        ("05-Mar-2024", FIFTH),
        ("3/5/2024", FIFTH),
        ("25.12.2024", date(2024, 12, 25)),
        ("31 February 2024", None),
        ("8:00 am", None),
        ("in 2024", None),
        ("0000-00-00", None),
        ("", None),
    ],
)
def test_a_written_day(text: str, day: date | None) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("order", "day"),
    [
        (Order(month_first=True), FIFTH),
        (Order(month_first=False), THIRD_MAY),
        (Order(month_first=False, month=3), FIFTH),
        (Order(month=5), THIRD_MAY),
        (Order(), None),
    ],
)
def test_slashes_are_read_as_the_page_writes_them(order: Order, day: date | None) -> None:
    assert day_in("3/05/24 8:00am", order) == day


@pytest.mark.parametrize(
    ("places", "address", "order"),
    [
        (["en-US"], "https://tarn.example/a", Order(month_first=True)),
        (["en", "en_GB"], "https://tarn.example/a", Order(month_first=False)),
        (["en"], "https://tarn.co.uk/2024/03/quay", Order(month_first=False, month=3)),
        (["en"], "https://tarn.com/quay", Order(month_first=True)),
        (["de"], "https://tarn.com/quay", Order(month_first=False)),
        (["en"], "https://tarn.example/quay", Order()),
        ([], "https://[broken", Order()),
    ],
)
def test_language_country_and_address_tell_the_order(places: list[str], address: str, order: Order) -> None:
    assert order_of(places, address) == order


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://tarn.example/2024/03/05/quay", FIFTH),
        ("https://tarn.example/news/2024-03-05/quay", FIFTH),
        ("https://tarn.example/2024/mar/05/quay", FIFTH),
        ("https://tarn.example/quay-20240305-1", FIFTH),
        ("https://tarn.example/2024/03/quay", None),
        ("https://tarn.example/article/48120245", None),
        ("", None),
    ],
)
def test_the_day_in_an_address(address: str, day: date | None) -> None:
    assert day_in_address(address) == day


def told(published: str, modified: str = "") -> str:
    changed = f',"dateModified":"{modified}"' if modified else ""
    return (
        f'<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{published}"{changed}}}</script>'
    )


@pytest.mark.parametrize(
    ("head", "printed", "day"),
    [
        (told("2024-03-05T08:00:00Z", "2024-04-01T08:00:00Z"), "<p>Updated 1 April 2024</p>", FIFTH),
        # A moment in universal time is the day before where the page prints its own zone.
        (told("2024-03-06T01:10:00Z"), "<time>8:10 PM EST, Tue March 5, 2024</time>", FIFTH),
        (told("2024-03-06T01:10:00Z"), '<p class="timestamp">Updated 11:44 PM EDT, Tue March 5, 2024</p>', FIFTH),
        (
            told("2024-03-06T03:10:00Z"),
            "<p>Posted: <time>Mar 5, 2024 / 10:10 PM CDT</time></p><p>Updated: <time>Mar 6, 2024</time></p>",
            FIFTH,
        ),
        (told("2024-03-05T23:30:00-05:00"), "", FIFTH),
        ("", '<p class="date">Published: 5 March 2024 | Updated: 7 March 2024</p>', FIFTH),
        ("", '<p class="date">Updated: 7 March 2024</p>', None),
        ("", '<div class="topdate">Friday, March 8, 2024</div><p class="date">5 March 2024</p>', FIFTH),
        ("", '<div class="related"><time>1 May 2020</time></div><time datetime="2024-03-05">a day ago</time>', FIFTH),
        ('<meta name="date" content="2024-06-01">', "<p>Published: 5 March 2024</p>", FIFTH),
        (
            '<meta name="date" content="2024-06-01">',
            "<p>Cracks were told on 5 March 2024.</p>",
            date(2024, 6, 1),
        ),
        ("", '<div aria-label="Published 8:14 p.m. CT March 5, 2024"></div>', FIFTH),
    ],
)
def test_the_day_of_a_page(head: str, printed: str, day: date | None) -> None:
    assert draft_of(head=head, above=printed).published == day


def test_another_day_in_the_address_is_kept_beside_the_day_of_publishing() -> None:
    link = '<link rel="canonical" href="https://www.tarnpost.example/2024/03/06/quay">'
    draft = draft_of(head=told("2024-03-05T20:00:00+01:00") + link)
    assert (draft.published, draft.print_day) == (FIFTH, date(2024, 3, 6))
