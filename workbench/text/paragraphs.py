"""The paragraphs of a text as half-open ranges of code points."""

from __future__ import annotations

import re
from collections.abc import Iterator

PARAGRAPH = re.compile(r"[^\n]+")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of a text that hold more than white space, without the white space around them."""
    for found in PARAGRAPH.finditer(text):
        words = found.group().strip()
        if words:
            start = found.start() + found.group().index(words)
            yield start, start + len(words)
