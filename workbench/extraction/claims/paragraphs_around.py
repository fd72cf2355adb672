"""The paragraphs around a content, and the quotation marks in them: found once for a text, however many claims ask."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from workbench.extraction.claims.clause_spans import QuotationMarks, find_quotation_marks
from workbench.model import Span, Spans

_LAID_OUT, _MARKS = "laid out", "quotation marks"  # the keys under which a Doc keeps what is found once


@dataclass(frozen=True, slots=True)
class Around:
    """The paragraphs that a content lies in, and where they begin: the whole text is not read for every claim."""

    start: int
    text: str

    def holds(self, span: Span) -> bool:
        """Say whether a span's words stand at its place."""
        start, end = span.start - self.start, span.end - self.start
        return 0 <= start < end and self.text[start:end] == span.text


def paragraphs_around(doc: Doc, content: Spans) -> Around | None:
    """Return the paragraphs that a content lies in, None where its spans do not fit the text."""
    start = min((span.start for span in content), default=-1)
    end = max((span.end for span in content), default=-1)
    if not 0 <= start < end:
        return None
    found = doc.char_span(start, end, alignment_mode="expand")
    return _paragraphs_around(doc, found) if found is not None else None


def _paragraphs_around(doc: Doc, found: TokenSpan) -> Around:
    """Return the paragraphs that some tokens stand in: no quotation is looked for beyond them."""
    if _LAID_OUT not in doc.user_data:
        doc.user_data[_LAID_OUT] = _LaidOut(doc.text, [token.i for token in doc if "\n" in token.text])
    laid_out: _LaidOut = doc.user_data[_LAID_OUT]
    before, behind = bisect_left(laid_out.breaks, found.start), bisect_left(laid_out.breaks, found.end)
    first = laid_out.breaks[before - 1] + 1 if before else 0
    end = doc[laid_out.breaks[behind]].idx if behind < len(laid_out.breaks) else len(laid_out.text)
    return Around(doc[first].idx, laid_out.text[doc[first].idx : end])


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A Doc's text, and the numbers of its tokens that hold a line break: a Doc keeps neither, and every claim asks."""

    text: str
    breaks: list[int]


def quotation_marks_in(doc: Doc, around: Around) -> list[QuotationMarks]:
    """Return the quotation marks of some paragraphs, as `find_quotation_marks` does."""
    kept: dict[tuple[int, int], list[QuotationMarks]] = doc.user_data.setdefault(_MARKS, {})
    place = (around.start, len(around.text))
    if place not in kept:
        kept[place] = find_quotation_marks(doc, around.start, around.text)
    return kept[place]
