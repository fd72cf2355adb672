"""Where quotations stand in a text, in every style of quotation mark that the press uses.

Double marks (straight, curly, low-high, guillemets both ways, two apostrophes) and single marks are read paragraph by
paragraph; only the outermost quotation counts. A quotation that runs over paragraphs opens anew in each of them and
closes only in the last: it comes back as one quotation with a span a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

CLOSERS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "''": "''",
    "``": "''",
    "'": "'",
}
"""What may close a quotation, by what opened it."""

SINGLE = frozenset("‘‚'")
"""Openers whose closing mark is also the apostrophe."""

SPACED = frozenset("«‹")
"""Openers that French setting parts from the words by a space."""

MARK = re.compile(r"''|``|[“”„‟«»‹›‘’‚\"']")
PARAGRAPH = re.compile(r"[^\n]+")
WORDS_LEFT_OPEN = 4
"""A quotation that never closes is speech with so many words behind its mark; with fewer, the mark is a stray one."""
CLIPPED = re.compile(r"(?:\d0s|em|til|til|tis|twas|cause|n|bout|round)\b", re.IGNORECASE)
"""What follows an apostrophe that stands for dropped letters: ’90s, ’em, ’til."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: a half-open range of code points a paragraph, marks included, and the mark that opened it."""

    parts: tuple[tuple[int, int], ...]
    mark: str

    @property
    def start(self) -> int:
        """Where the opening mark stands."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where the text behind the closing mark begins."""
        return self.parts[-1][1]


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations of `text` in order; they never overlap."""
    found: list[Quotation] = []
    running = ""
    for paragraph in PARAGRAPH.finditer(text):
        for start, end, mark, open_ended in _in_paragraph(text, paragraph.start(), paragraph.end()):
            goes_on = bool(running) and mark == running and not text[paragraph.start() : start].strip()
            if goes_on:
                found[-1] = Quotation((*found[-1].parts, (start, end)), mark)
            else:
                found.append(Quotation(((start, end),), mark))
            running = mark if open_ended else ""
        if not paragraph.group().isspace() and (not found or found[-1].end <= paragraph.start()):
            running = ""
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, bool]]:
    """Yield (start, end, mark, whether it stays open) for every outermost quotation of one paragraph."""
    marks = list(MARK.finditer(text, start, end))
    closing: dict[str, list[int]] = {}
    at, open_until = 0, _open_until(text, start, end)
    while at < len(marks):
        opener, kind = marks[at], marks[at].group()
        at += 1
        if not _opens(text, opener, start):
            continue
        if kind not in closing:
            closing[kind] = _closing(text, kind, marks, end)
        closer = bisect_left(closing[kind], at)
        if closer < len(closing[kind]):
            at = closing[kind][closer] + 1
            yield opener.start(), marks[at - 1].end(), kind, False
        elif kind not in SINGLE and opener.end() < open_until:
            yield opener.start(), _trimmed_end(text, end), kind, True
            return


def _opens(text: str, mark: re.Match[str], paragraph_start: int) -> bool:
    kind = mark.group()
    if kind not in CLOSERS:
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph_start else " "
    after = text[mark.end() : mark.end() + 1]
    if not after or after == "\n" or (after.isspace() and kind not in SPACED):
        return False
    if kind in SINGLE:
        return not before.isalnum() and before not in "’'" and not CLIPPED.match(text, mark.end())
    if kind in ('"', "''", "»"):
        return not before.isalnum() and before not in ".,!?%"
    return True


def _closing(text: str, opener: str, marks: list[re.Match[str]], end: int) -> list[int]:
    """Return which marks of a paragraph close what an `opener` before them has opened."""
    wanted = [n for n, mark in enumerate(marks) if mark.group() in _closing_marks(opener)]
    if opener not in SINGLE:
        return [n for n in wanted if opener != '"' or not _reopens(text, marks[n])]
    fitting = [n for n in wanted if not _inside_word(text, marks[n], end)]
    last_stop = max((n for n in fitting if _after_a_stop(text, marks[n])), default=-1)
    return [n for n in fitting if n >= last_stop or not _is_possessive(text, marks[n])]


def _is_possessive(text: str, mark: re.Match[str]) -> bool:
    """Whether a closing single mark may be the apostrophe of "the voters' anger"."""
    return text[mark.start() - 1] == "s" and _goes_on_in_lower_case(text, mark.end())


def _closing_marks(opener: str) -> tuple[str, ...]:
    closers = CLOSERS[opener]
    return (closers,) if closers == "''" else tuple(closers)


def _reopens(text: str, mark: re.Match[str]) -> bool:
    """Whether a straight mark stands like an opening one: space before it, a letter after it."""
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return before.isspace() and after.isalnum()


def _inside_word(text: str, mark: re.Match[str], end: int) -> bool:
    after = text[mark.end()] if mark.end() < end else " "
    return after.isalnum() or text[mark.start() - 1].isspace()


def _goes_on_in_lower_case(text: str, at: int) -> bool:
    return text[at : at + 1] == " " and text[at + 1 : at + 2].islower()


def _after_a_stop(text: str, mark: re.Match[str]) -> bool:
    return text[mark.start() - 1] in ".,!?…;—"


def _open_until(text: str, start: int, end: int) -> int:
    """Return up to where an opening mark that is never closed has WORDS_LEFT_OPEN words behind it."""
    held = text[start:end].rsplit(None, WORDS_LEFT_OPEN - 1)
    return start + len(held[0]) if len(held) == WORDS_LEFT_OPEN else start


def _trimmed_end(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
