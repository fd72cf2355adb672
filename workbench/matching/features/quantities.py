"""Numbers as a reader means them: "$2.5 billion" and "2.5bn dollars" are one quantity, "12 people" and "12 %" are two.

Reads digits with separators and scale words, percentages, currencies, number words up to "twelve", the tens, dozens,
years and days of a month. Ranges are read as two quantities. Ordinals ("third") and pronoun-like "one" are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from string import ascii_lowercase, ascii_uppercase

from workbench.features import Quantity
from workbench.matching.features.days import NUMERIC_DATE
from workbench.matching.features.measures import is_measure, measured
from workbench.matching.features.number_words import PATTERN, PHRASE, read_number, read_phrase
from workbench.text.normalisation import STOP_WORDS, stem, straighten, unaccented

SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "trn": 10**12,
    "dozen": 12,
}
"""Scale words and their factors; "b" alone is left out (too often a label)."""

CURRENCIES = {
    "$": "dollar",
    "us$": "dollar",
    "usd": "dollar",
    "dollar": "dollar",
    "dollars": "dollar",
    "€": "euro",
    "eur": "euro",
    "euro": "euro",
    "euros": "euro",
    "£": "pound",
    "gbp": "pound",
    "pound": "pound",
    "pounds": "pound",
    "¥": "yen",
    "yen": "yen",
    "₺": "lira",
    "lira": "lira",
    "liras": "lira",
    "₽": "rouble",
    "rouble": "rouble",
    "roubles": "rouble",
    "ruble": "rouble",
    "rubles": "rouble",
    "₹": "rupee",
    "rupee": "rupee",
    "rupees": "rupee",
    "yuan": "yuan",
}
_LONG_MONTHS = "january february march april may june july august september october november december"
_SHORT_MONTHS = "jan feb mar apr jun jul aug sept sep oct nov dec"
MONTHS = (*_LONG_MONTHS.split(), *_SHORT_MONTHS.split())
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_NAMED = "|".join([PATTERN, r"(?<=\ba )(?:hundred|thousand|million|billion|dozen)"])
_SCALE = "|".join(sorted((scale for scale in SCALES if len(scale) > 1), key=len, reverse=True))
_MORE = "over|more than|at least|above|not less than|no fewer than|upwards of|in excess of"
_LESS = "under|less than|fewer than|at most|up to|below|as many as|as much as|not more than|no more than"
_ABOUT = f"about|around|nearly|almost|roughly|approximately|some|close to|an estimated|{_MORE}|{_LESS}"
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
# "12,000.5", "12 000", "1,5" as on the continent, "40.3".
_DIGITS = r"(?:\d+(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+|\d{1,3},\d{1,2}|\d+(?:\.\d+)?)"
_DECIMAL_COMMA = re.compile(r"^(\d{1,3}),(\d{1,2})$")
_QUANTITY = re.compile(
    rf"(?:\b(?P<about>{_ABOUT})\s+)?"
    rf"(?:\b(?P<before>{_MONTH})\.?\s+)?"
    r"(?:\b(?P<year>in|since|until|till|by|of|from|during|late|early|before|after)\s+)?"
    r"(?P<sign>(?:us\$|[$€£¥₺₽₹])\s?)?"
    rf"(?<![\w.,:])(?<![a-z]-)(?P<number>{_DIGITS}(?!\d|:\d)|\b(?:{_NAMED})\b)"
    rf"(?P<scales>[km]\b|(?:[\s-]?(?:{_SCALE})\b)*)"
    r"(?P<ordinal>(?:st|nd|rd|th)\b)?"
    rf"(?:\s+(?:of\s+)?(?P<month>{_MONTH})\b)?"
    r"(?P<percent>\s?(?:%|per\s?cent(?:age)?(?:\s+points?)?\b|(?:percentage|basis)\s+points?\b))?"
    r"(?:[\s-]+(?P<unit>(?:us\s+)?[^\W\d_]+)|(?P<tight>km|cm|mm|kg|lbs?|ft)\b)?"
)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in text order, each with its exact words."""
    normalised = straighten(text)
    # Letters outside ASCII keep their case: lowering some of them ("İ") would move every offset behind them.
    lowered = normalised.translate(_LOWER)
    found = [(phrase.start(), _of_phrase(phrase, normalised)) for phrase in PHRASE.finditer(lowered)]
    # "One in four" holds no four, and 2024-03-05 no five: both are blanked out before single numbers are read.
    for read in (PHRASE, NUMERIC_DATE):
        lowered = read.sub(lambda whole: " " * len(whole[0]), lowered)
    found += _single(lowered, normalised)
    return tuple(quantity for _, quantity in sorted(found, key=lambda pair: pair[0]))


