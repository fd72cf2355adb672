"""The names in a claim, as far as capital letters tell.

Without a tagger, so that it works on any stored claim: a capitalised word inside a sentence is a name, so is one at its
start unless it looks like a plural or a verb ("Prices", "Killed"), and in a headline in title case all may be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.matching.features.quantities import MONTHS
from workbench.text.normalisation import STOP_WORDS, unaccented

TITLE_CASE = 0.6
"""From this share of capitalised words on, capitals say nothing: the text is a headline in title case."""

_TITLES = (
    "mr mrs ms dr sir president minister prime general chancellor secretary governor mayor senator judge professor "
    "king queen prince princess foreign ministry"
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_NO_NAMES = frozenset((*_TITLES.split(), *_WEEKDAYS.split(), *MONTHS))
_COMMON_ENDINGS = ("s", "ing", "ed", "ly")
_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]['\"”’]?\s+$|^\W*$|[\"“]$")


@dataclass(frozen=True, slots=True)
class Names:
    """The names in one claim, canonical form -> exact words: those that surely are some, and all that may be."""

    sure: dict[str, str]
    all: dict[str, str]


def find_names(text: str) -> Names:
    """Return the capitalised words of `text`, month names, weekdays and titles left out."""
    tokens = [token for token in _TOKEN.finditer(text) if len(token[0]) > 1]
    worded = [token for token in tokens if _carries_meaning(token[0])]
    capitals = [token for token in worded if _may_be_name(token[0])]
    sure = [] if _is_title_case(worded, capitals) else [token for token in capitals if _is_name(token, text)]
    return Names(_by_canonical_name(sure), _by_canonical_name(capitals))


def _carries_meaning(word: str) -> bool:
    """Say whether a word can be a name or stand beside one: "the WHO" is a name, "who" is none."""
    return word.isupper() or unaccented(word) not in STOP_WORDS


def _may_be_name(word: str) -> bool:
    return word[0].isupper() and unaccented(word) not in _NO_NAMES


def _by_canonical_name(tokens: list[re.Match[str]]) -> dict[str, str]:
    return {canonical_name(token[0]): token[0] for token in tokens}


def _is_title_case(worded: list[re.Match[str]], capitals: list[re.Match[str]]) -> bool:
    """Say whether most words have a capital; of three words or fewer one cannot tell."""
    if len(worded) <= 3:
        return False
    return len(capitals) >= TITLE_CASE * len(worded)


def _is_name(token: re.Match[str], text: str) -> bool:
    """Say whether a capital is there for a name's sake, not for the start of a sentence."""
    opens = _SENTENCE_END.search(text[: token.start()])
    if not opens:
        return True
    return not canonical_name(token[0]).endswith(_COMMON_ENDINGS)


def canonical_name(token: str) -> str:
    """Return a name as it is compared: normalised, without possessive and dots."""
    return unaccented(token).removesuffix("'s").replace(".", "")
