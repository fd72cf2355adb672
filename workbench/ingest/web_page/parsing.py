"""From HTML to a tree, and the words that a reader sees in a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from workbench.errors import EmptyText, TooLarge

MAX_TAGS = 60_000  # news pages have 1,000 to 10,000
MAX_DEPTH = 120  # elements inside each other; deeper trees are no page that somebody reads

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(|height\s*:\s*1px.*overflow\s*:\s*hidden",
    re.IGNORECASE,
)
_FOR_MACHINES = re.compile(
    r"\b(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|u-hidden|a11y-hidden|hide-text)\b", re.I
)
_LONGEST_NAME = 500  # code points; each is looked at for all that stands inside the element
_WORD_GAP = re.compile(r"\W+|_")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NAMES = (
    "class", "role", "itemprop", "data-testid", "data-component", "data-test", "data-qa", "data-area", "data-module",
    "data-name",
)  # fmt: skip
# Nothing in these is the text of a page: code, pictures, forms' controls, what is shown only without a script.
_GAPS = frozenset(("br", "p", "div", "li", "td", "h1", "h2", "h3", "h4", "time", "section"))
_UNSEEN = frozenset((
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video",
    "map", "head", "link", "meta", "button", "select", "textarea", "input", "datalist", "progress", "meter", "dialog",
))  # fmt: skip


def parse(html: str, where: str) -> HtmlElement:
    """Return the tree of a page. Raises TooLarge for pages with too many parts, EmptyText where there is no element."""
    # Zeros end the text for the parser, and a declaration of the encoding is out of date: it is decoded already.
    text = _XML_DECLARATION.sub("", html.replace("\0", ""))
    if text.count("<") > MAX_TAGS:
        raise TooLarge(
            "This web page has too many parts to be searched. Copy the article in a browser, and paste it.", where=where
        )
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as broken:
        raise EmptyText(NO_ARTICLE, where=where) from broken
    _cut_depth(root)
    return root


NO_ARTICLE = "No article was found in this web page. Open the page in a browser, copy the article, and paste it."
"""What is said where a page holds no article."""


def _cut_depth(root: HtmlElement) -> None:
    """Take out what lies deeper than a page that somebody reads: walking it would need too deep a stack."""
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    for element in level:
        if element.getparent() is not None:
            element.drop_tree()


def is_hidden(element: HtmlElement) -> bool:
    """Say whether a reader sees nothing of an element: code, hidden by its own attributes, or meant for machines."""
    if not isinstance(element.tag, str):
        return True
    if element.tag in _UNSEEN:
        return not (element.tag == "button" and _is_in_sentence(element))
    return is_veiled(element) or _FOR_MACHINES.search(element.get("class", "")) is not None


def is_veiled(element: HtmlElement) -> bool:
    """Say whether an element is hidden by its own attributes, so that a click may show it."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return False
    return "hidden" in element.attrib or _HIDDEN_STYLE.search(element.get("style", "")) is not None


def _is_in_sentence(element: HtmlElement) -> bool:
    """Say whether an element has words of its own paragraph on both sides: a button that explains a word."""
    around = element.getparent()
    if around is None or not (element.tail or "").strip():
        return False
    # The nearest come first: of many siblings only those without words are looked at.
    before = chain((one.tail for one in element.itersiblings(preceding=True)), (around.text,))
    return any((text or "").strip() for text in before)


def shown_text(element: HtmlElement, *, apart: frozenset[str] = frozenset()) -> str:
    """Return the words of an element that a reader sees, on one line, bars around what the tags `apart` hold."""
    return " ".join("".join(_pieces(element, apart)).split())


def _pieces(element: HtmlElement, apart: frozenset[str]) -> Iterator[str]:
    """Yield the shown pieces of text inside an element."""
    if is_hidden(element):
        return
    yield element.text or ""
    for child in element:
        gap = " | " if child.tag in apart else " " if child.tag in _GAPS else ""
        yield gap
        yield from _pieces(child, apart)
        yield gap
        yield child.tail or ""


def names_of(element: HtmlElement) -> str:
    """Return what the makers of a page called an element: its classes, id, role and test names, in one string."""
    called = _NAMES if _id_is_heading(element) else ("id", *_NAMES)
    return " ".join(value[:_LONGEST_NAME] for name in called if (value := element.get(name)))


def _id_is_heading(element: HtmlElement) -> bool:
    """Say whether an element's id is made of the words of a heading: its own, or the one that opens the section."""
    if element.tag in _HEADINGS or not element.get("id"):
        return True
    heading = next((child for child in element[:1] if child.tag in _HEADINGS), None)
    if heading is None:
        return False
    return _WORD_GAP.sub("", heading.text_content().casefold()) == _WORD_GAP.sub("", element.get("id").casefold())
