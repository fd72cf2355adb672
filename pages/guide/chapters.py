"""The guide's text as HTML: chapters that links can name, without what leads out of the program.

The file is the one that stands among the documents, in a checkout as in the installed package. Its own list of contents
and its pictures are left out: the page draws a list of its own, and pictures would make the package several times as
large.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

FILE = Path(__file__).resolve().parents[2] / "docs" / "guide.md"
PREFIX = "chapter-"
"""Before each anchor: a plain word ("search", "export") could be the name of something else on the page."""

_OUTSIDE = ("https://", "http://")
_NO_PART_OF_AN_ANCHOR = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading: `level` 2 for chapters, 3 for their parts; `anchor` is what links call it ("worth-checking")."""

    level: int
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole text as HTML, and its headings in order."""

    html: str
    chapters: tuple[Chapter, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """What links may name."""
        return frozenset(one.anchor for one in self.chapters)


@cache
def guide() -> Guide:
    """Return the guide that came with the program, read once."""
    return rendered(FILE.read_text(encoding="utf-8"))


def rendered(text: str) -> Guide:
    """Return a guide written in Markdown as HTML; what stands before its first chapter is left out.

    Whatever HTML the text holds is shown as it is written.
    """
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = _from_first_chapter(markdown.parse(text))
    chapters = tuple(_anchored(tokens))
    for token in tokens:
        if token.children is not None:
            token.children = list(_kept(token.children))
    return Guide(markdown.renderer.render(tokens, markdown.options, {}), chapters)


def anchor_of(words: str) -> str:
    """Return what links call a heading, by the rule of the places where the documents are read: "Worth checking?"."""
    return _NO_PART_OF_AN_ANCHOR.sub("", words.lower()).replace(" ", "-")


def _from_first_chapter(tokens: list[Token]) -> list[Token]:
    """Return the tokens from the first heading of a chapter on."""
    starts = (at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2")
    return tokens[next(starts, len(tokens)) :]


def _anchored(tokens: list[Token]) -> Iterator[Chapter]:
    """Give each heading its anchor, and yield the headings; a number tells two of the same words apart."""
    times: dict[str, int] = {}
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        words = "".join(one.content for one in inline.children or ())
        plain = anchor_of(words)
        anchor = f"{plain}-{times[plain]}" if plain in times else plain
        times[plain] = times.get(plain, 0) + 1
        opening.attrSet("id", PREFIX + anchor)
        yield Chapter(int(opening.tag[1]), words, anchor)


def _kept(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the parts of a line without pictures; of links that lead to no page of the program, only the words."""
    dropped = False
    for token in tokens:
        if token.type == "link_open":
            dropped = not _linked(token)
        if token.type == "image" or (dropped and token.type in ("link_open", "link_close")):
            continue
        yield token


def _linked(link: Token) -> bool:
    """Let a link lead to a chapter here, or to the web in a window of its own; say whether it does either."""
    target = str(link.attrGet("href") or "")
    if target.startswith("#"):
        link.attrSet("href", f"#{PREFIX}{target[1:]}")
        return True
    if target.startswith(_OUTSIDE):
        link.attrSet("target", "_blank")
        return True
    return False
