"""Feeds that somebody saved: RSS 2.0 and 0.9x, RSS 1.0 (RDF), Atom 1.0. Nothing is fetched.

RSS 2.0: https://www.rssboard.org/rss-specification. RSS 1.0: https://web.resource.org/rss/1.0/spec.
Atom 1.0, RFC 4287: https://www.rfc-editor.org/rfc/rfc4287.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from workbench.errors import IngestError
from workbench.ingest.collections.collected import Collected, check_collection_size, joined, placed
from workbench.ingest.collections.decoding import check_not_empty
from workbench.ingest.collections.entries import Entry, collect
from workbench.ingest.collections.feed_xml import (
    XML_LANGUAGE,
    children,
    firsts,
    made_whole,
    markup,
    name_of,
    no_feed,
    parsed,
    words,
)
from workbench.ingest.collections.markup import has_tags, line_of_markup

SUMMARY_ONLY = "The feed holds only a summary of this article."
DESCRIPTION = "The feed gives this text as a description. See whether it is the whole article."
CHANGED = "The feed says when this article was changed, not when it was published."

_LONGEST_SUMMARY = 1_000  # code points; longer descriptions are often the whole article
_MAIL = re.compile(r"\s*\S+@\S+\s*\((?P<name>[^()]+)\)\s*")
_BARE_MAIL = re.compile(r"\s*\S+@\S+\s*")


@dataclass(frozen=True, slots=True)
class _Feed:
    """What a feed says of itself, and how its entries are read."""

    label: str
    outlet: str
    home: str
    language: str
    author: str
    read: Callable[[_Feed, etree._Element, Entry], Entry]
    entries: Sequence[etree._Element]


def read_feed(label: str, data: bytes) -> Collected:
    """Read the articles of a feed; `label` names the file.

    Raises TooLarge, EmptyText, and BrokenFile for what is no feed. An entry that is no article is a problem.
    """
    check_collection_size(data, label)
    check_not_empty(data, label)
    tree = parsed(data, label)
    feed = _feed(tree.root, label)
    damage = Collected(problems=() if tree.damage is None else (tree.damage,))
    empty = [] if feed.entries else [f"{label}: The feed holds no entries."]
    return joined([damage, collect(_entries(feed))], empty)


def _feed(root: etree._Element, label: str) -> _Feed:
    """Return what a feed says of itself. Raises BrokenFile where it is none."""
    match name_of(root):
        case "atom:feed":
            return _atom_feed(root, label)
        case "rss":
            channel = next(iter(children(root, "channel")), None)
            items = children(root if channel is None else channel, "item")
            # RSS 0.90 to 1.0 have the items beside the channel.
            return _rss_feed(channel, items or children(root, "item"), label)
        case "rdf:RDF":
            return _rss_feed(next(iter(children(root, "channel")), None), children(root, "item"), label)
    raise no_feed(label)


def _rss_feed(channel: etree._Element | None, items: Sequence[etree._Element], label: str) -> _Feed:
    parts = {} if channel is None else firsts(channel)
    home = words(parts.get("link"))
    return _Feed(
        label=label,
        outlet=_line(words(parts.get("title")), label),
        home=made_whole(home, channel, "") if channel is not None else "",
        language=words(parts.get("language")) or words(parts.get("dc:language")),
        author="",
        read=_rss_entry,
        entries=items,
    )


def _atom_feed(root: etree._Element, label: str) -> _Feed:
    return _Feed(
        label=label,
        outlet=_line(_atom_words(root, "atom:title"), label),
        home=_atom_link(root, ""),
        language=root.get(XML_LANGUAGE, ""),
        author=_atom_authors(root),
        read=_atom_entry,
        entries=children(root, "atom:entry"),
    )


def _entries(feed: _Feed) -> Iterator[Entry | IngestError]:
    """Yield an entry for each of the feed's, an error for each that cannot be read."""
    for number, element in enumerate(feed.entries, start=1):
        piece = etree.tostring(element, encoding="unicode", with_tail=False)
        bare = Entry(
            file=feed.label, place=f"entry {number}", line=element.sourceline, outlet=feed.outlet, original=piece
        )
        try:
            yield feed.read(feed, element, bare)
        except IngestError as error:
            yield placed(error, f"{feed.label}, entry {number}", element.sourceline)


