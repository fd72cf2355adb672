"""The headline of a page as it is printed, without the site's name, its section or the author around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement
from rapidfuzz import fuzz

from workbench.ingest.normalising import one_line, repair
from workbench.ingest.web_page.linked_data import PageData, texts_of
from workbench.ingest.web_page.page import Page
from workbench.ingest.web_page.parsing import is_hidden, shown_text
from workbench.ingest.web_page.site_names import bare, fits_domain, parts_of

LONGEST = 300  # code points
_HOME = re.compile(r"/|(?:https?:)?//[^/?#]+/?", re.IGNORECASE)
_LEAST_LIKE = 70  # of 100, rapidfuzz's token_set_ratio: a printed headline and the title that the page gives itself
_SECTION = re.compile(
    r"(?:[\w.’' -]{0,30}\b)?(?:news|politics|world|us|uk|business|opinion|comment|sports?|tech(?:nology)?|science|"
    r"health|culture|travel|lifestyle|entertainment|local|national|international|analysis|features?|exclusive|video|"
    r"live)",
    re.IGNORECASE,
)


def title_of(page: Page, outlet: str) -> str:
    """Return the headline: the printed one that fits what the page says its title is, else that title cut to size."""
    said = [text for text in _said(page.root, page.said) if 0 < len(text) <= LONGEST]
    found = ((element.tag, _without_kicker(element, said)) for element in _headings(page))
    printed = [(tag, text) for tag, text in found if _is_headline(text, outlet, page.domain)]
    return _tidied(_chosen(printed, said) or _printed_part(page.root, said) or _without_site(said, outlet, page.domain))


def _without_kicker(heading: HtmlElement, said: Sequence[str]) -> str:
    """Return a heading's words without the line above the headline, where it has an element of its own.

    Words in the same element stay: "No evidence Kern took bribes" is no "Kern took bribes".
    """
    last = shown_text(heading[-1]) if len(heading) > 1 and _has_no_words_of_its_own(heading) else ""
    parts = {bare(part) for title in said for part in (title, *parts_of(title, colons=True))}
    return last if len(last.split()) > 2 and bare(last) in parts else shown_text(heading)


def _has_no_words_of_its_own(element: HtmlElement) -> bool:
    """Say whether all words of an element stand in elements inside it."""
    return not any((text or "").strip() for text in (element.text, *(child.tail for child in element)))


def _chosen(printed: Sequence[tuple[str, str]], said: Sequence[str]) -> str:
    """Return the printed heading (its tag, its words) that is the headline; h1 goes before others."""
    first = [text for tag, text in printed if tag == "h1"]
    return _fitting(first, said) or _fitting([text for _, text in printed], said) or _only(first)


def _printed_part(root: HtmlElement, said: Sequence[str]) -> str:
    """Return the part of a title that is printed in letters of its own, on pages that mark no heading."""
    parts = {bare(part): part for title in said for part in parts_of(title) if len(part.split()) > 2}
    for element in root.iter("b", "strong", "font", "big", "span", "div", "td", "p", "center"):
        text = element.text_content()
        if len(text) <= LONGEST and bare(text) in parts:
            return parts[bare(text)]
    return ""


def _said(root: HtmlElement, data: PageData) -> list[str]:
    """Return what the page says its title is, for networks, for machines and for the browser's bar, in this order."""
    found = [*data.meta("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title")]
    found += texts_of(data.article.get("headline")) + texts_of(data.article.get("name"))
    titles = [element.text_content() for element in root.iter("title") if element.getparent() is not None]
    return [one_line(repair(text)) for text in (*found, *titles[:1])]


def _headings(page: Page) -> Iterable[HtmlElement]:
    """Yield the elements that may hold the headline, the likeliest kinds first."""
    for path in (
        "//h1",
        "//*[@itemprop='headline' and not(self::meta)]",
        "//h2[contains(@class,'head') or contains(@class,'title') or contains(@class,'entry')]",
        "//*[contains(@class,'headline') or contains(@class,'entry-title') or contains(@class,'article-title')"
        " or contains(@class,'articletitle') or contains(@id,'headline')][not(self::meta)]",
        "//h2",
    ):
        for element in page.root.xpath(path):
            if not is_hidden(element) and _may_head(page, element):
                yield element


def _may_head(page: Page, element: HtmlElement) -> bool:
    """Say whether a heading stands where a headline may: a label of the page is its only name that is allowed.

    A heading that leads home is the site's name.
    """
    links = (element, *element.iterancestors("a"), *element.xpath(".//a"))
    if any(_HOME.fullmatch((link.get("href") or "").strip()) for link in links):
        return False
    return (
        page.rules_around(element) <= {"page furniture", "byline"}
        if element.tag == "h1"
        else not page.rules_around(element)
    )


def _is_headline(text: str, outlet: str, domain: str) -> bool:
    """Say whether a heading's words may be a headline: some words, and not the site's name."""
    if not 0 < len(text) <= LONGEST or len(text.split()) < 2:
        return False
    return bare(text) not in (bare(outlet), bare(domain))


def _fitting(printed: Sequence[str], said: Sequence[str]) -> str:
    """Return the printed heading that says the most of what the page gives as its title, "" where none does."""
    best, best_score = "", float(_LEAST_LIKE)
    for text in printed:
        score = max((_likeness(text, title) for title in said), default=0.0)
        # Of two that fit alike the first counts: below it stand other articles.
        if score > best_score:
            best, best_score = text, score
    return best


def _likeness(printed: str, title: str) -> float:
    """Compare a heading with a title that may hold a site's name as well; 100 where one is all in the other."""
    left, right = bare(printed), bare(title)
    if left == right:
        return 101.0
    if min(len(left), len(right)) >= 12 and (left in right or right in left):
        return 100.0
    return float(fuzz.token_set_ratio(printed, title)) * min(1.0, 1.5 * len(left) / (len(right) or 1))


def _only(first: Sequence[str]) -> str:
    """Return the one heading of the first level where there is no other, "" elsewhere."""
    return first[0] if len({bare(text) for text in first}) == 1 and len(first[0].split()) > 2 else ""


def _without_site(said: Sequence[str], outlet: str, domain: str) -> str:
    """Return the first title without the parts that name the site, a section or what other titles do not have."""
    for title in said:
        parts = parts_of(title)
        kept = [part for part in parts if not _names_site(part, outlet, domain)]
        while len(kept) > 1 and _SECTION.fullmatch(kept[-1]):
            kept.pop()
        while len(kept) > 1 and _SECTION.fullmatch(kept[0]):
            kept.pop(0)
        if kept:
            return _span(title, kept[0], kept[-1])
    return said[0] if said else ""


def _names_site(part: str, outlet: str, domain: str) -> bool:
    """Say whether a part of a title is the site's name, or a section of it ("CNN Politics")."""
    if bare(part) in (bare(outlet), bare(domain)) and part:
        return True
    if len(part.split()) > 5:
        return False
    return fits_domain(part, domain) or bool(outlet and bare(part).startswith(bare(outlet)))


def _span(title: str, first: str, last: str) -> str:
    """Return what stands in a title from one of its parts to another."""
    return title[title.index(first) : title.rindex(last) + len(last)]


def _tidied(text: str) -> str:
    """Return a headline on one line, without marks that stand for links and the name of its section before a bar."""
    parts = text.split(" | ", 1)
    if len(parts) > 1 and _SECTION.fullmatch(parts[0].strip()):
        text = parts[1]
    return one_line(repair(text)).strip(" |»›·•")
