"""Quotations without any words that say whose they are: one that goes on where its speaker has just been named."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import Claim, Form, SourceMention
from workbench.sources.page import Page
from workbench.sources.within.discourse import Told

QUOTED = frozenset((Form.DIRECT, Form.MIXED))


def goes_on(page: Page, claim: Claim, told: Sequence[Told]) -> SourceMention:
    """Return the mention of a claim without words for its source: the speaker just before, or open.

    A quotation goes on where its speaker was told in the same paragraph, or in the one before when this paragraph is
    nothing but quotation.
    """
    start = claim.content[0].start
    earlier = [one for one in told if one.phrase.start < start and one.claim.form in QUOTED | {Form.INDIRECT}]
    last = max(earlier, key=lambda one: one.phrase.start, default=None)
    if claim.form not in QUOTED or last is None:
        return SourceMention((), None, "The article does not say here whose words these are.")
    apart = page.paragraph(start) - page.paragraph(last.phrase.start)
    if apart == 0 or (apart == 1 and _only_quotation(page, start)):
        return SourceMention((), last.source, f"The quotation goes on from “{last.source.name}”, who has just spoken.")
    why = f"The article does not say here whose words these are; “{last.source.name}” spoke last."
    return SourceMention((), None, why, candidates=(last.source,))


def _only_quotation(page: Page, at: int) -> bool:
    """Say whether the paragraph around a place has no words outside quotations."""
    first, last = page.paragraphs[page.paragraph(at)]
    return not any(page.text[place].isalnum() and not page.quoted(place) for place in range(first, last))
