"""Two wordings side by side: what one has and the other has not is marked, so that a reader sees where they part."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from pages.shared.escaping import escaped

_WORD = re.compile(r"\w+(?:[.,:'’-]\w+)*|[%$€£]")


def marked(text: str, other: str) -> str:
    """Return `text` as HTML with the words marked that `other` lacks at that place; case does not count."""
    return "".join(f"<mark>{escaped(part)}</mark>" if apart else escaped(part) for part, apart in runs(text, other))


def runs(text: str, other: str) -> list[tuple[str, bool]]:
    """Return `text` in stretches, each with whether `other` lacks it at that place; case does not count."""
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
