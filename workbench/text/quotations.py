"""Where quotations stand in a text, in every style of quotation mark that the press uses.

Double marks (straight, curly, low-high, guillemets both ways, two apostrophes) and single marks are read paragraph by
paragraph; only the outermost quotation counts. A quotation that runs over paragraphs opens anew in each of them and
closes only in the last: it comes back as one quotation with a span a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

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

CLOSES_TOO = frozenset(['"', "''", "»"])
"""Openers that also close: what stands before them tells which they do."""

SPACED = frozenset("«‹")
"""Openers that French setting parts from the words by a space."""

MARK = re.compile(r"''|``|[“”„‟«»‹›‘’‚\"']")
PARAGRAPH = re.compile(r"[^\n]+")
WORDS_LEFT_OPEN = 4
"""A quotation that never closes is speech with so many words behind its mark; with fewer, the mark is a stray one."""
REMEMBERED_TEXTS = 8
"""Several steps of one analysis ask for the quotations of the same text."""
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


@lru_cache(maxsize=REMEMBERED_TEXTS)
def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations of `text` in order; they never overlap."""
    found: list[Quotation] = []
    left_open = ""
    for paragraph in PARAGRAPH.finditer(text):
        for start, end, mark, open_ended in _in_paragraph(text, paragraph.start(), paragraph.end()):
            # Asked last: what stands before is looked at only where a quotation was left open.
            if mark == left_open and not text[paragraph.start() : start].strip():
                found[-1] = Quotation((*found[-1].parts, (start, end)), mark)
            else:
                found.append(Quotation(((start, end),), mark))
            left_open = mark if open_ended else ""
        # A paragraph without a quotation ends one that was left open; an empty line does not.
        if not paragraph.group().isspace() and not _reaches(found, paragraph.start()):
            left_open = ""
    return tuple(found)


def _reaches(found: Sequence[Quotation], start: int) -> bool:
    """Whether the last quotation goes beyond a place."""
    return bool(found) and found[-1].end > start


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
        # Worked out once a kind: a paragraph of thousands of marks would else take quadratic time.
        if kind not in closing:
            closing[kind] = _closing(text, kind, marks, end)
        closer = bisect_left(closing[kind], at)
        if closer < len(closing[kind]):
            at = closing[kind][closer] + 1
            yield opener.start(), marks[at - 1].end(), kind, False
        # A single mark that never closes is an apostrophe.
        elif kind not in SINGLE and opener.end() < open_until:
            yield opener.start(), _trimmed_end(text, end), kind, True
            return


def _opens(text: str, mark: re.Match[str], paragraph_start: int) -> bool:
    """Whether a mark stands like one that opens: before a word, and not behind one where it could close."""
    kind = mark.group()
    if kind not in CLOSERS or not _stands_before_words(text, mark):
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph_start else " "
    if kind in SINGLE:
        return _follows_no_letter(before, "’'") and not CLIPPED.match(text, mark.end())
    if kind in CLOSES_TOO:
        return _follows_no_letter(before, ".,!?%")
    return True


def _stands_before_words(text: str, mark: re.Match[str]) -> bool:
    after = text[mark.end() : mark.end() + 1]
    if after in {"", "\n"}:
        return False
    return not after.isspace() or mark.group() in SPACED


def _follows_no_letter(before: str, others: str) -> bool:
    """Whether the character before a mark is no letter or digit, and none of `others`."""
    return not before.isalnum() and before not in others


def _closing(text: str, opener: str, marks: list[re.Match[str]], end: int) -> list[int]:
    """Return which marks of a paragraph close what an `opener` before them has opened."""
    wanted = _closing_marks(opener)
    numbers = [number for number, mark in enumerate(marks) if mark.group() in wanted]
    if opener == '"':
        return [number for number in numbers if not _reopens(text, marks[number])]
    return _closing_singles(text, numbers, marks, end) if opener in SINGLE else numbers


def _closing_singles(text: str, numbers: list[int], marks: list[re.Match[str]], end: int) -> list[int]:
    """Return which of the marks that may be apostrophes close a quotation.

    Behind the last mark that follows a stop nothing surer comes: from there on a possessive may close, too.
    """
    fitting = [number for number in numbers if not _inside_word(text, marks[number], end)]
    last_stop = max((number for number in fitting if _after_a_stop(text, marks[number])), default=-1)
    return [number for number in fitting if number >= last_stop or not _is_possessive(text, marks[number])]


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