def _rss_entry(feed: _Feed, item: etree._Element, entry: Entry) -> Entry:
    """Read an item of RSS: content:encoded before the description, Dublin Core's author and date where it has them."""
    parts = firsts(item)
    full = next((parts[name] for name in ("content:encoded", "atom:content") if words(parts.get(name))), None)
    text = markup(full) if full is not None else _described(parts.get("description"))
    authors = [words(one) for one in children(item, "dc:creator")] or [_mailer(words(parts.get("author")))]
    return replace(
        entry,
        text=text,
        markup=has_tags(text),
        title=_line(words(parts.get("title")), feed.label),
        author=", ".join(filter(None, authors)),
        published=words(parts.get("pubDate")) or words(parts.get("dc:date")),
        address=_rss_link(parts, item, feed),
        language=words(parts.get("dc:language")) or feed.language,
        notes=() if full is not None else _summary_notes(text),
    )


def _described(element: etree._Element | None) -> str:
    return "" if element is None else markup(element)


def _rss_link(parts: dict[str, etree._Element], item: etree._Element, feed: _Feed) -> str:
    """Return the address of an item: its link, or its guid where that is said to be one (it is, unless it is not)."""
    guid = parts.get("guid")
    own = words(guid) if guid is not None and guid.get("isPermaLink", "true") == "true" else ""
    return made_whole(words(parts.get("link")), item, feed.home) or (made_whole(own, item, "") if "//" in own else "")


def _mailer(author: str) -> str:
    """Return the name in RSS's author, which is "mail@address (Name)"; an address alone is no name."""
    found = _MAIL.fullmatch(author)
    if found:
        return found["name"].strip()
    return "" if _BARE_MAIL.fullmatch(author) else author


def _atom_entry(feed: _Feed, element: etree._Element, entry: Entry) -> Entry:
    """Read an entry of Atom: its content before its summary, what it says of its source before what the feed says."""
    parts = firsts(element)
    source = parts.get("atom:source")
    entry = _with_atom_day(_with_atom_text(entry, parts), parts)
    return replace(
        entry,
        title=_line(_atom_words(element, "atom:title"), feed.label),
        outlet=_line(_atom_words(source, "atom:title"), feed.label) or feed.outlet,
        author=_atom_authors(element) or _atom_authors(source) or feed.author,
        address=_atom_link(element, feed.home),
        language=element.get(XML_LANGUAGE, "") or feed.language,
    )


def _with_atom_text(entry: Entry, parts: Mapping[str, etree._Element]) -> Entry:
    """Return the entry with its content, or with its summary, which is said."""
    content = parts.get("atom:content")
    if content is not None and not content.get("src") and words(content):
        text, is_html = _atom_text(content)
        return replace(entry, text=text, markup=is_html)
    text, is_html = _atom_text(parts.get("atom:summary"))
    return replace(entry, text=text, markup=is_html, notes=_summary_notes(text))


def _with_atom_day(entry: Entry, parts: Mapping[str, etree._Element]) -> Entry:
    """Return the entry with its day of publishing, or with that of its last change, which is said."""
    published, updated = words(parts.get("atom:published")), words(parts.get("atom:updated"))
    if published or not updated:
        return replace(entry, published=published)
    return replace(entry, published=updated, notes=(*entry.notes, CHANGED))


def _atom_text(element: etree._Element | None) -> tuple[str, bool]:
    """Return the text of a construct of Atom, and whether it is HTML (RFC 4287, sections 3.1.1 and 4.1.3)."""
    if element is None:
        return "", False
    kind = element.get("type", "text").strip().lower()
    if kind in ("text", "text/plain"):
        return words(element), False
    return markup(element), True


def _atom_words(element: etree._Element | None, name: str) -> str:
    """Return a text of an element on Atom, its tags left for the one who reads it."""
    found = None if element is None else firsts(element).get(name)
    return _atom_text(found)[0]


def _atom_authors(element: etree._Element | None) -> str:
    """Return the names of the authors of a feed, an entry or a source."""
    people = [] if element is None else children(element, "atom:author")
    return ", ".join(filter(None, (words(firsts(one).get("atom:name")) for one in people)))


def _atom_link(element: etree._Element, home: str) -> str:
    """Return the address of the page that an element of Atom stands for."""
    links = children(element, "atom:link")
    pages = [one for one in links if one.get("rel", "alternate") == "alternate"]
    whole = (made_whole(one.get("href", ""), one, home) for one in pages)
    return next(filter(None, whole), "")


def _summary_notes(text: str) -> tuple[str, ...]:
    """Return what is to be known of a text that the feed gives as a summary."""
    if not text.strip():
        return ()
    return (SUMMARY_ONLY,) if len(text) <= _LONGEST_SUMMARY else (DESCRIPTION,)


def _line(title: str, label: str) -> str:
    return line_of_markup(title, label) if title else ""
