"""Paragraphs that go on in the next column, on the next page, or behind a caption or a box that stands in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.ingest.opening import is_sentence
from workbench.ingest.pdf.hyphens import is_divided
from workbench.ingest.pdf.paragraphs import Paragraph
from workbench.text.speaker_labels import LABEL

_SAME_TYPE = 1.06  # times the size of type
_MOST_BETWEEN = 8  # paragraphs that may stand between two parts of one
_LEAST_INDENTED = 0.5  # share of paragraphs from which on every new one is indented
_LEAST_TEXT = 50  # characters; shorter lines without an end are headings
_CLOSED = (":", ";")


def continued(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with those put together that the end of a column or page, or something else, parted."""
    indents = _indents(paragraphs)
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        place = _place_before(found, paragraph, indents=indents)
        if place is None:
            found.append(paragraph)
        else:
            found[place] = _put_together(found[place], paragraph)
    return found


def _put_together(first: Paragraph, second: Paragraph) -> Paragraph:
    """Return two parts as one paragraph, which goes on where the second one does."""
    return replace(first, lines=(*first.lines, *second.lines), column=second.column, full=second.full)


def _indents(paragraphs: Sequence[Paragraph]) -> bool:
    """Say whether the document indents the paragraphs that follow another one in a column."""
    inner = [
        lower.indented for upper, lower in pairwise(paragraphs) if upper.column == lower.column and _alike(upper, lower)
    ]
    return len(inner) >= 3 and sum(inner) >= _LEAST_INDENTED * len(inner)


def _alike(first: Paragraph, second: Paragraph) -> bool:
    """Say whether two paragraphs are set in the same type."""
    sizes = first.size, second.size
    return max(sizes) < _SAME_TYPE * min(sizes) and first.bold == second.bold


def _place_before(found: Sequence[Paragraph], paragraph: Paragraph, *, indents: bool) -> int | None:
    """Return which of the paragraphs before a paragraph goes on in it, None where it begins anew."""
    if not found or LABEL.match(paragraph.text):
        return None
    if _goes_on(found[-1], paragraph, indents=indents):
        return len(found) - 1
    if not paragraph.text[:1].islower():
        return None
    for place in range(len(found) - 1, max(-1, len(found) - 1 - _MOST_BETWEEN), -1):
        between = found[place + 1 :]
        if _alike(found[place], paragraph) and _is_open(found[place]):
            return place if all(_may_stand_between(other, paragraph) for other in between) else None
    return None


def _may_stand_between(other: Paragraph, paragraph: Paragraph) -> bool:
    """Say whether a paragraph is something else than what is parted by it: other type, or a text of its own."""
    return not _alike(other, paragraph) or (is_sentence(other.text) and other.column != paragraph.column)


def _is_open(paragraph: Paragraph) -> bool:
    """Say whether a paragraph ends in the middle of a sentence, at the end of a full line."""
    text = paragraph.text
    return not is_sentence(text) and not text.endswith(_CLOSED) and (paragraph.full or len(paragraph.lines) > 1)


def _goes_on(before: Paragraph, paragraph: Paragraph, *, indents: bool) -> bool:
    """Say whether a paragraph is the rest of the one right before it."""
    if not _alike(before, paragraph):
        return False
    if is_divided(before.text, paragraph.text):
        return True
    elsewhere = before.column != paragraph.column
    if paragraph.text[:1].islower():
        return _is_open(before) and (elsewhere or before.full)
    return elsewhere and before.full and not paragraph.indented and _asks_for_more(before, indents=indents)


def _asks_for_more(before: Paragraph, *, indents: bool) -> bool:
    """Say whether a paragraph that fills its last line goes on though a capital follows, which may open a name.

    After a finished sentence only an indent that is missing tells, in a document that indents.
    """
    return indents if is_sentence(before.text) else _is_open(before) and len(before.text) >= _LEAST_TEXT
