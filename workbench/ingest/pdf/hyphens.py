"""Words divided at the end of a line: one word, or a compound that has its hyphen anyway.

The document's own words decide; where it has neither spelling, the words of English do, and where these know neither,
what the two parts are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from workbench.text.known_words import is_known, is_listed
from workbench.text.word_lists import words

_SOFT = "\u00ad"
_HYPHENS = "-\u2010"
_DIVIDED = re.compile(rf"([^\W\d_]+)([{_HYPHENS}{_SOFT}])$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NO_BLANK = re.compile(rf"(?:\w[{_HYPHENS}–—/]|\S—)$")
_INSIDE = re.compile(rf"([^\W\d_]+){_SOFT}(?=([^\W\d_]+))")
_SHARED_PART = frozenset({"and", "or", "to", "nor", "but", "as", "than"})
"""Words before which a hyphen stands for a part that comes later: "pre- and post-war"."""

_BEFORE_VOWELS = frozenset({"re", "co", "pre", "de", "anti", "semi"})
"""Beginnings that most newspapers part from the same vowel: "re-examine", "co-operate"."""

_KEPT = frozenset({"so-called", "co-op", "re-sign", "re-form", "by-law"})
"""Compounds whose parts together would be known as another word, or are often written so by mistake."""


def words_of(lines: Iterable[str]) -> Counter[str]:
    """Count the words of a document in small letters, without those that a line's end divides."""
    return Counter(word.casefold() for line in lines for word in _WORDS.findall(_DIVIDED.sub("", line)))


def joined(lines: Sequence[str], counts: Counter[str]) -> str:
    """Return the text of lines that follow one another; divided words become one again."""
    text = ""
    for line in lines:
        text = _with_line(text, line, counts) if text else line
    return _INSIDE.sub(lambda found: found[1] + _hyphen(found[1], found[2], counts), text).replace(_SOFT, "")


def is_divided(before: str, line: str) -> bool:
    """Say whether the end of one line and the beginning of the next are parts of one word."""
    return _DIVIDED.search(before) is not None and line[:1].islower()


def _with_line(text: str, line: str, counts: Counter[str]) -> str:
    """Put a line behind a text: with a blank, or without one where a word or a compound goes on."""
    divided, rest = _DIVIDED.search(text), _FIRST_WORD.match(line)
    if not divided or not rest or not _goes_on(divided[1], line):
        return text + ("" if _NO_BLANK.search(text) else " ") + line
    before = text[: divided.end(1)]
    if divided[2] == _SOFT:
        return before + line
    # "state-of-" before "the-art": whatever is in a chain of hyphens stays in it.
    chained = text[: divided.start(1)].endswith("-") or line[rest.end() :].startswith("-")
    if rest[0] in _SHARED_PART and not chained and not is_known(divided[1] + rest[0]):
        return f"{before}- {line}"
    return before + _hyphen(divided[1], rest[0], counts, chained=chained) + line


def _goes_on(first: str, line: str) -> bool:
    """Say whether a divided word goes on in a line: in small letters, or in capitals where all of it has them."""
    return line[:1].islower() or (len(first) > 1 and first.isupper() and line[:2].isupper())


def _hyphen(first: str, second: str, counts: Counter[str], *, chained: bool = False) -> str:
    """Return the hyphen that two parts of a divided word keep between them, "" where they are one word."""
    first, second = first.casefold(), second.casefold()
    whole, compound = counts[first + second], counts[f"{first}-{second}"]
    if whole != compound:
        return "-" if compound > whole else ""
    if len(first) == 1 or f"{first}-{second}" in _KEPT or (first in _BEFORE_VOWELS and first[-1] == second[0]):
        return "-"
    if is_known(first + second):
        return ""
    return "-" if chained or _are_two_words(first, second) else ""


def _are_two_words(first: str, second: str) -> bool:
    """Say whether two parts that make no known word are words of their own."""
    if first in words("joined beginnings"):
        return False
    return is_listed(second) and (first in words("compound beginnings") or is_listed(first))
