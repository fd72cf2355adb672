"""Offsets in UTF-16 code units, as Java and browsers count them, and in code points, as we do."""

from __future__ import annotations

from bisect import bisect_left

FIRST_OF_TWO_UNITS = "\N{LINEAR B SYLLABLE B008 A}"
"""U+10000: it and every code point behind it take two units (The Unicode Standard 3.9, table 3-5)."""


class Units:
    """The offsets of one text, both ways. Making it reads the text once; each offset costs a binary search."""

    def __init__(self, text: str) -> None:
        self._pairs = [place for place, letter in enumerate(text) if letter >= FIRST_OF_TWO_UNITS]
        self._units = [place + earlier for earlier, place in enumerate(self._pairs)]
        self._length = len(text) + len(self._pairs)

    @property
    def length(self) -> int:
        """How many units the text has."""
        return self._length

    def of(self, place: int) -> int:
        """Return how many units stand before a code point."""
        return place + bisect_left(self._pairs, place)

    def place(self, units: int) -> int | None:
        """Return how many code points stand before a unit; None outside the text and inside a character."""
        if not 0 <= units <= self._length:
            return None
        earlier = bisect_left(self._units, units)
        inside = earlier > 0 and units == self._units[earlier - 1] + 1
        return None if inside else units - earlier
