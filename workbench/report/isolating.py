"""Words that run in another direction, kept from turning the words around them."""

from __future__ import annotations

import unicodedata

FIRST_STRONG, END = "\u2068", "\u2069"
"""First strong isolate and pop directional isolate (Unicode Standard Annex 9, https://www.unicode.org/reports/tr9/)."""

_TURNING = frozenset(["R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI", "PDF", "PDI"])


def isolated(text: str) -> str:
    """Return a text in an isolate where anything in it could turn what stands around it, as it is where nothing can.

    Isolates that the text opens and does not close are closed.
    """
    if text.isascii() or not any(unicodedata.bidirectional(letter) in _TURNING for letter in text):
        return text
    opened = sum(unicodedata.bidirectional(letter) in ("LRI", "RLI", "FSI") for letter in text)
    return f"{FIRST_STRONG}{text.replace(END, '')}{END * (opened + 1)}"
