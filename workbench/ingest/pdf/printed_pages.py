"""What a browser prints around a page: day, hour and title at the top, address and page number at the bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.ingest.pdf.lines import Line

_MARGIN = 0.06  # of the height of a page; browsers print in the outermost twentieth
_SAME_ROW = 2.0  # points
_MOMENT = (
    r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2} \w{3,9} \d{4}|\w{3,9} \d{1,2}, \d{4})"
    r",? (?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?"
)
_COUNTER = r"(?:page )?\d{1,3} ?(?:/|of) ?\d{1,3}"
_ADDRESS = re.compile(r"(?:https?|file)://\S+|about:blank", re.IGNORECASE)
_PRINTED = re.compile(
    rf"{_MOMENT}\b.*|.*\s{_MOMENT}|{_COUNTER}|(?:.*\s)?(?:{_ADDRESS.pattern})(?:\s+{_COUNTER})?", re.IGNORECASE
)
_WHOLE_ADDRESS = re.compile(r"https?://[^\s…]+[^\s….]", re.IGNORECASE)


def printed_lines(page: Sequence[Line], height: float) -> list[Line]:
    """Return the lines that a browser printed in the upper and lower margin of one page: its outermost rows alone."""
    rows = _outermost(page, height)
    return [line for row in rows if _PRINTED.fullmatch(_text_of(row)) for line in row]


def _outermost(page: Sequence[Line], height: float) -> list[list[Line]]:
    """Return the first and the last row of a page, as far as they stand in its margins."""
    places = {max(line.y for line in page), min(line.y for line in page)} if page else set()
    edges = [place for place in places if not _MARGIN * height < place < (1 - _MARGIN) * height]
    return [[line for line in page if abs(line.y - edge) <= _SAME_ROW] for edge in sorted(edges, reverse=True)]


def _text_of(row: Sequence[Line]) -> str:
    """Return the text of a row from left to right."""
    return " ".join(line.text for line in sorted(row, key=lambda line: line.x0))


def address_in(lines: Sequence[Line]) -> str:
    """Return the web address that was printed whole, "" where there is none."""
    words = (word.text for line in lines for word in line.words)
    return next((word for word in words if _WHOLE_ADDRESS.fullmatch(word)), "")
