"""Who wrote a page: what it says to machines and what is printed, names alone.

No job, day, account, publisher or label of a form is a name; the same person in two notations is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml.html import HtmlElement

from workbench.ingest.normalising import one_line
from workbench.ingest.web_page.byline_names import AGENCY, APART, INTRO, names_in, same_person
from workbench.ingest.web_page.foreign import words_of
from workbench.ingest.web_page.linked_data import PageData, texts_of
from workbench.ingest.web_page.page import Page
from workbench.ingest.web_page.parsing import is_hidden, shown_text
from workbench.ingest.web_page.site_names import bare
from workbench.text.folding import fold

MOST_AUTHORS = 12
_NOT_THERE = frozenset(("label", "aside", "form", "footer", "figcaption", "figure", "blockquote", "q"))
_QUOTED = re.compile(r"\b(?:quotes?|quotation|cite|testimonial|blockquote)\b")
_LONGEST_LINE = 80  # code points beside a name in a line that names an author; longer ones speak of somebody
_MOST_PRINTED = 4  # names beside those that the page tells machines; more come from other stories
_LONGEST_BYLINE = 250  # code points
_OWN_LINES = frozenset(("a", "li", "p", "div", "time", "br", "td", "h2", "h3", "h4"))  # each may hold a name of its own
_META = (
    "author", "articleauthor", "article:author_name", "byl", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "dcsext.author", "article:author", "og:article:author", "cxenseparse:author", "citation_author",
    "authors", "rbauthors",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "application-name", "publisher", "dc.publisher")
_META_NAME = re.compile(r".+[:._-]authors?")  # "lead:author": whatever program wrote it
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|writers?|reporters?|by|byline|journalists?|contributors?|autore?s?|auteurs?|muhabir)/[\w%-]+", re.I
)
_BY = re.compile(r"[\s|]*(?:\w+ )?by\b", re.IGNORECASE)
_BODY = re.compile(r"[^\W\d_a-z][\w.&’'-]*(?:\s(?:of|for|the|and|[^\W\d_a-z][\w.&’'-]*)){1,5}")
_STAFF = re.compile(
    r"\b(?:staff|reporters?|correspondents?|desk|editors?|editorial|team|newsroom|writers?|bureau|online|web|admin|"
    r"contributors?|our|the|sources?|comments?|min|read|published|updated|follow|share)\b",
    re.IGNORECASE,
)


def authors_of(page: Page, outlet: str) -> list[str]:
    """Return who wrote the page, as they are printed; nobody where it names none."""
    publishers = (*page.said.meta(*_PUBLISHERS), *page.said.publishers(page.said.things))
    not_authors = {bare(outlet), *map(bare, publishers)} - {""}
    lines, links = list(_printed(page)), list(_linked(page))
    texts = [text for _, text in lines]
    said = _names(_said(page.said), not_authors)
    printed = _names_in_lines(texts, not_authors)
    printed = printed or _names((text for link, text in links if not page.rules_around(link)), not_authors)
    people = [*said, *_beside_them((*lines, *links), said, not_authors)] if said else printed
    return _as_printed(people, printed)[:MOST_AUTHORS] or _organisations(texts, page.said, not_authors)


def _names_in_lines(lines: Sequence[str], not_authors: set[str]) -> list[str]:
    """Return whom printed lines name: those with "By", since others may name who is spoken of."""
    return _names(filter(_BY.match, lines), not_authors) or _names(iter(lines), not_authors)


def _as_printed(people: Sequence[str], printed: Sequence[str]) -> list[str]:
    """Return names in their printed spelling: metas hold them in capitals, or the last name first."""
    shown = {fold(name): name for name in printed if not name.isupper()}
    return [shown.get(fold(name), name) for name in people]


def _linked(page: Page) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the links to the pages of authors with their words, whatever the elements around them are called."""
    for link in page.root.xpath("//a[@href]"):
        if _AUTHOR_PAGE.search(link.get("href")) and not _beside(page, link):
            yield link, shown_text(link)


def _beside_them(printed: Sequence[tuple[HtmlElement, str]], said: Sequence[str], not_authors: set[str]) -> list[str]:
    """Return whom a page prints in one line with those whom it names to machines, and names to readers alone."""
    found: list[str] = []
    for element, text in printed:
        around = element.getparent()
        line = shown_text(around, apart=_OWN_LINES) if around is not None else text
        line = line if len(line) <= _LONGEST_BYLINE else text
        names = _names(iter([text]), not_authors)
        found += [name for name in names if _joined_to(name, said, line) or _is_listed_with(element, said)]
    others = [name for name in found if not any(same_person(name, known) for known in said)]
    return _names(iter(others), not_authors)[:_MOST_PRINTED]


