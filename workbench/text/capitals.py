"""Names in capitals throughout, as headings and transcripts print them, in the letters that a reader expects."""

from __future__ import annotations

import re

from workbench.text.word_lists import words

WORD = re.compile(r"[^\W\d_]+")
VOWELS = frozenset("AEIOUYÀÁÂÄÅÆÈÉÊËÌÍÎÏÒÓÔÖØÙÚÛÜ")
LONGEST_INITIALS = 2
"""So many capitals without a vowel are initials: "JD"."""


def readable_name(name: str) -> str:
    """Return a name in capitals with small letters behind its first ones, every other name as it is.

    "MAREK DUNN" becomes "Marek Dunn", "VAN DER BERG" "van der Berg" behind a first name, "O’NEILL" "O’Neill", "MCADAM"
    stays without its inner capital.
    """
    if not name.isupper():
        return name
    return WORD.sub(lambda found: _readable_word(found.group(), opens=found.start() == 0), name)


def _readable_word(word: str, *, opens: bool) -> str:
    if len(word) <= LONGEST_INITIALS and VOWELS.isdisjoint(word):
        return word
    if not opens and word.casefold() in words("particles"):
        return word.lower()
    return word[:1] + word[1:].lower()
