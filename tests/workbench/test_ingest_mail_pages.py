"""Web pages inside of e-mails and web archives: newsletters, messages in HTML, and pages saved as one file."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbench.documents import BODY, PARAGRAPHS, TITLE, page_of
from tests.workbench.messages import archive, html_of, mail, parted, read
from workbench.ingest import read_file


def test_a_newsletter_is_read_as_a_page() -> None:
    page = page_of().decode()
    draft = read(parted(("text/plain; charset=utf-8", "Open this in a browser."), ("text/html; charset=utf-8", page)))
    assert (draft.title, draft.body, draft.author) == (TITLE, BODY, "Ada Vane")
    assert draft.published == date(2021, 11, 15)


def test_a_short_message_in_html_alone_is_read_whole() -> None:
    inside = "<div>The quay is <b>not</b> safe.</div><div style='display:none'>secret</div><p>Stay<br>away.</p>"
    assert read(mail(html_of(inside), kind="text/html; charset=utf-8")).body == "The quay is not safe.\n\nStay\n\naway."


def test_a_page_in_which_sentences_would_be_lost_is_read_as_text() -> None:
    # The page reader takes the article and leaves what stands before it; in a mail that may be the news.
    before = "".join(
        f"<div class='comment-list'>Note {n}: the quay is not safe, says the board.</div>" for n in range(9)
    )
    plain = BODY + "".join(f"\n\nNote {n}: the quay is not safe, says the board." for n in range(9))
    page = page_of().decode().replace("<nav>", f"<aside>{before}</aside><nav>")
    draft = read(parted(("text/plain; charset=utf-8", plain), ("text/html; charset=utf-8", page)))
    assert draft.body.count("the quay is not safe") == 9


def test_a_sentence_that_the_page_reader_leaves_out_in_the_middle_is_not_lost() -> None:
    lost = "The quay is not safe, and nobody should walk on it, says the board."
    body = "".join(f"<p>{text} {text}</p>" for text in PARAGRAPHS)
    left_aside = f'<div class="comments-list" id="comments"><p>{lost}</p></div>'
    page = html_of(f"<article><h1>{TITLE}</h1>{body}{left_aside}{body}</article>")
    assert lost in read(mail(page, kind="text/html; charset=utf-8")).body


ADDRESS = "https://www.harbourpost.example/news/dam?from=mail"


@pytest.mark.parametrize("name", ["dam.mhtml", "dam.mht"])
@pytest.mark.parametrize(
    ("headers", "part"),
    [
        (f"Snapshot-Content-Location: {ADDRESS}\r\n", "Content-Location: cid:frame\r\n"),
        ("", f"Content-Location: {ADDRESS}\r\n"),
    ],
)
def test_a_web_archive_gives_the_article_and_the_address_where_it_was_found(name: str, headers: str, part: str) -> None:
    draft = read_file(name, archive(page_of(), headers=headers, part=part))
    assert (draft.title, draft.body) == (TITLE, BODY)
    assert (draft.address, draft.outlet_domain) == (ADDRESS, "harbourpost.example")
    assert draft.published == date(2021, 11, 15)


def test_an_archive_of_a_local_page_has_the_address_that_the_page_names() -> None:
    draft = read_file("dam.mhtml", archive(page_of(), headers="", part="Content-Location: file:///C:/dam.html\r\n"))
    assert draft.address == "https://www.harbourpost.example/news/dam"
