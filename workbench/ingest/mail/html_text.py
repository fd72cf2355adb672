"""The text of a mail's HTML, whole: for mails that are no article in a page but only written in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "figcaption"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol"),
        *("p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_UNSEEN = frozenset({"head", "script", "style", "template", "noscript", "svg", "object", "select", "textarea"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def html_text(html: str) -> str:
    """Return what a page shows, a line for each block; "" where it shows nothing."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    root = etree.fromstring(html.encode("utf-8", "replace"), parser) if html.strip() else None
    if root is None:
        return ""
    lines = (line.strip() for line in "".join(_pieces(root)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(root: etree._Element) -> Iterator[str]:
    """Yield the text of a page in order, a line break at the start and the end of each block."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        yield "\n" if element.tag in _BLOCKS else ""
        if event == "end":
            yield _SPACE.sub(" ", element.tail or "")
        elif _is_unseen(element):
            walk.skip_subtree()
        else:
            yield _SPACE.sub(" ", element.text or "")


def _is_unseen(element: etree._Element) -> bool:
    return element.tag in _UNSEEN or _HIDDEN.search(element.get("style") or "") is not None
