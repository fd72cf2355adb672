"""Cutting words to a length."""

from __future__ import annotations


def shortened(text: str, length: int = 90) -> str:
    """Return `text` on one line, cut at a word's end with an ellipsis where it is longer than `length` characters."""
    one_line = " ".join(text.split())
    if len(one_line) <= length:
        return one_line
    return one_line[:length].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"
