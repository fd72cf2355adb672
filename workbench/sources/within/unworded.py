"""Quotations without any words that say whose they are: one that goes on where its speaker has just been named."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import Claim, Form, SourceMention
from workbench.sources.page import Page
from workbench.sources.within.askers import passive_verb
from workbench.sources.within.discourse import ResolvedMention

GOES_ON = 0.9
"""How likely a quotation without a word on its speaker is the last speaker's; not measured: there are few."""

QUOTED = frozenset((Form.DIRECT, Form.MIXED))


def goes_on(page: Page, claim: Claim, resolved: Sequence[ResolvedMention]) -> SourceMention:
    """Return the mention of a claim without words for its source: the speaker just before, or open.

    A quotation goes on where its speaker was named in the same paragraph, or in the one before when this paragraph is
    nothing but quotation.
    """
    start = claim.content[0].start
    # What somebody was asked or told is no speech of his that goes on.
    own = claim.form in QUOTED and passive_verb(page, claim) is None
    last = _last_speaker(resolved, start) if own else None
    if last is None:
        return SourceMention((), None, "The article does not say here whose words these are.")
    apart = page.paragraph(start) - page.paragraph(last.phrase.start)
    if apart == 0 or (apart == 1 and _only_quotation(page, start)):
        why = f"The quotation goes on from “{last.source.name}”, who has just spoken."
        return SourceMention((), last.source, why, confidence=GOES_ON)
    why = f"The article does not say here whose words these are; “{last.source.name}” spoke last."
    return SourceMention((), None, why, candidates=(last.source,))


def _last_speaker(resolved: Sequence[ResolvedMention], start: int) -> ResolvedMention | None:
    """Return the last mention before a place whose claim was somebody's words."""
    spoken = [mention for mention in resolved if mention.claim.form in QUOTED | {Form.INDIRECT}]
    before = [mention for mention in spoken if mention.phrase.start < start]
    return max(before, key=lambda mention: mention.phrase.start, default=None)


def _only_quotation(page: Page, at: int) -> bool:
    """Say whether the paragraph around a place has no words outside quotations."""
    first, last = page.paragraphs[page.paragraph(at)]
    return not any(page.text[place].isalnum() and not page.quoted(place) for place in range(first, last))