def _is_listed_with(element: HtmlElement, said: Sequence[str]) -> bool:
    """Say whether an element stands in one list with that of another author: a neighbour of its kind names one."""
    item = next((one for one in (element, *element.iterancestors()) if one.tag == "li"), element)
    neighbours = (*item.itersiblings("li", preceding=True), *item.itersiblings("li"))
    return any(fold(name) == fold(shown_text(one)) for one in neighbours for name in said)


def _joined_to(name: str, said: Sequence[str], line: str) -> bool:
    """Say whether a line joins a name to one of the others by "and"; after a comma stands a job, too."""
    gap = r"[\s|,]*\b(?:and|with)\b[\s|]*|\s*&\s*|\s*\|\s*,\s*\|\s*"
    pairs = ((re.escape(name), re.escape(other)) for other in said)
    return any(
        re.search(f"{left}(?:{gap}){right}|{right}(?:{gap}){left}", line, re.IGNORECASE) for left, right in pairs
    )


def _names(written: Iterator[str], not_authors: set[str]) -> list[str]:
    """Return the names of people in texts, each person once, without the publisher's."""
    found: list[str] = []
    for text in written:
        for name in names_in(text):
            if not _is_house(name, not_authors) and not any(same_person(name, other) for other in found):
                found.append(name)
    return found


def _is_house(name: str, not_authors: set[str]) -> bool:
    """Say whether a name is the publisher's, or one of its desks' ("NBS Highlands")."""
    first = name.split(maxsplit=1)[0]
    house = first.isupper() and len(first) > 2 and any(other.startswith(bare(first)) for other in not_authors)
    return house or bare(name) in not_authors


def _said(data: PageData) -> Iterator[str]:
    """Yield what the page says to machines of who wrote it: of the article first, in metas next."""
    for name in ("author", "creator"):
        yield from _people(data, data.article.get(name))
    names = dict.fromkeys((*_META, *filter(_META_NAME.fullmatch, data.metas)))
    yield from (text for text in data.meta(*names) if "://" not in text)


def _people(data: PageData, value: Any) -> Iterator[str]:
    """Yield the names in JSON-LD's value of an author: a text, an object, or a list of them."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield from (text for text in texts_of(one) if "://" not in text)
        elif isinstance(one, dict) and data.by_id(one).get("@type") != "Organization":
            yield from texts_of(data.by_id(one).get("name"))


def _printed(page: Page) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the elements that print who wrote it, marked as such or called a byline, with their words."""
    for element in page.root.xpath(
        "//*[@rel='author' or contains(@itemprop,'author') or contains(concat(' ',@class,' '),' author ')"
        " or @class='by'"
        " or contains(@class,'byline') or contains(@class,'Byline') or contains(@class,'author')"
        " or contains(@class,'Author') or contains(@class,'writer') or contains(@class,'reporter')"
        " or contains(@data-testid,'byline') or contains(@data-component,'byline')"
        " or @name='byline' or contains(@id,'byline')"
        # In the lower case no sentence begins so.
        " or self::p[starts-with(normalize-space(translate(text()[1],'\u00a0',' ')),'by ')]]"
    ):
        text = shown_text(element, apart=_OWN_LINES)
        if 0 < len(text) <= _LONGEST_BYLINE and not _beside(page, element) and not is_hidden(element):
            yield element, text


def _beside(page: Page, element: HtmlElement) -> bool:
    """Say whether a byline belongs to another story, a comment or a form: by what is around it."""
    around = [element, *element.iterancestors()]
    if any(one.tag in _NOT_THERE for one in around):
        return True
    if _QUOTED.search(words_of(element)):
        return True
    paragraph = next((one for one in around[1:] if one.tag == "p"), None)
    if paragraph is not None and len(shown_text(paragraph)) > len(shown_text(element)) + _LONGEST_LINE:
        return True
    return bool(page.rules_around(element) & {"readers’ comment", "other stories", "photo caption", "newsletter call"})


def _organisations(lines: Sequence[str], data: PageData, not_authors: set[str]) -> list[str]:
    """Return the agency or body that the page prints as its author, or names to machines, where it names no person."""
    for text in (*lines, *_said(data)):
        for part in APART.split(INTRO.sub("", one_line(text).strip(" |"))):
            name = INTRO.sub("", part.strip(" -–—|•·:,"))
            if bare(name) not in not_authors and _is_body(name, by=text in lines and bool(_BY.match(text))):
                return [name]
    return []


def _is_body(name: str, *, by: bool) -> bool:
    """Say whether a name is an agency's, or behind "By" any body's but the staff's."""
    if AGENCY.fullmatch(name):
        return True
    return by and _BODY.fullmatch(name) is not None and not _STAFF.search(name)
