"""The web address that a page gives as its own: one of an article, never of a home page or a section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from workbench.ingest.web_page.linked_data import PageData, texts_of
from workbench.ingest.web_page.site_names import domain_of

# What browsers and SingleFile write into a page that they save: "saved from url=(0042)https://...", "url: https://...".
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>\"]+)", re.I
)
_SAVED_WITHIN = 4096  # code points
_SECTION = re.compile(
    r"(?:news|world|uk|us|usa|europe|africa|asia|americas|middle-?east|politics|opinions?|comment(?:isfree)?|"
    r"business|money|economy|markets|sports?|football|culture|arts|books|music|film|tv|entertainment|life(?:style)?|"
    r"style|travel|food|health|science|tech(?:nology)?|environment|climate|local|national|international|society|"
    r"education|features?|analysis|investigations?|latest|breaking|home(?:page)?|index\.\w+|default\.\w+|en-\w\w|"
    r"[a-z]{2}|category|section|topics?|tags?|authors?|archive|video|live|blogs?|magazine|weekend|today|front|main|"
    r"stories|articles?)",
    re.IGNORECASE,
)
# The Wayback Machine puts its own address before those that a page names.
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+\w*/(?=https?://)")
_MOST_SECTIONS = 3  # steps of a path that lead to a section


def own_address(html: str, root: HtmlElement, data: PageData) -> tuple[str, str]:
    """Return the article's web address, "" where the page gives none, and its host, which each of them tells."""
    given = [address for address in _given(html, root, data) if address]
    article = next((address for address in given if is_article_address(address)), "")
    return article, domain_of(article or next(iter(given), ""))


def is_article_address(address: str) -> bool:
    """Say whether an address may be an article's: a home page's and a section's hold no title, number or query."""
    parts = urlsplit(address)
    steps = [step for step in parts.path.split("/") if step]
    if parts.query and re.search(r"\d|=[\w-]{8,}", parts.query):
        return True
    return len(steps) > _MOST_SECTIONS or any(not _SECTION.fullmatch(step) for step in steps)


def _given(html: str, root: HtmlElement, data: PageData) -> Iterator[str]:
    """Yield the addresses that a page gives as its own, whole ones of the web alone, the surest first."""
    found = _SAVED.search(html[:_SAVED_WITHIN])
    saved = found[1] if found else ""
    base = next(iter([*data.meta("og:url"), saved, *(link.get("href", "") for link in root.iter("base"))]), "")
    for address in (*_canonical(root), *data.meta("og:url", "twitter:url", "parsely-link"), *_of_article(data), saved):
        yield _whole(address, base or saved)


def _canonical(root: HtmlElement) -> Iterator[str]:
    """Yield the canonical links of a page."""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""


def _of_article(data: PageData) -> Iterator[str]:
    """Yield the addresses that the object of the article names."""
    page = data.article.get("mainEntityOfPage")
    yield from texts_of(data.article.get("url"))
    yield from texts_of(page)
    yield from texts_of(page.get("@id") if isinstance(page, dict) else None)


def _whole(address: str, base: str) -> str:
    """Return an address of the web with its host, "" for any other."""
    try:
        whole = _ARCHIVED.sub("", urljoin(base, address.strip())) if address.strip() else ""
        return whole if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).hostname else ""
    except ValueError:
        return ""
