"""Quantifiers: all of them here, some of them there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.matching.features.comparable import Comparable
from workbench.model import Reason
from workbench.text.normalisation import REMEMBERED, STOP_WORDS, WORD, fold, stem

_SORTS = {
    "all": "all", "every": "all", "each": "all", "entire": "all", "always": "all", "everyone": "all",
    "most": "most", "majority": "most", "mostly": "most", "usually": "most",
    "some": "some", "several": "some", "sometimes": "some", "part": "some",
    "few": "few", "hardly": "few", "rarely": "few", "minority": "few", "handful": "few",
    "no": "none", "none": "none", "never": "none", "neither": "none", "nobody": "none",
    "half": "half", "only": "only", "first": "first", "last": "last",
}  # fmt: skip
REACH = 3
"""So many words after a quantifier its noun is looked for."""

# "At least some" and "at most" stand before numbers; "a few" is some.
_SOME = re.compile(r"\ba few\b", re.IGNORECASE)


def quantifiers(left: Comparable, right: Comparable) -> Reason | None:
    """Compare how much of the same thing the claims speak of; None where they quantify no same thing."""
    here, there = _by_noun(left.text), _by_noun(right.text)
    for noun, (sort, words) in here.items():
        if noun in there and there[noun][0] != sort:
            shown = there[noun][1]
            return Reason(
                "quantifiers", 0.0, f"“{words}” here, “{shown}” there.", conflict=True, here=words, there=shown
            )
    shared = [noun for noun in here if noun in there]
    if shared:
        return Reason("quantifiers", 1.0, f"Both speak of “{here[shared[0]][1]}”.")
    return None


@lru_cache(maxsize=REMEMBERED)
def _by_noun(text: str) -> dict[str, tuple[str, str]]:
    return dict(_found(text))


def _found(text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the stem of each quantified word with the sort of the quantifier and the exact words."""
    words = WORD.findall(_SOME.sub("some", text))
    for place, word in enumerate(words):
        sort = _SORTS.get(fold(word))
        if sort is None:
            continue
        for reach in range(1, REACH + 1):
            noun = fold(words[place + reach]) if place + reach < len(words) else ""
            if noun and noun not in STOP_WORDS and noun not in _SORTS:
                yield stem(noun), (sort, " ".join(words[place : place + reach + 1]))
                break
