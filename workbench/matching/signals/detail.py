"""Detail: one claim says all that the other says, and more.

That makes it a variant: whoever checked the shorter claim has not checked what the longer one adds.
"""

from __future__ import annotations

from workbench.matching.exact_words import exact_words
from workbench.matching.features.comparable import Comparable
from workbench.model import Reason

ADDED_AT_LEAST = 2
"""So many words with meaning on one side alone are a detail; a single one is often just another way to say it."""


def detail(left: Comparable, right: Comparable) -> Reason | None:
    """Say what one claim adds; None where neither contains the other, or hardly anything is added."""
    here, there = _only_in(left, right), _only_in(right, left)
    if here and there:
        return None
    if len(here or there) < ADDED_AT_LEAST:
        return None
    added, place, longer = (here, "here", left) if here else (there, "there", right)
    share = 1 - len(added) / len(set(longer.words))
    return Reason("detail", max(share, 0.0), f"More is said {place}: “{' … '.join(added.values())}”.")


def _only_in(side: Comparable, other: Comparable) -> dict[str, str]:
    """Return the words that only this side has, in text order: stem -> exact word."""
    held = set(other.words)
    return {root: word for root, word in exact_words(side.text).items() if root not in held}
