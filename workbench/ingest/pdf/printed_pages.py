"""What a browser prints around a page: day, hour and title at the top, address and page number at the bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.ingest.pdf.lines import Line

_MARGIN = 0.06  # of the height of a page; browsers print in the outermost twentieth
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
    """Return the lines that a browser printed in the upper and lower margin of one page, those of each margin together."""
    found: list[Line] = []
    for margin in ((1 - _MARGIN) * height, height), (0.0, _MARGIN * height):
        within = [line for line in page if margin[0] <= line.y <= margin[1]]
        text = " ".join(line.text for line in sorted(within, key=lambda line: line.x0))
        if within and _PRINTED.fullmatch(text):
            found += within
    return found


def address_in(lines: Sequence[Line]) -> str:
    """Return the web address that was printed whole, "" where there is none."""
    words = (word.text for line in lines for word in line.words)
    return next((word for word in words if _WHOLE_ADDRESS.fullmatch(word)), "")
