"""Numbers in words: "two hundred and forty", "four thousand three hundred", "a third"."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: value for value, word in enumerate((*_UNITS, *_TEENS), start=1)}
_VALUES |= {word: 10 * value for value, word in enumerate(_TENS, start=2)} | {"a": 1}
_STEPS = {"thousand": 10**3, "million": 10**6, "billion": 10**9}

_UNIT, _TEEN, _TEN = ("|".join(words) for words in (_UNITS, _TEENS, _TENS))
_BELOW_100 = rf"(?:(?:{_TEN})(?:[\s-](?:{_UNIT})\b)?|{_TEEN}|{_UNIT})"
_BELOW_1000 = rf"(?:(?:a\s|{_BELOW_100}\s)hundred(?:\s(?:and\s)?{_BELOW_100}\b)?|{_BELOW_100})"
_STEP = r"(?:thousand|million|billion)"
PATTERN = (
    rf"(?!one\b(?!\s(?:hundred\b|{_STEP})))"
    rf"(?:(?:{_BELOW_1000}\s{_STEP}\s(?:and\s)?)+{_BELOW_1000}(?:\s{_STEP})?|{_BELOW_1000})"
)
"""A number in words, lower case; "one" alone is left out (too often a pronoun)."""

_FRACTIONS = {
    "half": "50", "a third": "33.3", "one third": "33.3", "one-third": "33.3", "two thirds": "66.7",
    "two-thirds": "66.7", "a quarter": "25", "one quarter": "25", "one-quarter": "25", "three quarters": "75",
    "three-quarters": "75", "a fifth": "20", "one fifth": "20", "a tenth": "10", "one in three": "33.3",
    "one in four": "25", "one in five": "20", "one in ten": "10",
}  # fmt: skip
_TIMES = r"(?! (?:an? )?(?:hour|year|day|time|century|dozen))"
FRACTION = re.compile(rf"\b(?:{'|'.join(sorted(_FRACTIONS, key=len, reverse=True))})\b(?!-){_TIMES}")
"""A share in words, lower case."""


def read_number(words: str) -> Decimal:
    """Return the value of a number in words that PATTERN matched."""
    whole = part = 0
    for word in re.split(r"[\s-]+", words):
        if word in _STEPS:
            whole, part = whole + (part or 1) * _STEPS[word], 0
        elif word == "hundred":
            part = (part or 1) * 100
        else:
            part += _VALUES.get(word, 0)
    return Decimal(whole + part)


def read_fraction(words: str) -> Decimal:
    """Return a share in words as a percentage."""
    return Decimal(_FRACTIONS[words])
