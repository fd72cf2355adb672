"""Paragraphs as they are seen on the page, whatever file they come from, and the text that they make up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Literal

from workbench.ingest.block_quotations import marked
from workbench.ingest.draft import Dropped
from workbench.ingest.normalising import one_line

Role = Literal["", "title", "heading", "quotation"]

TITLE_WITHIN = 8
"""Written paragraphs from the top among which a paragraph in a title's style is the article's title."""

STRUCK_NOTE = (
    "Some words of this file have a line through them. They are part of the text: take out those that no longer count."
)
"""What readers are told of struck words: writers strike out what is gone, and what they want to be seen as gone."""

_SPACES = re.compile(r"[ \t\n]+")  # not more: what seems to be a control character may be half of a letter to repair
# A line that was broken by hand goes on where its sentence does: no headline or byline ends in one of these words.
_UNFINISHED = re.compile(
    r"(?:[\w’']+[,;]|[–—]|\b(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|nor|not|no|that|which|who|whose|"
    r"as|is|"
    r"are|was|were|be|been|has|have|had|will|would|said|says|than|into|over|under))$"
)
_HYPHENATED = re.compile(r"\w-$")
_LETTER = re.compile(r"[^\W\d_]")
_LAST = 12  # code points at the end of a line that tell whether it goes on; no word of the table is longer


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a line break in its text is a line that was broken by hand.

    `goes_on` says that no mark ends it: the mark is deleted or hidden, or it is the large first letter of the next
    paragraph. `boxes` are the paragraphs of text boxes that hang on it, `notes` the names of the notes that it points
    to, in the order of the page.
    """

    text: str
    role: Role = ""
    goes_on: bool = False
    boxes: tuple[Paragraph, ...] = ()
    notes: tuple[str, ...] = ()


Box = tuple[Paragraph, ...]
"""The paragraphs of a text box."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A place in a paragraph that points to a foot- or endnote."""

    note: str


Piece = str | Box | NoteMark
"""What the inside of a paragraph is made of."""


def text_in(pieces: Iterable[Piece]) -> str:
    """Return the text among the pieces of a paragraph."""
    return "".join(piece for piece in pieces if isinstance(piece, str))


def boxes_in(pieces: Iterable[Piece]) -> Box:
    """Return the paragraphs of the text boxes among the pieces of a paragraph."""
    return tuple(chain.from_iterable(piece for piece in pieces if isinstance(piece, tuple)))


def notes_in(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Return the names of the notes to which the pieces of a paragraph point."""
    return tuple(piece.note for piece in pieces if isinstance(piece, NoteMark))


def settled(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Join neighbours of which the first goes on, and put what hangs on a paragraph behind it."""
    whole: list[Paragraph] = []
    parts: list[Paragraph] = []
    for paragraph in paragraphs:
        parts.append(paragraph)
        if not paragraph.goes_on:
            whole.append(_joined(parts))
            parts = []
    if parts:
        whole.append(_joined(parts))
    return list(chain.from_iterable((replace(one, boxes=()), *one.boxes) for one in whole))


def _joined(parts: Sequence[Paragraph]) -> Paragraph:
    """Make one paragraph of several, at once since there may be many; it looks like the last one that has words."""
    if len(parts) == 1:
        return replace(parts[0], goes_on=False)
    return Paragraph(
        text="".join(one.text for one in parts),
        role=next((one.role for one in reversed(parts) if one.text.strip()), parts[-1].role),
        boxes=tuple(chain.from_iterable(one.boxes for one in parts)),
        notes=tuple(chain.from_iterable(one.notes for one in parts)),
    )


def text_and_title(paragraphs: Sequence[Paragraph]) -> tuple[str, str]:
    """Return the text, blank lines between its paragraphs, and the title that a style or heading tells, else ""."""
    written = [one for one in paragraphs if one.text.strip()]
    opening = written[:TITLE_WITHIN]
    titles = [one.text for one in opening if one.role == "title" and _LETTER.search(one.text)]
    # A heading is the article's only where nothing stands above it: further down it heads a section.
    titles += [one.text for one in opening[:1] if one.role == "heading"]
    lines = chain.from_iterable(_lines_of_run(role, list(run)) for role, run in groupby(written, lambda one: one.role))
    return "\n\n".join(lines), _SPACES.sub(" ", titles[0]).strip() if titles else ""


def _lines_of_run(role: Role, run: Sequence[Paragraph]) -> list[str]:
    """Return the lines of neighbours of one role: quotations get their marks, titles stay on one line."""
    if role in ("title", "heading"):
        return [_SPACES.sub(" ", one.text).strip() for one in run]
    lines = list(chain.from_iterable(lines_of(one.text) for one in run))
    return marked(lines) if role == "quotation" else lines


def lines_of(text: str) -> list[str]:
    """Return the lines of a paragraph that was broken by hand; a break inside a sentence is none."""
    lines: list[list[str]] = []
    for line in (one.strip(" \t") for one in text.strip().split("\n")):
        before = lines[-1][-1][-_LAST:] if lines else ""
        if line and before and _continues(before, line):
            lines[-1].append(line if _HYPHENATED.search(before) else f" {line}")
        else:
            lines.append([line])
    return ["".join(pieces) for pieces in lines if pieces != [""]]


def _continues(before: str, line: str) -> bool:
    return line[0].islower() or _UNFINISHED.search(before) is not None


def page_headers(paragraphs: Iterable[Paragraph]) -> tuple[Dropped, ...]:
    """Return the paragraphs of headers and footers that hold words, each once."""
    lines = dict.fromkeys(one_line(one.text) for one in paragraphs)
    return tuple(Dropped(line, "page header") for line in lines if _LETTER.search(line))


def notes_of(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """Yield the names of the notes that paragraphs point to, each once, in the order of the page."""
    yield from dict.fromkeys(chain.from_iterable(one.notes for one in paragraphs))
