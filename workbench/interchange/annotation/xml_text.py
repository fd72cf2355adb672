"""Texts in XML 1.0, which has no place for some characters: they are replaced, named, and put back on reading.

XML 1.0 (Fifth Edition) 2.2 (https://www.w3.org/TR/xml/#charsets) lets in tab, line ends, U+0020 to U+D7FF, U+E000 to
U+FFFD and U+10000 to U+10FFFF. Others stand as U+FFFD, one for one, so that no offset moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.errors import BrokenFile

UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
STAND_IN = "\N{REPLACEMENT CHARACTER}"
_ENTRY = re.compile(r"(\S+) ([0-9]{1,9}) ([0-9A-F]{4})")


def writable(name: str, text: str) -> tuple[str, list[str]]:
    """Return a text as XML holds it, and an entry for each character that it cannot: name, place, code point."""
    entries = [f"{name} {found.start()} {ord(found.group()):04X}" for found in UNWRITABLE.finditer(text)]
    return UNWRITABLE.sub(STAND_IN, text) if entries else text, entries


def restored(name: str, text: str, entries: Iterable[str]) -> str:
    """Return a text with the characters that its entries name; entries of other names are passed over.

    Raises BrokenFile for an entry that is none, or at whose place something else stands.
    """
    letters = list(text)
    for entry in entries:
        known = _ENTRY.fullmatch(entry)
        if known is None:
            raise BrokenFile(f"“{entry}” names no character that XML has no place for.")
        if known[1] == name:
            _put_back(letters, int(known[2]), chr(int(known[3], 16)))
    return "".join(letters)


def _put_back(letters: list[str], place: int, letter: str) -> None:
    if place >= len(letters) or letters[place] != STAND_IN or not UNWRITABLE.match(letter):
        raise BrokenFile("The characters that XML has no place for do not fit the text: was it edited?")
    letters[place] = letter
