"""A page that is being read: its tree, what it says of itself, and the elements that frame its text."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from workbench.ingest.web_page.foreign import own_rule
from workbench.ingest.web_page.linked_data import PageData

FRAME = 0.5
"""The share of a page's words that makes an element one of its frames: it is the page, whatever it is called."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `address` is its own ("" where it tells none), `domain` its host, `frames` go from outside to inside."""

    root: HtmlElement
    said: PageData
    address: str
    domain: str
    frames: tuple[HtmlElement, ...]

    def rules_around(self, element: HtmlElement) -> set[str]:
        """Return the rules that make an element no part of the article: its own, and those around it but the frames."""
        around = (one for one in (element, *element.iterancestors()) if one not in self.frames)
        return {rule for one in around if (rule := own_rule(one)) is not None}


def frames_of(root: HtmlElement) -> tuple[HtmlElement, ...]:
    """Return the elements that hold at least half of the page's words, the outermost first."""
    frames = [root]
    least = FRAME * _length(root)
    while (inner := next((child for child in frames[-1] if _length(child) >= least), None)) is not None:
        frames.append(inner)
    return tuple(frames)


def _length(element: HtmlElement) -> int:
    """Return how many letters an element holds, without scripts and styles."""
    if element.tag in ("script", "style", "noscript", "template") or not isinstance(element.tag, str):
        return 0
    unseen = sum(len(text) for text in element.xpath(".//script/text() | .//style/text() | .//noscript//text()"))
    return len(element.text_content()) - unseen
