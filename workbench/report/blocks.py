"""What a report is made of, whatever the file: runs of words, and the blocks that they stand in.

Words that come from articles and reviewers are `foreign`: they may be in another direction of writing, and nothing in
them is ever read as markup. Files are written from blocks alone, so that what holds of blocks holds of every file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from workbench.report.links import safe_link

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no file of text holds: control characters, halves of letters (XML 1.0, https://www.w3.org/TR/xml/#charsets)."""


def printable(text: str) -> str:
    """Return a text as any file can hold it; what cannot be printed is shown as damaged."""
    return UNPRINTABLE.sub("\ufffd", text)


class Look(StrEnum):
    """How words stand out. `mark` says that they are what the claim says, or what differs."""

    PLAIN = "plain"
    STRONG = "strong"
    MARK = "mark"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look. `address` is where they lead to, `anchor` the place in the report, "" for nowhere."""

    text: str
    look: Look = Look.PLAIN
    foreign: bool = False
    address: str = ""
    anchor: str = ""

    @property
    def words(self) -> str:
        """The words as any file can hold them."""
        return printable(self.text)

    @property
    def target(self) -> str | None:
        """Where the words lead to, None where they lead nowhere or the address is not safe."""
        return f"#{self.anchor}" if self.anchor else safe_link(self.address)

    @property
    def bare(self) -> bool:
        """Whether the words are the address itself, which need not be printed once more."""
        return not self.anchor and self.text.strip() == self.address.strip()


Line: TypeAlias = tuple[Run, ...]
"""Runs that stand in one line."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4 with the place that links lead to; `anchor` is "" where none does."""

    level: int
    line: Line
    anchor: str = ""
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in one paragraph.

    `style` is "", "quiet", "about" under a heading, "asked" over figures, or the verdict of a claim.
    """

    line: Line
    style: str = ""
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Quotation:
    """What an article says."""

    line: Line
    kind: str = "quotation"


@dataclass(frozen=True, slots=True)
class Fact:
    """What something is called, and one line or more that say it."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """A list of names and what they stand for."""

    entries: tuple[Fact, ...]
    kind: str = "facts"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. `name` is what a screen reader calls it, `style` is "counts" for a line of figures."""

    lines: tuple[Line, ...]
    name: str = ""
    style: str = ""
    kind: str = "bullets"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under heads, named by `caption`. The first cell of each row is its head.

    `style` is "matrix" where that one holds sentences.
    """

    caption: str
    heads: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    style: str = ""
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a picture: an element of SVG with its attributes, and its words where it is a text."""

    element: str
    attributes: tuple[tuple[str, str], ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as wide as the page and `height` pixels tall; across, shapes are placed in per cent.

    `description` says all that it shows: files without pictures have the sentence alone.
    """

    title: str
    description: str
    height: int
    shapes: tuple[Shape, ...]
    anchor: str
    kind: str = "picture"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: level 1 for a part, 2 for what stands in it."""

    level: int
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What the report holds, with links."""

    entries: tuple[Entry, ...]
    kind: str = "contents"


@dataclass(frozen=True, slots=True)
class Card:
    """One claim, which stays on one page where it fits; `style` is its verdict."""

    anchor: str
    style: str
    blocks: tuple[Block, ...]
    kind: str = "card"


Block: TypeAlias = Heading | Paragraph | Quotation | Facts | Bullets | Table | Picture | Contents | Card


def own(text: str, look: Look = Look.PLAIN) -> Run:
    """Return words of the workbench's own."""
    return Run(text, look)


def foreign(text: str, look: Look = Look.PLAIN) -> Run:
    """Return words that articles or people wrote."""
    return Run(text, look, foreign=True)


def linked(text: str, address: str) -> Run:
    """Return words that lead to an address, as far as that is safe."""
    return Run(text, foreign=True, address=address)


def inside(text: str, anchor: str) -> Run:
    """Return words that lead to a place in the report."""
    return Run(text, foreign=True, anchor=anchor)


def quiet(text: str) -> Line:
    """Return a line of the workbench's own that stands back."""
    return (own(text, Look.QUIET),)


def joined(parts: tuple[Line, ...] | list[Line], between: str = " · ") -> Line:
    """Return lines as one, with a sign between them; empty ones are left out."""
    found: list[Run] = []
    for part in parts:
        if part and found:
            found.append(own(between))
        found.extend(part)
    return tuple(found)
