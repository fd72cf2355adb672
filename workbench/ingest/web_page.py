"""Saved or fetched web pages: trafilatura finds the article in the page and what the page says of itself."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

import trafilatura
from trafilatura.settings import Document

from workbench.errors import EmptyText, TooLarge
from workbench.ingest.draft import Raw
from workbench.ingest.encoding import decode

LEAST_PARAGRAPH = 40  # code points
MAX_TAGS = 60_000  # news pages have 1,000 to 10,000; searching one of 200,000 took most of a minute

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read_web_page(data: bytes, name: str, charset: str = "", address: str = "") -> Raw:
    """Read the article of an HTML page with title, outlet, author and day.

    `charset` is what came with the page, `address` where it was fetched; a saved page is asked for its own address.
    Raises BadEncoding, TooLarge, or EmptyText where the page holds no article.
    """
    html = _XML_DECLARATION.sub("", decode(data, declared=charset, page=True, where=name))
    if html.count("<") > MAX_TAGS:
        raise TooLarge(
            "This web page has too many parts to be searched. Copy the article in a browser, and paste it.",
            where=name,
        )
    page = _extracted(html, name, address)
    own_address = address or _web_address(page.url)
    return Raw(
        text=page.text or "",
        title=page.title or "",
        outlet_name=page.sitename or "",
        outlet_domain=domain_of(own_address),
        author=(page.author or "").replace("; ", ", "),
        published=_day(page.date),
        address=own_address,
        hard_wrapped=False,
    )


def _extracted(html: str, name: str, address: str) -> Document:
    """Return what trafilatura finds in a page; raise EmptyText where that is no article."""
    found = trafilatura.bare_extraction(
        html,
        url=address or None,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # The day of publishing, not of the last change, and only where the page names it: never a guess from its text.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, Document) or not _is_article(found.text or ""):
        raise EmptyText(
            "No article was found in this web page. Open the page in a browser, copy the article, and paste it.",
            where=name,
        )
    return found


def _is_article(text: str) -> bool:
    """Say whether what was found holds at least one paragraph; of a page without an article menus are left."""
    return any(len(line) >= LEAST_PARAGRAPH for line in text.splitlines())


def domain_of(address: str) -> str:
    """Return the host of a web address without "www.", in small letters; "" where there is none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def _web_address(address: str | None) -> str:
    """Return the address that a page names as its own where it is one of the web, else ""."""
    return address if address and address.startswith(("http://", "https://")) else ""


def _day(written: str | None) -> date | None:
    """Return the day that trafilatura found, None where it found none."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
