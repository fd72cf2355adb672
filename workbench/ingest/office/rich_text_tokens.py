"""Rich Text Format cut into its tokens: braces, control words with their numbers, and bytes of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,40})(?P<number>-?\d{1,10})? ?"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>(?:\\'[0-9A-Fa-f]{2}|[^\\{}]++)++)"
    rb"|\\(?P<symbol>.)",
    re.DOTALL,
)
_HEX = re.compile(rb"\\'(..)")
_NO_TEXT = b"\r\n\0"  # line ends of the file itself are none of the text


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `word` is a control word or symbol without its backslash, `text` the bytes of text as they stand."""

    kind: Literal["open", "close", "word", "symbol", "text"]
    word: str = ""
    number: int | None = None
    text: bytes = b""


def tokens_of(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a file; binary data inside it is passed over."""
    place = 0
    while found := _TOKEN.match(data, place):
        place = found.end()
        token = _token(found)
        yield token
        if token.word == "bin":
            place += max(token.number or 0, 0)


def _token(found: re.Match[bytes]) -> Token:
    match found.lastgroup:
        case "brace":
            return Token("open" if found["brace"] == b"{" else "close")
        case "text":
            return Token("text", text=found["text"])
        case "symbol":
            return Token("symbol", found["symbol"].decode("latin-1"))
    number = found["number"]
    return Token("word", found["word"].decode("ascii"), None if number is None else int(number))


def text_bytes(token: Token) -> bytes:
    """Return the bytes that a token of text stands for, in the encoding of the font."""
    joined = token.text.translate(None, _NO_TEXT)
    return _HEX.sub(lambda found: bytes.fromhex(found[1].decode("ascii")), joined)
