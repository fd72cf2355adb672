"""Where sentences end by their punctuation alone, for texts that are shown or compared and not parsed again."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOSE, _OPEN = r"[\"'”’»›)\]]", r"[\"'“‘„‚«‹(\[—–-]"
_END = re.compile(
    rf"(?<![.!?…؟۔।])(?P<stop>[.!?…؟۔।]+){_CLOSE}*(?=\s+{_OPEN}*(?P<next>\S))|[。！？]+[」』”’]*|(?=\n)", re.DOTALL
)
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Gov|Gen|Col|Maj|Capt|Lt|Sgt|Rev|Hon|Jr|Sr|St|Mt|Ft|Co|Corp|Inc|Ltd|vs"
    r"|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|[A-Z])$"
)
"""Whose point ends no sentence: titles before a name, months, and capitals alone ("J. K. Holm", "the U.S. Army")."""

_LONGEST_ABBREVIATION = 6


def sentence_ends(words: str) -> Iterator[int]:
    """Yield where sentences end by their own marks."""
    for found in _END.finditer(words):
        if not found["stop"] or not _goes_on(words, found):
            yield found.end()


def _goes_on(words: str, found: re.Match[str]) -> bool:
    """Whether a stop ends no sentence: a small letter follows, or it belongs to an abbreviation."""
    before = words[max(0, found.start() - _LONGEST_ABBREVIATION) : found.start()]
    return found["next"].islower() or (found["stop"] == "." and _is_abbreviated(before, found["next"]))


def _is_abbreviated(before: str, behind: str) -> bool:
    """Whether a point follows an abbreviation, or stands before a figure: "No. 4", "Sept. 11"."""
    return behind.isdigit() or _ABBREVIATED.search(before) is not None


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentences of a text, as it prints them, in which the code points from `start` to `end` stand.

    A line break ends a sentence, so that no sentence reaches into another paragraph unless the words do.
    """
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    paragraph = text[first : last if last >= 0 else len(text)]
    ends = [first + at for at in sentence_ends(paragraph)]
    opens = max((at for at in ends if at <= start), default=first)
    closes = min((at for at in ends if at >= end), default=first + len(paragraph))
    return text[opens:closes].strip()
