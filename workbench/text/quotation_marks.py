"""The marks of quotations one by one, for words that are cut out of a quotation or read without it."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.text.quotations import MARK, Quotation, find_quotations

Marks = tuple[tuple[int, int], ...]
"""The marks of one quotation, as half-open ranges of code points in text order."""

MOST_NESTED = 3
"""How deep quotations inside quotations are followed."""


def marks_of(text: str, quotation: Quotation) -> Marks:
    """Return the marks of one quotation of `text`: each part's opening one, and the last part's closing one."""
    return tuple(_marks(text, quotation))


def nested_marks(text: str, depth: int = MOST_NESTED) -> Iterator[Marks]:
    """Yield the marks of every quotation of `text`, an outer one before what it holds."""
    if depth == 0:
        return
    for quotation in find_quotations(text):
        marks = marks_of(text, quotation)
        yield marks
        for part in quotation.parts:
            start, end = _between_marks(part, marks)
            for inner in nested_marks(text[start:end], depth - 1):
                yield tuple((start + opens, start + closes) for opens, closes in inner)


def _between_marks(part: tuple[int, int], marks: Marks) -> tuple[int, int]:
    """Return where the words of a quotation's part stand; a part that is left open has no mark at its end."""
    first, last = part
    own = [mark for mark in marks if first <= mark[0] < last]
    return own[0][1], own[-1][0] if len(own) > 1 else last


def _marks(text: str, quotation: Quotation) -> Iterator[tuple[int, int]]:
    # The mark that closes has the length of the one that opened, in every style.
    size = len(quotation.mark)
    for start, end in quotation.parts:
        yield start, start + size
        closed = MARK.match(text, end - size)
        if closed is not None and end - size > start:
            yield end - size, end
