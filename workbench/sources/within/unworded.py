"""Quotations without any words that say whose they are: one that goes on where its speaker has just been named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from workbench.model import Claim, Form, SourceMention
from workbench.sources.page import Page
from workbench.sources.within.askers import passive_verb
from workbench.sources.within.discourse import ResolvedMention

GOES_ON = 0.9
"""How likely a quotation without a word on its speaker is the last speaker's; not measured: there are few."""

QUOTED = frozenset((Form.DIRECT, Form.MIXED))


def speaking(resolved: Iterable[ResolvedMention]) -> list[ResolvedMention]:
    """Return the mentions whose claims were somebody's words, in text order."""
    spoken = (mention for mention in resolved if mention.claim.form in QUOTED | {Form.INDIRECT})
    return sorted(spoken, key=_start)


def goes_on(page: Page, claim: Claim, spoken: Sequence[ResolvedMention]) -> SourceMention:
    """Return the mention of a claim without words for its source: the last of those `speaking` before it, or open.

    A quotation goes on where its speaker was named in the same paragraph, or in the one before when this paragraph is
    nothing but quotation.
    """
    start = claim.content[0].start
    # What somebody was asked or told is no speech of his that goes on.
    own = claim.form in QUOTED and passive_verb(page, claim) is None
    last = _last_speaker(spoken, start) if own else None
    if last is None:
        return SourceMention((), None, "The article does not say here whose words these are.")
    apart = page.paragraph(start) - page.paragraph(last.phrase.start)
    if apart == 0 or (apart == 1 and _only_quotation(page, start)):
        why = f"The quotation goes on from “{last.source.name}”, who has just spoken."
        return SourceMention((), last.source, why, confidence=GOES_ON)
    why = f"The article does not say here whose words these are; “{last.source.name}” spoke last."
    return SourceMention((), None, why, candidates=(last.source,))


def _last_speaker(spoken: Sequence[ResolvedMention], start: int) -> ResolvedMention | None:
    """Return the mention that begins last before a place; of several there the first one."""
    behind = bisect_left(spoken, start, key=_start)
    return spoken[bisect_left(spoken, _start(spoken[behind - 1]), key=_start)] if behind else None


def _start(mention: ResolvedMention) -> int:
    return mention.phrase.start


def _only_quotation(page: Page, at: int) -> bool:
    """Say whether the paragraph around a place has no words outside quotations."""
    first, last = page.paragraphs[page.paragraph(at)]
    return not any(page.text[place].isalnum() and not page.quoted(place) for place in range(first, last))
