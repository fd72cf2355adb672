"""From bytes to text: in the order in which the evidence is strong, and never by a guess that hides damage.

Byte order mark, the charset that came with the page, the charset that the page names, strict UTF-8, and only then the
two one-byte encodings of older Turkish and Western programs, where the result reads like text. Guessers by statistics
are not asked: they misread Turkish names in English text.
"""

from __future__ import annotations

import codecs
import re

from workbench.errors import BadEncoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_META_WITHIN = 4096  # bytes; the standard says 1,024, pages in the wild need more
# Browsers read these names as the Windows encodings that contain them: https://encoding.spec.whatwg.org/#names-and-labels
_BROWSER_NAMES = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_TEXT_ENCODINGS = re.compile(r"utf-?(?:8|16|32)|cp\d+|iso8859|koi8|mac|gb|big5|euc|shift|windows", re.IGNORECASE)
_TURKISH_LETTERS = frozenset(b"\xd0\xdd\xde\xf0\xfd\xfe")  # the six places where cp1254 and cp1252 differ
_TURKISH = re.compile(r"\b(?:Turk|Türk|Ankara|[Iİ]stanbul|Erdo|[Iİ]zmir|Diyarbak|Anadolu|AKP|Kurd)", re.IGNORECASE)
_NORSE = re.compile(r"\b(?:Iceland|Reykjav|Faroe|Norse|Old English|Anglo-Saxon|Althing)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_MOST_HIGH = 0.15  # share of letters outside ASCII; over it, English text in a one-byte Western encoding is not likely


def decode(data: bytes, *, declared: str = "", page: bool = False, where: str = "") -> str:
    """Return `data` as text.

    `declared` is the charset that came with the data, `page` says that it is HTML, where a charset may stand inside,
    `where` names the file for the reader. Raises BadEncoding where no encoding gives readable text.
    """
    for encoding in _candidates(data, declared, page=page):
        text = _strictly(data, encoding)
        if text is not None:
            return text
    western = _strictly(data, "cp1254" if _is_turkish(data) else "cp1252")
    if western is not None and _is_plausible(western):
        return western
    raise BadEncoding(
        "The letters in it cannot be told: it is no UTF-8 text. Open it in the program that wrote it, and save it as "
        "UTF-8, or paste the text.",
        where=where,
    )


def _candidates(data: bytes, declared: str, *, page: bool) -> list[str]:
    """List the encodings that the data or its sender names, strongest first, and UTF-8."""
    # UTF-32's mark begins with UTF-16's: the table has the longer one first.
    mark = next((encoding for start, encoding in _MARKS if data.startswith(start)), "")
    inside = _charset_inside(data) if page else ""
    named = (mark, _python_name(declared), _python_name(inside), "utf-8")
    return [encoding for encoding in named if encoding]


def _charset_inside(data: bytes) -> str:
    """Return the charset that a page names, "" where it names none."""
    found = _META.search(data[:_META_WITHIN])
    return found[1].decode("ascii", "ignore") if found else ""


def _python_name(charset: str) -> str:
    """Return Python's name for a charset as browsers understand it, "" for one that is unknown or no text encoding."""
    try:
        name = codecs.lookup(charset.strip("\"' ")).name if charset else ""
    except (LookupError, ValueError):
        return ""
    name = _BROWSER_NAMES.get(name, name)
    return name if _TEXT_ENCODINGS.match(name) else ""


def _strictly(data: bytes, encoding: str) -> str | None:
    """Return the text, None where the bytes break the rules of the encoding or give control characters."""
    try:
        text = data.decode(encoding)
    except UnicodeError:
        return None
    return None if "\0" in text else text


def _is_turkish(data: bytes) -> bool:
    """Say whether the letters that differ between the two encodings are Turkish ones, by what the text speaks of."""
    if _TURKISH_LETTERS.isdisjoint(data):
        return False
    text = data.decode("cp1254", "replace")
    return len(_TURKISH.findall(text)) > len(_NORSE.findall(text))


def _is_plausible(text: str) -> bool:
    """Say whether a text in a one-byte encoding reads like English with some foreign letters and marks."""
    letters = [letter for letter in text if letter.isalpha()]
    if not letters or _CONTROL.search(text):
        return False
    high = sum(not letter.isascii() for letter in letters)
    return high <= _MOST_HIGH * len(letters)
