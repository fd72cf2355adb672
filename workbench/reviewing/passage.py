"""The sentence that a claim stands in, for pages that show it without its article."""

from __future__ import annotations

import re

from workbench.model import Span, Spans

FARTHEST = 400
"""So many letters before and behind a claim are shown at most: a sentence without an end is no sentence."""

_ENDS = re.compile(r"\n|[.!?…][\"'”’»)]*\s+")


def passage_around(text: str, content: Spans) -> Span:
    """Return the words of `text` from the start of the first sentence that the content touches to the end of the last.

    A line's end is a sentence's, too. Abbreviations end a sentence here, which shows a little less around the claim.
    """
    first, last = content[0].start, content[-1].end
    floor, ceiling = max(0, first - FARTHEST), min(len(text), last + FARTHEST)
    starts = [one.end() for one in _ENDS.finditer(text, floor, first)]
    end = _ENDS.search(text, max(first, last - 1), ceiling)
    stop = end.end() if end else ceiling
    start = starts[-1] if starts else floor
    stop = max(last, start + len(text[start:stop].rstrip()))
    return Span.cut(text, start, stop)


def marked_parts(passage: Span, content: Spans) -> list[tuple[str, bool]]:
    """Return the words of a passage in parts, each with whether the claim says it."""
    parts: list[tuple[str, bool]] = []
    at = passage.start
    for span in content:
        parts += [(passage.text[at - passage.start : span.start - passage.start], False), (span.text, True)]
        at = span.end
    parts.append((passage.text[at - passage.start :], False))
    return [part for part in parts if part[0]]
