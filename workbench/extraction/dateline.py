"""Datelines: the place, day and agency before an article's first words. Nobody puts them forward.

"LEDBRUCK, 15 April (TPA) – A hospital has ...", "WASHINGTON (AP) — ...", "NEW VARHOLM/PARIS - ...".
"""

from __future__ import annotations

import re

DATELINE = re.compile(
    r"^[ \t]*(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.]+(?:[ /-][A-ZÀ-Þ'’.]+)*)"  # the place, in capitals
    r"(?:,[ ][^\n()–—:]{2,30}?)?"  # a country or a day
    r"(?:[ ]\([^)\n]{2,40}\))?"  # the agency
    r"[ ]*(?:[–—]|--?[ ])[ ]*",
    re.MULTILINE,
)


def datelines(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges (code points) of the datelines at the start of the paragraphs of `text`."""
    return tuple(found.span() for found in DATELINE.finditer(text))
