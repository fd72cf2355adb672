"""One rule of boilerplate, and the usual test for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

LONGEST_NOTICE = 400  # code points; longer paragraphs are articles, whatever words they begin with

_QUOTATION = re.compile(r"[\"“”„«»]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of boilerplate: its name, the sentence that tells the reader why it went, and the test for it."""

    name: str
    sentence: str
    applies: Callable[[str], bool]


def whole(*patterns: str) -> Callable[[str], bool]:
    """Build a test for short paragraphs that match one of `patterns` from end to end, without regard to case."""
    compiled = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]

    def applies(text: str) -> bool:
        short = len(text) <= LONGEST_NOTICE
        return short and not _QUOTATION.search(text) and any(pattern.fullmatch(text) for pattern in compiled)

    return applies
