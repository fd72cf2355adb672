"""Saved or fetched web pages: what the page says of itself, and the article among all that stands on it."""

from __future__ import annotations

import re
from datetime import date

from workbench.errors import EmptyText
from workbench.ingest.draft import Raw
from workbench.ingest.encoding import decode
from workbench.ingest.web_page.addresses import own_address
from workbench.ingest.web_page.blocks import HIDDEN
from workbench.ingest.web_page.body import Body, body_of
from workbench.ingest.web_page.byline_names import names_in
from workbench.ingest.web_page.bylines import authors_of
from workbench.ingest.web_page.days import days_of
from workbench.ingest.web_page.known import Known
from workbench.ingest.web_page.linked_data import PageData, page_data, texts_of
from workbench.ingest.web_page.outlets import outlet_beside, outlet_of
from workbench.ingest.web_page.page import Page, frames_of
from workbench.ingest.web_page.parsing import NO_ARTICLE, parse
from workbench.ingest.web_page.site_names import domain_of
from workbench.ingest.web_page.sure_blocks import LEAST_PARAGRAPH, LEAST_TEXT
from workbench.ingest.web_page.titles import title_of
from workbench.ingest.web_page.written_days import day_in

_LEAST_HIDDEN = 0.1  # share of the text that what is hidden must come up to, to be spoken of
LEAST_READ = 0.8
"""The share of the words that a page gives as its article's; where fewer are read, the reader is told."""

_TAG = re.compile(r"<[^>]{1,300}>")


def read_web_page(data: bytes, name: str, charset: str = "", address: str = "") -> Raw:
    """Read the article of an HTML page with title, outlet, author, day and time.

    `charset` is what came with the page, `address` where it was fetched; a saved page is asked for its own address.
    Raises BadEncoding, TooLarge, or EmptyText where the page holds no article.
    """
    html = decode(data, declared=charset, page=True, where=name)
    root = parse(html, name)
    said = page_data(root)
    own, host = (address, domain_of(address)) if address else own_address(html, root, said)
    page = Page(root, said, own, host, frames_of(root))
    outlet = outlet_of(page)
    title = title_of(page, outlet)
    outlet = outlet or outlet_beside(page, title)
    authors = authors_of(page, outlet)
    body, notes = _body(page, Known(title, tuple(authors), outlet, _given_text(said)), name)
    byline, day = _opening(body)
    days = days_of(page)
    return Raw(
        text="\n\n".join(body.paragraphs),
        title=title,
        outlet_name=outlet,
        outlet_domain=host,
        author=", ".join(authors or byline),
        published=days.published or day,
        published_at=days.published_at,
        print_day=days.in_address,
        address=own,
        dropped=body.dropped,
        notes=notes,
        hard_wrapped=False,
    )


def _opening(body: Body) -> tuple[list[str], date | None]:
    """Return the names and the day that are printed above the article in no element of their own."""
    lines = [part.text for part in body.dropped if part.rule == "byline"]
    return names_in(lines[0]) if lines else [], next(filter(None, map(day_in, lines)), None)


def _body(page: Page, known: Known, name: str) -> tuple[Body, tuple[str, ...]]:
    """Return the article's text with what the reader should know of it; raise EmptyText where there is none."""
    given = known.article_body
    body = body_of(page, known)
    if sum(map(len, body.paragraphs)) < LEAST_TEXT:
        if len(given) < 3 * LEAST_PARAGRAPH:
            raise EmptyText(NO_ARTICLE, where=name)
        lines = tuple(line.strip() for line in given.splitlines() if line.strip())
        return Body(lines), ("The text was not on the page itself; it is what the page gives to search engines.",)
    hidden = _hidden(body)
    share = _share_read(given, " ".join(body.paragraphs))
    if share >= LEAST_READ:
        return body, hidden
    sentence = f"The page says that its article is longer: about {round(100 * share)} of 100 of its words were found."
    return body, (f"{sentence} Compare the text with the page in a browser.", *hidden)


def _hidden(body: Body) -> tuple[str, ...]:
    """Return the note on paragraphs that the page shows only after a click, where they are a good part of it."""
    paragraphs = [part.text for part in body.dropped if part.rule == HIDDEN and len(part.text) >= LEAST_PARAGRAPH]
    if sum(map(len, paragraphs)) < _LEAST_HIDDEN * sum(map(len, body.paragraphs)):
        return ()
    many = "1 paragraph" if len(paragraphs) == 1 else f"{len(paragraphs)} paragraphs"
    return (f"The page shows {many} only after a click; they stand under Left out. Copy what belongs to the article.",)


def _given_text(said: PageData) -> str:
    """Return the text that the page gives to machines, in paragraphs where it has them, without tags."""
    return max((_TAG.sub("\n", text) for text in texts_of(said.article.get("articleBody"))), key=len, default="")


def _share_read(given: str, read: str) -> float:
    """Return the share of the words of the text for machines that were read, 1 where there is next to none."""
    wanted = re.findall(r"\w+", given.casefold())
    if len(wanted) < 50:
        return 1.0
    triples = list(zip(wanted, wanted[1:], wanted[2:], strict=False))
    words = re.findall(r"\w+", read.casefold())
    found = set(zip(words, words[1:], words[2:], strict=False))
    return sum(triple in found for triple in triples) / len(triples)
