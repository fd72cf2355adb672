"""Ids of what is stored, as they come in: from addresses, programs and the command line."""

from __future__ import annotations

LARGEST_ID = 2**31 - 1
"""The largest id that either database gives."""


def read_id(words: str) -> int | None:
    """Return the id that `words` name in digits, None where they are none or no row can have it."""
    words = words.strip()
    # Python refuses to read thousands of digits, and reads digits of other scripts.
    if not (words.isascii() and words.isdigit() and len(words) <= len(str(LARGEST_ID))):
        return None
    number = int(words)
    return number if number <= LARGEST_ID else None
