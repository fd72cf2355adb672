"""The time of publishing on pages and in mails: where hours, minutes and a zone are stated, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbench.documents import BODY, TITLE
from tests.workbench.web_pages import draft_of
from workbench.ingest import Draft, read_file
from workbench.ingest.stated_times import stated_time

FIFTH = date(2024, 3, 5)


def time_of(draft: Draft) -> str | None:
    return draft.published_at.isoformat() if draft.published_at else None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-03-05T08:00:00Z", "2024-03-05T08:00:00+00:00"),
        ("2024-03-05T23:30:00-05:00", "2024-03-05T23:30:00-05:00"),
        ("2024-03-05T08:00+0530", "2024-03-05T08:00:00+05:30"),
        ("2024-03-05T08:00:12.345+02", "2024-03-05T08:00:12.345000+02:00"),
        (" 2024-03-05 08:00 UTC ", "2024-03-05T08:00:00+00:00"),
        ("2024-03-05 08:00:00 +0100", "2024-03-05T08:00:00+01:00"),
        ("20240305T080000Z", "2024-03-05T08:00:00+00:00"),
        ("2024-03-05T08:00:00-00:00", "2024-03-05T08:00:00+00:00"),
        ("2024-03-05T00:00:01Z", "2024-03-05T00:00:01+00:00"),
        ("Tue, 05 Mar 2024 08:00:00 GMT", "2024-03-05T08:00:00+00:00"),
        ("Tue, 5 Mar 2024 23:30:00 -0500", "2024-03-05T23:30:00-05:00"),
        ("Tue, 5 Mar 2024 08:00:00 -0000", "2024-03-05T08:00:00+00:00"),
        # A day written as a time.
        ("2024-03-05T00:00:00Z", None),
        ("2024-03-05T00:00+02:00", None),
        ("Tue, 5 Mar 2024 00:00:00 +0100", None),
        # No zone, or one that ISO 8601 does not know.
        ("2024-03-05T08:00:00", None),
        ("2024-03-05 08:00 EST", None),
        ("Tue, 5 Mar 2024 08:00:00", None),
        ("Tue, 5 Mar 2024 08:00:00 CET", None),
        # No hours or minutes.
        ("2024-03-05", None),
        ("2024-03-05+01:00", None),
        ("2024-03-05T08Z", None),
        # No such time, or one of another day.
        ("2024-03-05T25:00:00Z", None),
        ("2024-03-05T08:00:00+99:00", None),
        ("2024-03-06T08:00:00Z", None),
        ("Published 2024-03-05T08:00:00Z, updated 2024-03-05T18:00:00Z", None),
        ("", None),
    ],
)
def test_a_stated_time(text: str, time: str | None) -> None:
    found = stated_time(FIFTH, text)
    assert (found.isoformat() if found else None) == time


def told(published: str, **more: str) -> str:
    fields = "".join(f',"{name}":"{value}"' for name, value in more.items())
    return (
        f'<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{published}"{fields}}}</script>'
    )


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


MODIFIED = {"dateModified": "2024-03-05T18:00:00Z"}


@pytest.mark.parametrize(
    ("head", "printed", "time"),
    [
        (told("2024-03-05T08:00:00Z", **MODIFIED), "<p>Updated 5 March 2024, 18:00</p>", "2024-03-05T08:00:00+00:00"),
        (told("2024-03-05T23:30:00-05:00"), "", "2024-03-05T23:30:00-05:00"),
        (meta("article:published_time", "2024-03-05T08:00:00+01:00"), "", "2024-03-05T08:00:00+01:00"),
        (meta("sailthru.date", "Tue, 05 Mar 2024 08:00:00 +0000"), "", "2024-03-05T08:00:00+00:00"),
        ("", '<time datetime="2024-03-05T08:00:00+01:00">5 March 2024</time>', "2024-03-05T08:00:00+01:00"),
        ("", '<time datetime="2024-03-05T08:00:00+01:00">a day ago</time>', "2024-03-05T08:00:00+01:00"),
        (
            "",
            '<p class="date">Published: <time datetime="2024-03-05T08:00:00+01:00">5 March 2024</time></p>',
            "2024-03-05T08:00:00+01:00",
        ),
        # The statement that tells the day tells no hour: another one is not asked.
        (told("2024-03-05") + meta("article:published_time", "2024-03-05T08:00:00Z"), "", None),
        (told("2024-03-05T00:00:00Z"), "", None),
        (told("2024-03-05T08:00:00"), "", None),
        # Of two times in one line nothing says which is that of publishing.
        (
            "",
            '<p class="date">Published <time datetime="2024-03-05T08:00Z">5 March 2024</time>, updated '
            '<time datetime="2024-03-05T18:00Z">6 PM</time></p>',
            None,
        ),
        # The printed day is that of a zone which is not stated.
        (told("2024-03-06T01:10:00Z"), "<time>8:10 PM EST, Tue March 5, 2024</time>", None),
        # When a page was made, or what may be its last change, is not when it was published.
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","dateCreated":"2024-03-05T08:00:00Z"}</script>',
            "",
            None,
        ),
        ('<meta name="date" content="2024-03-05T08:00:00Z">', "", None),
        ("", "<p>Published: 5 March 2024, 08:00</p>", None),
    ],
)
def test_the_time_of_a_page(head: str, printed: str, time: str | None) -> None:
    draft = draft_of(head=head, above=printed)
    assert draft.published == FIFTH
    assert time_of(draft) == time


def test_the_day_in_an_address_has_no_time() -> None:
    draft = draft_of(head='<link rel="canonical" href="https://www.tarnpost.example/2024/03/05/quay">')
    assert (draft.published, draft.published_at) == (FIFTH, None)


def mail(date_header: str, body: str = BODY) -> bytes:
    start = f"From: Olin Vask <olin@desk.example>\r\nDate: {date_header}\r\nSubject: {TITLE}\r\nMIME-Version: 1.0\r\n"
    return f"{start}Content-Type: text/plain; charset=utf-8\r\n\r\n{body}".encode()


@pytest.mark.parametrize(
    ("header", "day", "time"),
    [
        ("Tue, 5 Mar 2024 23:30:00 -0500", FIFTH, "2024-03-05T23:30:00-05:00"),
        ("Tue, 5 Mar 2024 08:00:00 +0530 (IST)", FIFTH, "2024-03-05T08:00:00+05:30"),
        ("Tue, 5 Mar 2024 08:00:00 -0000", FIFTH, "2024-03-05T08:00:00+00:00"),
        ("Tue, 5 Mar 2024 08:00:00", FIFTH, None),
        ("yesterday", None, None),
    ],
)
def test_the_time_of_a_mail(header: str, day: date | None, time: str | None) -> None:
    draft = read_file("quay.eml", mail(header))
    assert (draft.published, time_of(draft)) == (day, time)


@pytest.mark.parametrize(
    ("header", "time"),
    [
        ("Tue, 5 Mar 2024 08:00:00 +0100", "2024-03-05T08:00:00+01:00"),
        ("Tue, Mar 5, 2024 at 8:00 AM", None),
    ],
)
def test_a_forwarded_mail_has_the_time_of_the_mail_that_is_passed_on(header: str, time: str | None) -> None:
    passed = (
        f"---------- Forwarded message ---------\nFrom: Ada Vane <ada@post.example>\nDate: {header}\nSubject: {TITLE}\n"
    )
    draft = read_file("quay.eml", mail("Fri, 8 Mar 2024 12:00:00 +0000", f"{passed}\n{BODY}"))
    assert (draft.published, time_of(draft)) == (FIFTH, time)
