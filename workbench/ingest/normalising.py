r"""One spelling for what looks the same, before any offset exists.

The stored text is the text that a browser shows, code point for code point, so that an offset counted in the page is
an offset in the database:

- every kind of line break becomes \n; paragraphs stand apart by exactly one blank line, and hold no line break;
- every kind of space and tab becomes a plain space, runs of them one; none at the edges of a paragraph;
- what cannot be seen goes: control characters, bidirectional overrides and isolates (they can show a quotation in
  another order than it is stored), soft hyphens and byte order marks; joiners and other zero-width characters go at
  the edges of a paragraph only, since they shape emoji and letters inside;
- letters are composed (NFC), so that "é" is the same letter in every article that names the same person;
- letters that were decoded wrongly are repaired (ftfy), quotation marks stay as they are: the kind of mark counts.
"""

from __future__ import annotations

import re
import unicodedata

import ftfy

# Unescaping and repairing are ftfy's; lines, spaces and invisible characters are ours, since they fix the offsets.
_REPAIR = ftfy.TextFixerConfig(
    uncurl_quotes=False,
    fix_character_width=False,
    fix_latin_ligatures=False,
    remove_terminal_escapes=True,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization="NFC",
    explain=False,
)
_LINE_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffc\U000e0001]"
)
_SPACE = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_EDGE = " \u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064"
_FEW_LONG = 0.1  # share of lines that may be longer than a text is wrapped
_WIDEST_WRAP, _NARROWEST_WRAP = 100, 50  # code points a line; telegraph and e-mail texts are wrapped at 60 to 80


def repair(text: str) -> str:
    """Repair wrongly decoded letters and escaped entities, leaving quotation marks as they are."""
    return str(ftfy.fix_text(text, _REPAIR))


def normalise(text: str, *, hard_wrapped: bool = False) -> str:
    """Return `text` in the one spelling that is stored (see above); doing it twice changes nothing more.

    With `hard_wrapped`, lines that were broken because the next word did not fit are joined again.
    """
    return "\n\n".join(paragraphs_of(text, hard_wrapped=hard_wrapped))


def one_line(text: str) -> str:
    """Return `text` in the same spelling on a single line, for titles and names."""
    return " ".join(paragraphs_of(text))


def letters_of(text: str) -> str:
    """Return a text's letters and digits, in small letters: by them it is found in another writing."""
    return re.sub(r"\W+", "", text).casefold()


def paragraphs_of(text: str, *, hard_wrapped: bool = False) -> list[str]:
    """Return the paragraphs in the stored spelling: one a line, or one a wrapped block with `hard_wrapped`."""
    lines = [_clean_line(line) for line in _LINE_BREAK.split(_without_surrogates(text))]
    # A text whose longest line is this short or this long was never wrapped: its lines are its paragraphs.
    width = _width(lines)
    if hard_wrapped and _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        lines = _unwrapped(lines, width)
    return [line for line in lines if line]


def _clean_line(line: str) -> str:
    """Remove what cannot be seen, make all spaces plain, compose letters."""
    # Composed last: taking a character out can bring a letter and its mark together.
    seen = _SPACE.sub(" ", _INVISIBLE.sub("", line)).strip(_EDGE)
    return unicodedata.normalize("NFC", seen)


def _without_surrogates(text: str) -> str:
    """Replace halves of characters, which no database or browser takes, by the replacement character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _width(lines: list[str]) -> int:
    """Return the length of the longest line; a long address or notice in a text of many shorter lines tells nothing."""
    lengths = sorted(len(line) for line in lines if line)
    wrapped = [length for length in lengths if length <= _WIDEST_WRAP]
    few = len(lengths) - len(wrapped) <= len(lengths) * _FEW_LONG
    return max(wrapped, default=0) if few else max(lengths, default=0)


def _unwrapped(lines: list[str], width: int) -> list[str]:
    """Join each line to the one before where its first word would not have fitted there."""
    joined: list[str] = []
    # What was broken before its line was full was meant to end there: an address, a verse, a headline.
    last = ""
    for line in lines:
        if last and line and len(last) + 1 + len(line.split(" ", 1)[0]) > width:
            joined[-1] += " " + line
        else:
            joined.append(line)
        last = line
    return joined
