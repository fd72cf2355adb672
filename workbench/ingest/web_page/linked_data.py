"""What a page says of itself for machines: JSON-LD, microdata, and the metas of its head.

JSON-LD and its terms: https://schema.org/NewsArticle; Open Graph: https://ogp.me.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

Thing = dict[str, Any]

MAX_DEPTH = 12  # objects inside each other
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Posting|Report|Review|Column|Newsarticle)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage|AboutPage)$")
# What an object names beside itself: related stories, updates of a live page, what a fact-check looks into.
_OF_OTHERS = frozenset((
    "itemListElement", "hasPart", "liveBlogUpdate", "itemReviewed", "relatedLink", "mentions", "isBasedOn", "citation",
    "review", "video", "subjectOf", "comment",
))  # fmt: skip
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", re.DOTALL
)
_LOOSE_COMMA = re.compile(r",(\s*[}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class PageData:
    """All that a page says of itself: `metas` by name in small letters, and the objects of its JSON-LD.

    `article` is the object that speaks of the article, `page` the one of the page around it; {} where there is none.
    """

    metas: dict[str, tuple[str, ...]]
    things: tuple[Thing, ...] = ()
    article: Thing = field(default_factory=dict)
    page: Thing = field(default_factory=dict)

    def meta(self, *names: str) -> tuple[str, ...]:
        """Return what the metas of these names say, in the order of the names."""
        return tuple(value for name in names for value in self.metas.get(name, ()))

    def publishers(self, things: Sequence[Thing]) -> Iterator[str]:
        """Yield the names of those that some objects name as their publishers."""
        for thing in things:
            publisher = thing.get("publisher")
            for one in publisher if isinstance(publisher, list) else [publisher]:
                yield from texts_of(self.by_id(one).get("name"))

    def by_id(self, thing: Any) -> Thing:
        """Follow a reference ({"@id": ...}) to its object; anything else is returned as an object, {} for no object."""
        if not isinstance(thing, dict):
            return {}
        if set(thing) <= {"@id", "@type"} and "@id" in thing:
            return next((one for one in self.things if one.get("@id") == thing["@id"] and len(one) > len(thing)), thing)
        return thing


def page_data(root: HtmlElement) -> PageData:
    """Read what a page says of itself. What is damaged is passed over."""
    things = tuple(thing for written in _scripts(root) for thing in _things(_loaded(written)))
    articles = [thing for thing in things if _is_a(thing, _ARTICLE)]
    pages = [thing for thing in things if _is_a(thing, _PAGE)]
    metas = _metas(root)
    titles = [*metas.get("og:title", ()), *(title.text_content() for title in root.iter("title"))]
    # Objects of related stories may be as full: the one whose headline is the page's title is its article.
    article = max(articles, key=lambda thing: (_is_headed(thing, titles), _fulness(thing)), default={})
    return PageData(metas, things, article, pages[0] if pages else {})


def texts_of(value: Any) -> list[str]:
    """Return the texts of a value that may be a text, a number, or a list of them."""
    if isinstance(value, str):
        # Entities are left in by some systems, twice by others.
        return [html.unescape(html.unescape(value)).strip()] if value.strip() else []
    if isinstance(value, list):
        return [text for one in value for text in texts_of(one)]
    return []


def _metas(root: HtmlElement) -> dict[str, tuple[str, ...]]:
    """Return the metas by name; they are looked for everywhere, since a stray tag in the head ends it for parsers."""
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


def _scripts(root: HtmlElement) -> Iterator[str]:
    """Yield the JSON-LD of a page as it is written."""
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield script.text or ""


def _loaded(written: str) -> Any:
    """Return what JSON-LD holds, loose commas, comments and line breaks mended; None where it is damaged."""
    text = _COMMENT.sub("", _COMMENT.sub("", written)).strip().rstrip(";")
    for attempt in (text, _LOOSE_COMMA.sub(r"\1", _CONTROL.sub(" ", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _things(loaded: Any, depth: int = 0) -> Iterator[Thing]:
    """Yield every object in JSON-LD that has a type, those inside others too."""
    if depth > MAX_DEPTH:
        return
    if isinstance(loaded, list):
        for one in loaded:
            yield from _things(one, depth + 1)
    elif isinstance(loaded, dict):
        if "@type" in loaded or "@id" in loaded:
            yield loaded
        for name, value in loaded.items():
            if name not in _OF_OTHERS and isinstance(value, dict | list):
                yield from _things(value, depth + 1)


def _is_a(thing: Thing, kind: re.Pattern[str]) -> bool:
    """Say whether an object is of a kind; objects may have several types."""
    kinds = thing.get("@type")
    named: Sequence[Any] = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and kind.search(name) for name in named)


def _is_headed(thing: Thing, titles: Sequence[str]) -> bool:
    """Say whether an object's headline is in one of the page's titles, or the title in it."""
    letters = [re.sub(r"\W+", "", title).casefold() for title in titles]
    heads = [re.sub(r"\W+", "", text).casefold() for text in texts_of(thing.get("headline"))]
    return any(head and title and (head in title or title in head) for head in heads for title in letters)


def _fulness(thing: Thing) -> int:
    """Say how much an object tells of an article: teasers of other articles tell less."""
    return sum(
        name in thing for name in ("headline", "datePublished", "author", "publisher", "articleBody", "dateModified")
    )
