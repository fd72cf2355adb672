"""From the tokens of a clause to exact spans: what only joins it falls, no quotation mark stays without its pair."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Doc, Token

from workbench.extraction.candidate import ranges, trim_all
from workbench.model import Span, Spans
from workbench.text.quotation_marks import Marks, nested_marks

STOPS = frozenset([",", ";", ":", ".", "…", "...", "—", "–", "-", "--"])
"""Punctuation that no part begins or ends with."""


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """The marks of one quotation: where they stand in the text, and each one's token, None where it has none alone."""

    marks: Marks
    tokens: tuple[int | None, ...]


def find_quotation_marks(doc: Doc, start: int, text: str) -> list[QuotationMarks]:
    """Return the marks of the quotations in `text`, a part of the Doc's text that begins at `start` (code points)."""
    return list(_quotation_marks(doc, start, text))


def clause_spans(
    doc: Doc, clause: Sequence[int], span_of: Mapping[int, int], quotations: Sequence[QuotationMarks]
) -> Spans:
    """Return a clause as exact spans, or none where a quotation mark that has to fall is no token of its own.

    `clause` are token numbers, `span_of` tells which span of the content a token lies in.
    """
    piece = list(clause)
    if any(_cuts_a_token(doc, quotation, piece) for quotation in quotations):
        return ()
    piece = _without(doc, piece, _unpaired(quotations, piece))
    # An outer quotation comes before what it holds: with its marks gone, an inner one may frame what is left.
    for quotation in quotations:
        if _frames(quotation.tokens, piece, span_of):
            piece = _without(doc, piece, quotation.tokens)
    runs = [run for _, numbers in groupby(piece, key=span_of.__getitem__) for run in ranges(numbers)]
    return tuple(_span(doc, start, end) for start, end in trim_all(doc, runs))


def _without(doc: Doc, piece: Sequence[int], marks: Collection[int | None]) -> list[int]:
    return _bare(doc, [i for i in piece if i not in marks])


def _quotation_marks(doc: Doc, start: int, text: str) -> Iterator[QuotationMarks]:
    for marks in nested_marks(text):
        placed = tuple((start + first, start + last) for first, last in marks)
        yield QuotationMarks(placed, tuple(_token_at(doc, first, last) for first, last in placed))


def _cuts_a_token(doc: Doc, quotation: QuotationMarks, piece: Sequence[int]) -> bool:
    """Whether a mark that is only a part of its token stands in a clause: it could not be left out alone."""
    if None not in quotation.tokens:
        return False
    return any(_covers(doc[i], start, end) for start, end in quotation.marks for i in piece)


def _unpaired(quotations: Sequence[QuotationMarks], piece: Sequence[int]) -> set[int | None]:
    """Return the marks of quotations that lie only partly in a clause, or never close."""
    held = set(piece)
    found: set[int | None] = set()
    for quotation in quotations:
        if len(quotation.tokens) < 2 or not held.issuperset(quotation.tokens):
            found.update(quotation.tokens)
    return found


def _span(doc: Doc, start: int, end: int) -> Span:
    words = doc[start:end]
    return Span(words.start_char, words.end_char, words.text)


def _frames(marks: Sequence[int | None], piece: Sequence[int], span_of: Mapping[int, int]) -> bool:
    """Whether a quotation makes up a whole clause, or a whole span of the content in it."""
    if marks[0] not in piece or marks[-1] not in piece:
        return False
    first, last = piece.index(marks[0]), piece.index(marks[-1])
    opens = first == 0 or span_of[piece[first - 1]] != span_of[piece[first]]
    closes = last + 1 == len(piece) or span_of[piece[last]] != span_of[piece[last + 1]]
    return opens and closes


def _covers(token: Token, start: int, end: int) -> bool:
    return token.idx < end and start < token.idx + len(token)


def _bare(doc: Doc, piece: Sequence[int]) -> list[int]:
    """Leave out the conjunctions, the "that" and the punctuation around a clause, brackets and marks not included."""
    start, end = 0, len(piece)
    while start < end and (_only_joins(doc[piece[start]]) or _is_that(doc[piece[start]])):
        start += 1
    while start < end and _only_joins(doc[piece[end - 1]]):
        end -= 1
    return list(piece[start:end])


def _only_joins(token: Token) -> bool:
    return bool(token.is_space or token.dep_ == "cc" or token.text in STOPS)


def _is_that(token: Token) -> bool:
    return bool(token.dep_ == "mark" and token.lower_ == "that")


def _token_at(doc: Doc, start: int, end: int) -> int | None:
    found = doc.char_span(start, end)
    return found.start if found is not None and len(found) == 1 else None
