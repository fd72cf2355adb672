"""The name of the site that publishes a page: a name, never its slogan, its headline or its host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from workbench.ingest.normalising import one_line, repair
from workbench.ingest.web_page.linked_data import PageData, texts_of
from workbench.ingest.web_page.page import Page
from workbench.ingest.web_page.site_names import bare, fits_domain, is_called_after, parts_of

MOST_WORDS = 6
LONGEST = 50  # code points
_HOST = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/?", re.IGNORECASE)
_ACCOUNT = re.compile(r"@\w+")
_OWNER = re.compile(
    r"(?:©|\([cC]\)|[cC]opyright|COPYRIGHT)\s*(?:©|\([cC]\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by )?"
    r"(?P<name>[A-Z][\w&'’. ]{2,40}?)"
    r"\s*(?:[,.|;]|\d{4}|[Aa]ll [Rr]ights|$)"
)
_PAPER = re.compile(r"(?:news|times|post|online|world|today)", re.IGNORECASE)
_NO_NAME = re.compile(r"(?:home(?:page)?|news|article|website|blog|untitled|my site|index|wordpress)", re.IGNORECASE)


def outlet_of(page: Page) -> str:
    """Return the outlet's name as the page gives it, "" where it gives none that can be one."""
    domain = page.domain
    names = _names(page, _candidates(page.root, page.said, domain))
    named = [name for name in names if not _HOST.fullmatch(name) and not _holds_host(name, domain)]
    if not named:
        return _host_as_name(next(iter(names), ""), domain) or _owner(page)
    called = [name for name in _names(page, page.said.meta("og:site_name")) if name in named]
    # Of a publisher and its paper, the one that the host is called after is the outlet.
    called += [name for name in named if is_called_after(name, domain)]
    return _in_full((called or named)[0], named)


def _owner(page: Page) -> str:
    """Return the name in the page's notice of rights where its host fits it."""
    return next((name for name in _names(page, _owners(page.root)) if fits_domain(name, page.domain)), "")


def _names(page: Page, written: Iterable[str]) -> list[str]:
    """Return what can be a name among texts: no headline, no slogan."""
    headlines = {"", *map(bare, _headlines(page.root, page.said))}
    found = (_name_in(one_line(repair(text)), page.domain) for text in written)
    return [name for name in found if bare(name) not in headlines]


def _holds_host(name: str, domain: str) -> bool:
    """Say whether a name holds the page's whole host: "API alpeninfo.example"."""
    return bool(domain) and bare(domain) in bare(name)


def _host_as_name(host: str, domain: str) -> str:
    """Return a host in capitals as the name that it is to its outlet: "DAWN.COM" is Dawn, "GOV.UK" itself."""
    if host == host.lower():
        return ""
    return host.rsplit(".", 1)[0] if bare(host) == bare(domain) and domain.count(".") == 1 else host


def outlet_beside(page: Page, title: str) -> str:
    """Return the one part of the browser's title beside the headline, "" where there are more or none."""
    for element in page.root.iter("title"):
        parts = parts_of(one_line(element.text_content()))
        others = [part for part in parts if bare(part) not in bare(title)]
        return _name_in(others[0], page.domain) if len(parts) > 1 and len(others) == 1 else ""
    return ""


def _in_full(name: str, names: Sequence[str]) -> str:
    """Return the longer form of a name that the page gives elsewhere ("BBC" and "BBC News")."""
    longer = (other for other in names if other.startswith(f"{name} ") and _PAPER.fullmatch(other[len(name) + 1 :]))
    return next(longer, name)


def _headlines(root: HtmlElement, data: PageData) -> Iterator[str]:
    """Yield what is a headline for sure: what the page calls its title, or else what it prints."""
    told = [*data.meta("og:title", "twitter:title"), *texts_of(data.article.get("headline"))]
    yield from told
    if not told:
        yield from (heading.text_content() for heading in root.iter("h1"))


def _candidates(root: HtmlElement, data: PageData, domain: str) -> Iterator[str]:
    """Yield what may be the site's name, the surest first."""
    yield from data.meta("og:site_name")
    yield from data.publishers((data.article, data.page))
    yield from data.meta(
        "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "cre", "copyright"
    )
    for thing in data.things:
        if thing.get("@type") in ("WebSite", "NewsMediaOrganization"):
            yield from texts_of(thing.get("name"))
    yield from _in_title(root, data)
    yield from (name for name in _home_links(root) if bare(name) and bare(name) in bare(domain))


def _owners(root: HtmlElement) -> Iterator[str]:
    """Yield who holds the rights in a page, as its foot says."""
    for text in root.xpath("//text()[contains(., '©') or contains(., 'opyright')]"):
        yield from (found["name"].strip() for found in _OWNER.finditer(" ".join(text.split())))


def _home_links(root: HtmlElement) -> Iterator[str]:
    """Yield what the links to the home page show: the site's name, or the words for its logo."""
    for link in root.iter("a"):
        steps = _path_of(link.get("href") or "-")
        if steps == "":
            yield from (
                one_line(text) for text in (link.text_content(), link.get("title") or "", *link.xpath(".//@alt"))
            )


def _path_of(address: str) -> str:
    """Return the path of a link without its slashes; "" for one to the home page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return parts.path.strip("/") + parts.query + parts.fragment


def _in_title(root: HtmlElement, data: PageData) -> Iterator[str]:
    """Yield the part of the browser's title that no other title of the page has."""
    printed = {bare(text) for text in (*_headlines(root, data), *(one.text_content() for one in root.iter("h1")))}
    for title in root.iter("title"):
        parts = parts_of(one_line(title.text_content()))
        if len(parts) > 1 and any(bare(part) in printed for part in (parts[0], "".join(parts[:-1]))):
            yield parts[-1]
        elif len(parts) > 1 and bare(parts[-1]) in printed:
            yield parts[0]
        return


def _name_in(written: str, domain: str) -> str:
    """Return the part of what is written that is a name: of a name with a slogan the one that fits the host."""
    if _ACCOUNT.fullmatch(written):
        return ""
    parts = parts_of(written, colons=True) or [written]
    name = next((part for part in parts if fits_domain(part, domain)), parts[0]) if len(parts) > 1 else written
    name = re.sub(r"^©\s*(?:\d{4}\s*)?|\s*\((?:www\.)?[\w.-]+\)$", "", name).strip(" .,|")
    if len(name) > LONGEST or len(name.split()) > MOST_WORDS or _NO_NAME.fullmatch(name):
        return ""
    return name
