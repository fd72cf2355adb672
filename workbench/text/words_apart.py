"""Two wordings side by side: which words of one the other lacks at that place, so that readers see where they part."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+(?:[.,:'’-]\w+)*|[%$€£]")


def runs_apart(text: str, other: str) -> list[tuple[str, bool]]:
    """Return `text` in stretches, each with whether `other` lacks it at that place; case does not count.

    Words are aligned by their longest common runs (Ratcliff and Obershelp, as Python's difflib has it:
    https://docs.python.org/3/library/difflib.html#difflib.SequenceMatcher).
    """
    mine, theirs = list(_WORD.finditer(text)), [one.group().casefold() for one in _WORD.finditer(other)]
    matcher = SequenceMatcher(None, [one.group().casefold() for one in mine], theirs, autojunk=False)
    found, at = list[tuple[str, bool]](), 0
    for kind, start, end, _, _ in matcher.get_opcodes():
        if kind in ("equal", "insert"):
            continue
        first, last = mine[start].start(), mine[end - 1].end()
        found += [(text[at:first], False), (text[first:last], True)]
        at = last
    return [(part, apart) for part, apart in [*found, (text[at:], False)] if part]
