"""Direction: a word in one claim has its opposite in the other: rise and fall, before and after, for and against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from workbench.matching.features.comparable import Comparable
from workbench.model import Reason
from workbench.text.normalisation import REMEMBERED, STOP_WORDS, WORD, stem, unaccented

SHARED = 0.5
"""From this share of the shorter claim's words on, opposites are a conflict; below it, they may be of other things."""

PREPOSITIONS = frozenset({"for", "against", "over", "under", "above", "below", "before", "after"})
"""Words of many senses: they are opposites only beside the same word ("voted for", "voted against" the plan)."""


def opposites() -> dict[str, list[str]]:
    """Return, for each word (lower case), its opposites, in both directions."""
    table: dict[str, list[str]] = {}
    text = (files("workbench.matching") / "data" / "opposites.txt").read_text(encoding="utf-8")
    for word, other in map(str.split, text.splitlines()):
        table.setdefault(word, []).append(other)
        table.setdefault(other, []).append(word)
    return table


def direction(left: Comparable, right: Comparable) -> Reason | None:
    """Look for opposites of which each claim holds one; None where there are none."""
    here, there = _words(left.text), _words(right.text)
    for word, other in _opposed(here, there):
        if word not in PREPOSITIONS or _beside(left.text, word) & _beside(right.text, other):
            return _reason(here[word], there[other], conflict=_alike(left, right) and not _turned(left, right))
    return None


def _opposed(here: Mapping[str, str], there: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield a word of one side with its opposite on the other, where no side holds both."""
    for word in here:
        for other in _table().get(word, ()):
            if other in there and word not in there and other not in here:
                yield word, other


def _reason(here: str, there: str, *, conflict: bool) -> Reason:
    if not conflict:
        return Reason("direction", 0.3, f"“{here}” here, “{there}” there.")
    sentence = f"Opposite directions: “{here}” here, “{there}” there."
    return Reason("direction", 0.0, sentence, conflict=True, here=here, there=there)


def _alike(left: Comparable, right: Comparable) -> bool:
    """Say whether the claims share so many words that the opposites stand for the same thing."""
    mine, theirs = set(left.words), set(right.words)
    return len(mine & theirs) >= SHARED * min(len(mine), len(theirs))


def _turned(left: Comparable, right: Comparable) -> bool:
    """Say whether a negation, or a comparison told from its other end, can make the opposites say the same."""
    negated = any(frame.negator for side in (left, right) for frame in side.features.frames)
    if negated:
        return True
    return any(" than " in side.text for side in (left, right))


def _beside(text: str, word: str) -> set[str]:
    """Return the stems of the words that carry meaning next to a word, the one before and the one after it."""
    words = WORD.findall(unaccented(text))
    at = words.index(word)
    return {*_meaning(words[:at])[-1:], *_meaning(words[at + 1 :])[:1]}


def _meaning(words: list[str]) -> list[str]:
    """Return the stems of the words that carry meaning."""
    return [stem(word) for word in words if word not in STOP_WORDS]


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> dict[str, str]:
    return {unaccented(word): word for word in WORD.findall(text)}


@cache
def _table() -> dict[str, list[str]]:
    return opposites()
