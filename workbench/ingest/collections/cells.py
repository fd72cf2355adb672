"""Cutting a table into records and cells (RFC 4180), in one pass, whatever stands in it.

A record whose quotation marks do not fit is bad and the next one begins at the line after its first, so that one
stray mark costs one record. Work grows with the length of the text alone: a search for a closing mark passes only
doubled marks, and those open no search of their own. The csv module of Python cuts no cell of more than 131,072
characters unless a limit is changed for the whole program.

RFC 4180: https://www.rfc-editor.org/rfc/rfc4180
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

DELIMITERS = (",", ";", "\t")
MAX_CELLS = 1_000
"""Cells of one record; no table of articles has more, and each takes memory."""

_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_LINE_END = re.compile(r"\r\n|\n|\r")
_PLAIN = {delimiter: re.compile(rf"[^{delimiter}\r\n]*+") for delimiter in DELIMITERS}


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line where it begins (1 the first), its cells (None where it is bad), its piece of the text."""

    line: int
    cells: tuple[str, ...] | None
    piece: str


def records(text: str, delimiter: str) -> Iterator[Record]:
    """Yield the records of a table in order; blank ones are left out."""
    at, line = 0, 1
    while at < len(text):
        cells, end = _record(text, at, delimiter)
        if cells is None:
            end = _end_of_line(text, at)
        piece = text[at:end]
        if cells is None or any(cell.strip() for cell in cells):
            yield Record(line=line, cells=None if cells is None else tuple(cells), piece=piece)
        at, line = end, line + len(_LINE_END.findall(piece))


def _record(text: str, at: int, delimiter: str) -> tuple[list[str] | None, int]:
    """Return the cells of the record that begins at a place and where it ends; None for cells that do not fit."""
    cells: list[str] = []
    while len(cells) < MAX_CELLS:
        cell, at = _cell(text, at, delimiter)
        if cell is None:
            return None, at
        cells.append(cell)
        if not text.startswith(delimiter, at):
            end = _LINE_END.match(text, at)
            return cells, end.end() if end else at
        at += 1
    return None, at


def _cell(text: str, at: int, delimiter: str) -> tuple[str | None, int]:
    """Return the cell that begins at a place and where it ends; None where its quotation marks do not fit."""
    if not text.startswith('"', at):
        plain = _PLAIN[delimiter].match(text, at)
        return (plain[0], plain.end()) if plain else ("", at)
    quoted = _QUOTED.match(text, at)
    if quoted is None or text[quoted.end() : quoted.end() + 1] not in ("", delimiter, "\r", "\n"):
        return None, at
    return quoted[1].replace('""', '"'), quoted.end()


def _end_of_line(text: str, at: int) -> int:
    end = _LINE_END.search(text, at)
    return end.end() if end else len(text)
