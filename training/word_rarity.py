"""Make the table of how rare words are in general English: `python -m training.word_rarity`.

Read from the word frequencies of the package wordfreq, which has to be installed for this alone (Speer, "wordfreq",
version 3.1.1, 2022; the data under CC BY-SA 4.0). A stem is as rare as its commonest word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from math import log10
from zlib import compress

from training.stories import FOLDER
from workbench.models.packaged import note_hashes
from workbench.stories.word_rarity import TABLE, WHOLE
from workbench.text.normalisation import WORD, stem, unaccented

COMMON, RARE = 2.5, 7.0
"""Between which powers of ten a word's frequency is told apart: one in 300 words ("said"), one in ten million."""

NOTICE = (
    "word_rarity.json.zlib is made from the word frequencies of wordfreq 3.1.1 by Robyn Speer\n"
    "(https://github.com/rspeer/wordfreq), and is like these under the Creative Commons licence\n"
    "Attribution-ShareAlike 4.0 (https://creativecommons.org/licenses/by-sa/4.0/). Changed: English only,\n"
    "words brought to their stems, frequencies turned into rarities from 0 to 255.\n"
)


def main() -> None:
    """Write the table and its notice beside the weights of stories."""
    frequencies: Mapping[str, float] = import_module("wordfreq").get_frequency_dict("en", "large")
    table = json.dumps(rarities(frequencies), ensure_ascii=False, sort_keys=True)
    (FOLDER / TABLE).write_bytes(compress(table.encode(), 9))
    (FOLDER / "NOTICE").write_text(NOTICE, encoding="utf-8")
    note_hashes(FOLDER)


def rarities(frequencies: Mapping[str, float]) -> dict[str, int]:
    """Return the rarity of stems, 0 to WHOLE, from the frequencies of words; the rarest, which have WHOLE, left out."""
    found: dict[str, int] = {}
    for word, frequency in frequencies.items():
        plain = unaccented(word)
        if WORD.fullmatch(plain):
            share = (-log10(frequency) - COMMON) / (RARE - COMMON)
            rarity = round(WHOLE * min(1.0, max(0.0, share)))
            found[stem(plain)] = min(rarity, found.get(stem(plain), WHOLE))
    return {word: rarity for word, rarity in found.items() if rarity < WHOLE}


if __name__ == "__main__":
    main()
