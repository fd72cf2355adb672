"""How much of the article elements and paths through the page hold, by the letters of its blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from workbench.ingest.web_page.blocks import Block

HELD = 0.35
"""The share of the article that makes an element the article's own, whatever it is called."""

PATH_SHARE = 0.08
"""The share of the article on one path through the page that makes the path the article's."""


class Weights:
    """What the elements of a page hold of some blocks; counted once, asked often."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._total = sum(len(block.text) for block in blocks) or 1
        self._held: Counter[HtmlElement] = Counter()
        for block in blocks:
            for element in block.around:
                self._held[element] += len(block.text)

    def letters(self, element: HtmlElement) -> int:
        """Return how many of the blocks' letters an element holds."""
        return self._held[element]

    def share(self, element: HtmlElement) -> float:
        """Return the share of the blocks' letters that an element holds."""
        return self._held[element] / self._total

    def holding(self, share: float) -> list[HtmlElement]:
        """Return the elements that hold at least this share, the outer ones before those inside them."""
        return [element for element, held in self._held.items() if held >= share * self._total]


def main_paths(blocks: Sequence[Block]) -> list[str]:
    """Return the paths that hold a good share of some blocks, the fullest first."""
    held: Counter[str] = Counter()
    for block in blocks:
        held[block.path] += len(block.text)
    least = PATH_SHARE * held.total()
    return [path for path, weight in held.most_common() if weight >= least]
