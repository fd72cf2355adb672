"""Quantifiers: all of them here, some of them there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.matching.features.comparable import Comparable
from workbench.model import Reason
from workbench.text.normalisation import REMEMBERED, STOP_WORDS, WORD, stem, unaccented

_SORTS = {
    "all": "all", "every": "all", "each": "all", "entire": "all", "always": "all", "everyone": "all",
    "most": "most", "majority": "most", "mostly": "most", "usually": "most",
    "some": "some", "a few": "some", "several": "some", "sometimes": "some", "part": "some",
    "few": "few", "hardly": "few", "rarely": "few", "minority": "few", "handful": "few",
    "no": "none", "none": "none", "never": "none", "neither": "none", "nobody": "none",
    "half": "half", "only": "only", "first": "first", "last": "last",
}  # fmt: skip
REACH = 3
"""So many words after a quantifier its noun is looked for."""

# "A few" is some, and "few" is not: they are read as one word.
_WORD = re.compile(rf"\ba few\b|{WORD.pattern}", re.IGNORECASE)


def quantifiers(left: Comparable, right: Comparable) -> Reason | None:
    """Compare how much of the same thing the claims speak of; None where they quantify no same thing."""
    here, there = _by_noun(left.text), _by_noun(right.text)
    shared = [noun for noun in here if noun in there]
    for noun in shared:
        (sort, words), (other_sort, other_words) = here[noun], there[noun]
        if sort != other_sort:
            return _conflict(words, other_words)
    if shared:
        return Reason("quantifiers", 1.0, f"Both speak of “{here[shared[0]][1]}”.")
    return None


def _conflict(here: str, there: str) -> Reason:
    sentence = f"“{here}” here, “{there}” there."
    return Reason("quantifiers", 0.0, sentence, conflict=True, here=here, there=there)


@lru_cache(maxsize=REMEMBERED)
def _by_noun(text: str) -> dict[str, tuple[str, str]]:
    return dict(_found(text))


def _found(text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the stem of each quantified word with the sort of the quantifier and the exact words."""
    words = _WORD.findall(text)
    for place, word in enumerate(words):
        sort = _SORTS.get(unaccented(word))
        noun = _noun_behind(words, place) if sort is not None else None
        if sort is not None and noun is not None:
            yield stem(unaccented(words[noun])), (sort, " ".join(words[place : noun + 1]))


def _noun_behind(words: list[str], place: int) -> int | None:
    """Return where the word stands that a quantifier is about, None where none is near."""
    for after in range(place + 1, min(place + 1 + REACH, len(words))):
        word = unaccented(words[after])
        if word not in STOP_WORDS and word not in _SORTS:
            return after
    return None
