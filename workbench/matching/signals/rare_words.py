"""Rare words: shared names and uncommon words say more than shared common ones."""

from __future__ import annotations

from functools import lru_cache

from workbench.matching.exact_words import as_written
from workbench.matching.features.comparable import Comparable
from workbench.matching.features.vectors import load_table
from workbench.model import Reason
from workbench.models.networks import load_pieces

SHOWN = 3
ENDINGS = ("", "e", "s", "es", "ed", "ing", "y")
"""What a stem may have lost (`workbench.text.normalisation.stem`)."""


def rare_words(left: Comparable, right: Comparable) -> Reason | None:
    """Return which share of the rarer claim's weight both hold; None where a claim has no word with meaning."""
    mine, theirs = set(left.words), set(right.words)
    if not mine or not theirs:
        return None
    shared = sorted(mine & theirs, key=lambda word: (-rarity(word), word))
    least = min(sum(map(rarity, mine)), sum(map(rarity, theirs)))
    value = min(1.0, sum(map(rarity, shared)) / least) if least else 0.0
    return Reason("rare_words", round(value, 4), _sentence(shared, left.text))


def _sentence(shared: list[str], text: str) -> str:
    """Name the rarest words as the left claim has them; the right one may have another form of them."""
    if not shared:
        return "They share no word."
    words = as_written(shared, text)[:SHOWN]
    if words:
        return f"The rarest words that both hold: {', '.join(words)}."
    return "Both hold the same rare words."


@lru_cache(maxsize=50_000)
def rarity(stem: str) -> float:
    """Return how rare a word is, from 0 (as common as "the") to 1, by its commonest form; one without any is rare."""
    numbers = (load_pieces().token_to_id(stem + ending) for ending in ENDINGS)
    return min((float(load_table().weights[number]) for number in numbers if number is not None), default=1.0)
