"""Numbers in words: "two hundred and forty", "four thousand three hundred", "a third", "three in four"."""

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

_PARTS = {
    "half": "1/2", "third": "1/3", "quarter": "1/4", "fifth": "1/5", "sixth": "1/6", "eighth": "1/8", "tenth": "1/10",
}  # fmt: skip
_PART = "|".join(f"{part}s?" for part in _PARTS)
_FEW = "|".join((*_UNITS[:-1], "nine", "ten", r"\d{1,3}"))
_OF = "|".join((*_UNITS[2:], "ten", "twenty", "hundred", "10", "100", "[3-9]"))
_TIMES = r"(?! (?:of )?(?:an? )?(?:second|minute|hour|year|day|time|century|dozen|final|place|round))"
_SHARE = rf"(?:(?<!first )(?<!second )half|(?:an?|one|two|three|four|nine)[ -](?:{_PART}))(?![\w-]){_TIMES}"
_MANY = r"(?:thousand|million|billion)"
_MIXED = rf"(?:{_FEW}) and an? (?:half|quarter) {_MANY}|(?:half|(?:a )?quarter of) an? {_MANY}"
_POINT = r"(?:half|(?:a )?quarter(?: of)?)(?: an?)? (?:percentage )?point"
_IN = rf"(?:{_FEW}) (?:in|out of)(?: every)? (?:{_OF})\b(?![.,:]?\d| {_STEP})"
_WHILE = r"(?:second|minute|hour|day|week|month|year|decade|mile)"
_AND_A_HALF = rf"(?:an?|one) {_WHILE} and a half\b|(?:{_FEW}) and a half {_WHILE}s?\b|half an? {_WHILE}\b"
PHRASE = re.compile(rf"\b(?:{_AND_A_HALF}|{_MIXED}|{_POINT}|a (?:fortnight|decade)|{_IN}|{_SHARE})")
"""A number that takes several words, lower case: a share, a mixed number, half a measure, part of a point."""

_UNIT_OF = re.compile(_WHILE)


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


def read_phrase(words: str) -> tuple[Decimal, str, bool]:
    """Return the value of what PHRASE matched, its unit (a measure, "points", "%" or ""), and whether it is round."""
    if words in ("a fortnight", "a decade"):
        return Decimal(1), words[2:], False
    unit = _UNIT_OF.search(words)
    if unit:
        whole = 0 if words.startswith("half") else _few(words.split(maxsplit=1)[0])
        return whole + Decimal("0.5"), unit[0], False
    if "point" in words:
        return _part(words), "points", False
    step = next((factor for word, factor in _STEPS.items() if word in words), None)
    if step:
        whole = _few(words.split(maxsplit=1)[0]) if " and " in words else 0
        return (whole + _part(words)) * step, "", False
    # A share in words is a round figure: "a third" of those asked were hardly 33.3 %.
    return _percent(words), "%", True


def _percent(words: str) -> Decimal:
    """Return "three in four", "three out of four" or "three quarters" in per cent."""
    if " in " in words or " out of " in words:
        first, *_, last = words.split()
        return round(100 * _few(first) / _few(last), 1)
    count = Decimal(1) if words == "half" else _few(re.split(r"[ -]", words)[0])
    return round(100 * count * _part(words), 1)


def _few(word: str) -> Decimal:
    """Return a small number in digits or words; an article counts one."""
    if word.isdigit():
        return Decimal(word)
    return Decimal({"an": 1, "hundred": 100}.get(word) or _VALUES[word])


def _part(words: str) -> Decimal:
    """Return the fraction that a phrase holds."""
    top, _, bottom = next(share for part, share in _PARTS.items() if part in words).partition("/")
    return Decimal(top) / Decimal(bottom)
