"""Whether a text layer can be read at all: text recognition and broken fonts leave letters that are no words.

Only what is certain is refused: names and figures are not counted, short texts are not judged, and another language is
left to those who name it.
"""

from __future__ import annotations

import re

from workbench.errors import EmptyText
from workbench.text.known_words import is_known

_LEAST_JUDGED = 25  # words in small letters
_MOST_JUDGED = 2000
_READABLE = 0.72  # share of known words; articles have more than nine in ten
_HOPELESS = 0.6  # of other signs than letters, digits and usual marks, in tokens
_WORD = re.compile(r"(?<![\w’'-])[^\W\d_A-Z]{2,}(?![\w’'-])")
_TOKEN = re.compile(r"\S+")
_ODD = re.compile(
    r"[^\W\d_][^\w\s’'.\-–—/&@:,“”\"‘()]+[^\W\d_]|[^\W\d_]\d+[^\W\d_]|[{}\\^~|<>¬¦§¢¥¤•■□◊¿¡°]|"
    r"[^\W\d_A-Z][A-Z]{1,2}[^\W\d_A-Z]|^\W{2,}$"
)
_FUNCTION_WORDS = frozenset(
    ["the", "of", "and", "to", "in", "that", "was", "for", "on", "with", "is", "at", "by", "it"]
)
_LEAST_FUNCTION_WORDS = 0.03
_ODD_SHARE = 0.12
_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüıąęěůőűāēīōū")
_LEAST_VOWELS, _MOST_VOWELS = 0.26, 0.6  # of the letters; languages in Latin letters have 0.34 to 0.5


def require_legible(text: str, where: str) -> None:
    """Raise EmptyText where the text layer of a PDF is garbage."""
    if is_garbage(text):
        raise EmptyText(
            "The text in this PDF cannot be read: most of it is no words. It was probably scanned. Run it through text "
            "recognition (OCR) again, or paste the text.",
            where=where,
        )


def is_garbage(text: str) -> bool:
    """Say whether a text is neither English nor another language, but the remains of letters."""
    tokens = _TOKEN.findall(text)[: 2 * _MOST_JUDGED]
    words = _WORD.findall(text)[:_MOST_JUDGED]
    odd = sum(_ODD.search(token) is not None for token in tokens) / len(tokens) if tokens else 0.0
    if len(words) < _LEAST_JUDGED:
        return len(tokens) >= _LEAST_JUDGED and odd > _HOPELESS
    known = sum(map(is_known, words)) / len(words)
    return known < _READABLE and (odd > _ODD_SHARE or _meant_english(words) or _has_no_language(words))


def _meant_english(words: list[str]) -> bool:
    """Say whether a text holds English function words, among others that are none."""
    return sum(word in _FUNCTION_WORDS for word in words) >= _LEAST_FUNCTION_WORDS * len(words)


def _has_no_language(words: list[str]) -> bool:
    """Say whether Latin letters come without the vowels that all languages have: a font names its letters wrongly."""
    letters = "".join(words)
    latin = [letter for letter in letters if ord(letter) < 0x250]
    if len(latin) < len(letters) / 2:
        return False
    share = sum(letter in _VOWELS for letter in latin) / len(latin)
    return not _LEAST_VOWELS <= share <= _MOST_VOWELS
