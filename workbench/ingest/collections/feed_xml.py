"""The XML of feeds: parsed without entities or network, its elements by short names, what they hold as text or HTML.

RSS 2.0: https://www.rssboard.org/rss-specification. RSS 1.0: https://web.resource.org/rss/1.0/spec.
Atom 1.0, RFC 4287: https://www.rfc-editor.org/rfc/rfc4287.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

from workbench.errors import BrokenFile
from workbench.ingest.collections.entries import web_address

XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIXES = {
    "": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2005/Atom": "atom:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
_HTML_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-]{0,30}")
_NO_FEED = (
    "It is no feed: neither RSS nor Atom. If it is another kind of XML, open it in its program and save the article as "
    ".html or .txt."
)


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed feed, and the error that names where its XML is damaged, None where it is sound."""

    root: etree._Element
    damage: BrokenFile | None = None


def parsed(data: bytes, label: str) -> Tree:
    """Parse a feed; of damaged XML what can be told is read and the damage is named. Raises BrokenFile for no XML."""
    try:
        return Tree(etree.fromstring(data, _parser(recover=False)))
    except (etree.LxmlError, ValueError, LookupError) as broken:
        return _recovered(data, label, broken)


def _recovered(data: bytes, label: str, broken: Exception) -> Tree:
    line = getattr(broken, "lineno", None) or None
    try:
        root = _made_text(etree.fromstring(data, _parser(recover=True)))
    except (etree.LxmlError, ValueError, LookupError):
        root = None
    if root is None:
        raise BrokenFile("It is no XML, so it is no feed. Was the file cut off or edited?", where=label, line=line)
    sentence = "The XML of the feed is damaged here. What can be read of it is taken in; compare it with the site."
    return Tree(root, BrokenFile(sentence, where=label, line=line))


def _made_text(root: etree._Element | None) -> etree._Element | None:
    """Return what was recovered with U+FFFD for what is no character, None where nothing was.

    A parser that recovers lets half a character (`&#xd800;`) into its tree, of which no text can be read then.
    """
    if root is None:
        return None
    written: bytes = etree.tostring(root, encoding="utf-8")
    sound = written.decode("utf-8", "replace").encode()
    return root if sound == written else etree.fromstring(sound, _parser(recover=True))


def _parser(*, recover: bool) -> etree.XMLParser:
    """Return a parser to which entities of the file mean nothing: nothing is fetched and nothing grows."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def no_feed(label: str) -> BrokenFile:
    """Build the error for XML that is no feed."""
    return BrokenFile(_NO_FEED, where=label)


def name_of(element: etree._Element) -> str:
    """Return the short name of an element ("atom:entry", "item" in any RSS); "?" for what no feed is made of."""
    if not isinstance(element.tag, str):
        return "?"
    # Not etree.QName: the parser lets names through, of damaged XML, that it raises an error for.
    space, _, local = element.tag.removeprefix("{").rpartition("}")
    prefix = _PREFIXES.get(space)
    return "?" if prefix is None else prefix + local


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """Return the children of a short name, in order."""
    return [child for child in element if name_of(child) == name]


def firsts(element: etree._Element) -> dict[str, etree._Element]:
    """Return the first child of each short name."""
    found: dict[str, etree._Element] = {}
    for child in element:
        found.setdefault(name_of(child), child)
    return found


def words(element: etree._Element | None) -> str:
    """Return all text in an element; an entity of the file stays as it is written."""
    return "" if element is None else "".join(_strings(element)).strip()


def _strings(element: etree._Element) -> Iterator[str]:
    return (str(piece) for piece in element.itertext())


def markup(element: etree._Element) -> str:
    """Return what is in an element as HTML: its text, which holds HTML, or the elements that stand in it as such."""
    inside = [child for child in element if isinstance(child.tag, str)]
    if not inside:
        return words(element)
    pieces = [html.escape(element.text or "", quote=False)]
    for child in element:
        pieces.append(_serialised(child))
    return "".join(pieces)


def _serialised(element: etree._Element) -> str:
    """Return an element of XHTML as HTML, under names without a namespace, with the text behind it."""
    # The feed is read once and thrown away: its elements may be renamed in place.
    for one in element.iter():
        if isinstance(one.tag, str):
            local = one.tag.rpartition("}")[2]
            one.tag = local if _HTML_NAME.fullmatch(local) else "span"
    etree.cleanup_namespaces(element)
    return str(etree.tostring(element, method="html", encoding="unicode", with_tail=True))


def made_whole(link: str, near: etree._Element, home: str) -> str:
    """Return a link as a whole address: relative ones against xml:base and the feed's own link; "" where it is none."""
    address = link.strip()
    if not address:
        return ""
    try:
        return web_address(urljoin(urljoin(home, near.base or ""), address))
    except ValueError:
        return ""
