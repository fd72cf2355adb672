"""How rare a word is in general English, from a packaged table of stems (`training.word_rarity` makes it)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from zlib import decompress

from workbench.models.packaged import checked

TABLE = "word_rarity.json.zlib"

WHOLE = 255
"""The number in the table that is a rarity of 1; stems that are as rare or rarer are left out of it."""


def general_rarity(stem: str) -> float:
    """Return how rare a stem is, from 0 (as common as "said") to 1 (once in ten million words, or unknown).

    Raises ModelMissing where the table is missing or damaged.
    """
    return load_table().get(stem, WHOLE) / WHOLE


@cache
def load_table() -> Mapping[str, int]:
    """Load the packaged table of rarities up to WHOLE, once; raise ModelMissing where it is missing or damaged."""
    held: dict[str, int] = json.loads(decompress(checked(files("workbench.stories") / "weights", TABLE)))
    return held
