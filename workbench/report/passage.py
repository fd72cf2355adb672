"""A claim in its sentence, with the claim's words marked: never more of the article than that.

Offsets count only where the exact words stand at their places. Where they do not, as after a hand has changed a file,
the claim's words stand alone.
"""

from __future__ import annotations

from itertools import pairwise

from workbench.model import Span, Spans
from workbench.report.blocks import Line, Look, foreign, own
from workbench.reviewing.passage import marked_parts
from workbench.text.sentence_ends import sentence_ends

FARTHEST = 400
"""So many letters before and behind a claim are shown at most: a sentence without an end is no sentence."""

BETWEEN = 300
"""So many letters between two parts of a claim are shown; what is longer is cut in its middle."""

CUT = " … "


def in_its_sentence(text: str, content: Spans) -> Line:
    """Return the sentences that a claim's words stand in, these words marked.

    `text` is the article's, `content` the claim's spans in code points; words alone where spans do not fit the text.
    """
    if not _fits(text, content):
        words = [(foreign(span.text, Look.MARK), own(CUT)) for span in content]
        return tuple(run for pair in words for run in pair)[:-1]
    parts = marked_parts(_passage(text, content[0].start, content[-1].end), content)
    last = len(parts) - 1
    return tuple(
        foreign(words, Look.MARK) if marked else foreign(words if at in (0, last) else _shortened(words))
        for at, (words, marked) in enumerate(parts)
    )


def _fits(text: str, content: Spans) -> bool:
    """Say whether all spans are in the text word for word, one behind the other."""
    in_order = all(one.end <= other.start for one, other in pairwise(content))
    return bool(content) and in_order and all(span.text and span.fits(text) for span in content)


def _passage(text: str, start: int, end: int) -> Span:
    """Return the sentences around a place; a line's end is a sentence's, too."""
    floor, ceiling = max(0, start - FARTHEST), min(len(text), end + FARTHEST)
    opens = _before(text[floor:end], start - floor) + floor
    behind = text[start:ceiling]
    closes = start + min((at for at in _ends(behind) if at >= end - start), default=len(behind))
    while opens < start and text[opens].isspace():
        opens += 1
    while closes > end and text[closes - 1].isspace():
        closes -= 1
    return Span.cut(text, opens, closes)


def _before(words: str, start: int) -> int:
    """Return where the sentence begins that a place is in, 0 where its beginning is out of sight."""
    return max((at for at in _ends(words) if at <= start), default=0)


def _ends(words: str) -> list[int]:
    """Return where sentences and lines end."""
    return [*sentence_ends(words), *(at + 1 for at, letter in enumerate(words) if letter == "\n")]


def _shortened(words: str) -> str:
    """Return what stands between two parts of a claim, without its middle where that is long."""
    half = BETWEEN // 2
    return words if len(words) <= BETWEEN else f"{words[:half]}{CUT}{words[-half:]}"
