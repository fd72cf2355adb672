"""Splitting a claim that joins several assertions into one claim a part."""

from __future__ import annotations

from dataclasses import replace

from workbench.model import Claim, Form, Span, Spans
from workbench.text.quotations import find_quotations


def split(claim: Claim, text: str) -> tuple[Claim, ...]:
    """Return one claim a part, in their order; none where the claim has no parts.

    Each keeps the whole's cue, mention, chain and check-worthiness (its words have not been weighed by themselves),
    and is given the form that its own words have in the article's `text`.
    """
    return tuple(
        replace(claim, content=part, form=_form(claim, part, text), parts=(), wording="") for part in claim.parts
    )


def parts_inside(parts: tuple[Spans, ...], content: Spans) -> tuple[Spans, ...]:
    """Return those parts that lie inside the content; none where fewer than two do, for one part is no split."""
    kept = tuple(part for part in parts if lies_inside(part, content))
    return kept if len(kept) > 1 else ()


def lies_inside(part: Spans, content: Spans) -> bool:
    """Say whether each span of a part lies inside one span of the content."""
    return all(any(_holds(whole, span) for whole in content) for span in part)


def _holds(whole: Span, span: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end


def _form(claim: Claim, part: Spans, text: str) -> Form:
    """Return a part's form: of a claim that is partly quoted, a part may be quoted as a whole, or not at all."""
    if claim.form is not Form.MIXED:
        return claim.form
    quoted = _quoted_letters(text)
    # Quotation marks and blanks at the edges of a part tell nothing.
    letters = {at for span in part for at in range(span.start, span.end) if text[at].isalnum()}
    if letters.isdisjoint(quoted):
        return Form.INDIRECT
    return Form.DIRECT if letters <= quoted else Form.MIXED


def _quoted_letters(text: str) -> set[int]:
    """Return all places of a text inside quotation marks."""
    spans = (span for quotation in find_quotations(text) for span in quotation.parts)
    return {at for start, end in spans for at in range(start, end)}
