"""What is known at one place of a Rich Text file: which group it is in, how its letters are written, what is hidden."""

from __future__ import annotations

import codecs
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workbench.ingest.office.paragraphs import Paragraph, Piece, Role, boxes_in, notes_in, text_in
from workbench.ingest.office.rich_text_words import CHARSETS, SYMBOL_CHARSET, WESTERN_CHARSET
from workbench.ingest.office.style_names import LONGEST_CHAIN, plain_name, role_by_names
from workbench.ingest.raised_figures import Level

WESTERN = "cp1252"

Place = Literal["text", "quiet", "hidden", "fonts", "styles", "title", "author"]


@dataclass(slots=True)
class Sheet:
    """One text that paragraphs are written on: the body, a header, a note or a text box."""

    kind: Literal["body", "header", "footnote", "endnote", "box"] = "body"
    paragraphs: list[Paragraph] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def end_paragraph(self, role: Role, *, goes_on: bool) -> None:
        """Make a paragraph of the pieces so far."""
        # Characters outside the basic plane come as two halves.
        text = text_in(self.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        boxes, notes = boxes_in(self.pieces), notes_in(self.pieces)
        self.paragraphs.append(Paragraph(text=text, role=role, goes_on=goes_on, boxes=boxes, notes=notes))
        self.pieces.clear()


@dataclass(frozen=True, slots=True)
class State:
    """What braces save and restore."""

    sheet: Sheet
    place: Place = "text"
    resumed: Place = "text"  # where text goes on that stands once for old programs and once in Unicode
    font: int | None = None
    fallback_length: int = 1  # of what stands behind a Unicode character for old programs
    style: int = 0
    hidden: bool = False
    deleted: bool = False
    drop_cap: bool = False
    level: Level = ""
    struck: bool = False


@dataclass(slots=True)
class Font:
    """One font of the font table: its encoding, "" where it has the file's, and its name."""

    encoding: str = ""
    is_symbol: bool = False
    is_western: bool = False
    name: str = ""


@dataclass(slots=True)
class Style:
    """One style of paragraphs: its name and the style that it is based on."""

    name: str = ""
    based_on: int | None = None


@dataclass(slots=True)
class Reading:
    """What has been read so far; `above` are the states that open braces have saved."""

    state: State
    above: list[State] = field(default_factory=list)
    body: Sheet = field(default_factory=Sheet)
    header: Sheet = field(default_factory=lambda: Sheet("header"))
    notes: list[Sheet] = field(default_factory=list)
    fonts: defaultdict[int, Font] = field(default_factory=lambda: defaultdict(Font))
    styles: defaultdict[int, Style] = field(default_factory=lambda: defaultdict(Style))
    properties: defaultdict[str, str] = field(default_factory=lambda: defaultdict(str))
    encoding: str = WESTERN
    default_font: int | None = None
    fallback_left: int = 0  # bytes behind a Unicode character that are not to be read
    has_struck: bool = False  # some text has a line through it
    ignorable: bool = False  # the next control word names a group that old programs pass over


def new_reading() -> Reading:
    """Return a reading that stands at the start of a file."""
    body = Sheet()
    return Reading(state=State(sheet=body), body=body)


def set_charset(font: Font, charset: int) -> None:
    """Note the encoding that a font gives by a charset's number."""
    font.is_symbol, font.is_western = charset == SYMBOL_CHARSET, charset == WESTERN_CHARSET
    font.encoding = CHARSETS.get(charset, "")


def code_page(number: int) -> str:
    """Return the encoding of a Windows code page, "" for one that is not known."""
    name = {65001: "utf-8", 10000: "mac_roman"}.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return ""
    return name


def style_role(styles: Mapping[int, Style], number: int) -> Role:
    """Tell what a paragraph of a style is, by its name and those of the styles that it is based on."""
    names: list[tuple[str]] = []
    seen: set[int | None] = set()
    at: int | None = number
    while at is not None and at in styles and at not in seen and len(seen) < LONGEST_CHAIN:
        seen.add(at)
        names.append((plain_name(styles[at].name.strip(" ;")),))
        at = styles[at].based_on
    return role_by_names(names)