def _of_phrase(phrase: re.Match[str], text: str) -> Quantity:
    value, unit, about = read_phrase(phrase[0])
    shown = text[phrase.start() : phrase.end()]
    if not is_measure(unit):
        return Quantity(value, unit, "", shown, about)
    value, noun = measured(value, unit)
    return Quantity(value, "", noun, shown, about)


def _single(lowered: str, text: str) -> Iterator[tuple[int, Quantity]]:
    start = 0
    while found := _QUANTITY.search(lowered, start):
        # The word after the number may belong to the next quantity: read on right behind the number.
        start = max(found.end("number"), found.end("scales"), found.end("percent"))
        quantity = _quantity(found, text)
        if quantity:
            yield found.start("number"), quantity


def _quantity(found: re.Match[str], text: str) -> Quantity | None:
    month, value = _month(found, text), _value(found)
    if month and value <= 31 and not found["scales"]:
        day = Decimal(month * 100) + value
        return Quantity(day, "date", "", _cut(text, found, "before", "number", "ordinal", "month"))
    if found["ordinal"]:
        return None
    unit, noun = _unit(found)
    if "basis" in (found["percent"] or ""):
        value /= 100
    shown = _cut(
        text, found, "sign", "number", "scales", "percent", *(("unit", "tight") if _names_unit(found, noun) else ())
    )
    value, noun = measured(value, noun)
    return Quantity(
        value=value,
        unit=unit,
        noun=noun,
        text=shown,
        about=found["about"] is not None,
        bound=_bound(found["about"]),
    )


def _names_unit(found: re.Match[str], noun: str) -> bool:
    """Say whether the word after the number is its unit, and so belongs to what is shown."""
    if found["percent"]:
        return False
    return _currency(found) is not None or is_measure(noun)


def _bound(about: str | None) -> str:
    """Return whether the words before a number make it a lower or an upper bound."""
    if about is None:
        return ""
    if re.fullmatch(_MORE, about):
        return "more"
    return "less" if re.fullmatch(_LESS, about) else ""


def _month(found: re.Match[str], text: str) -> int | None:
    """Return the number of the month beside the number; "may" and "march" count only with a capital."""
    part = "before" if found["before"] else "month"
    if not found[part]:
        return None
    if not text[found.start(part)].isupper():
        return None
    return next(number for number, name in enumerate(MONTHS[:12], start=1) if name.startswith(found[part][:3]))


def _value(found: re.Match[str]) -> Decimal:
    value = _number(found["number"])
    for scale in re.findall(r"[a-z]+", found["scales"]):
        value *= SCALES[scale]
    return value


def _number(words: str) -> Decimal:
    """Return what a number in digits or words says, "a million" and "a dozen" included."""
    if words[0].isdigit():
        return Decimal(_DECIMAL_COMMA.sub(r"\1.\2", words).replace(",", "").replace(" ", ""))
    if words in SCALES:
        return Decimal(SCALES[words])
    return read_number(words)


def _unit(found: re.Match[str]) -> tuple[str, str]:
    """Return the unit and, for a plain count, the stem of the noun that follows."""
    if found["percent"]:
        return ("points" if "point" in found["percent"] else "%"), ""
    if found["sign"]:
        return CURRENCIES[found["sign"].strip()], ""
    currency = _currency(found)
    if currency:
        return currency, ""
    noun = _noun(found)
    return ("year", "") if _is_year(found, noun) else ("", noun)


def _noun(found: re.Match[str]) -> str:
    """Return the stem of the word after the number, "" where it is none that can be counted."""
    word = unaccented(found["unit"] or found["tight"] or "")
    if word in STOP_WORDS or word in MONTHS:
        return ""
    return stem(word)


def _is_year(found: re.Match[str], noun: str) -> bool:
    """Say whether four digits are a year: behind "in" or "since", or where nothing follows that they could count."""
    if found["scales"]:
        return False
    if not _YEAR.fullmatch(found["number"]):
        return False
    return bool(found["year"]) or not noun


def _currency(found: re.Match[str]) -> str | None:
    """Return the currency that the word after the number names."""
    return CURRENCIES.get(unaccented(found["unit"] or "").removeprefix("us "))


def _cut(text: str, found: re.Match[str], *parts: str) -> str:
    """Return the exact words from the first to the last of the named parts that are there."""
    spans = [found.span(part) for part in parts if part and found[part]]
    return text[min(start for start, _ in spans) : max(end for _, end in spans)].strip()
