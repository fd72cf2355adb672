"""Rich Text read token by token: what each means where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Literal

from workbench.ingest.office.paragraphs import NoteMark, settled
from workbench.ingest.office.rich_text_changes import CHANGES
from workbench.ingest.office.rich_text_state import Place, Reading, Sheet, State, style_role
from workbench.ingest.office.rich_text_tokens import Token, text_bytes
from workbench.ingest.office.rich_text_words import (
    BOXES,
    CELL_ENDS,
    CHARACTERS,
    HEADERS,
    HIDDEN_GROUPS,
    OPEN_IGNORABLE,
    PARAGRAPH_ENDS,
    QUIET_GROUPS,
    SYMBOLS,
)
from workbench.ingest.office.rich_text_writing import decoded, passed_over, write


def take(reading: Reading, token: Token) -> None:
    """Read one token."""
    match token.kind:
        case "open":
            reading.fallback_left, reading.ignorable = 0, False
            reading.above.append(reading.state)
        case "close":
            _close(reading)
        case "text":
            _take_text(reading, token)
        case "symbol":
            _take_symbol(reading, token.word)
        case "word":
            _take_word(reading, token)


def _close(reading: Reading) -> None:
    """Take back what the opening brace saved; a note or a box ends with its group."""
    reading.fallback_left, reading.ignorable = 0, False
    if not reading.above:
        return
    ended, reading.state = reading.state, reading.above.pop()
    if ended.sheet is reading.state.sheet:
        return
    if ended.sheet.pieces:
        ended.sheet.end_paragraph(style_role(reading.styles, ended.style), goes_on=False)
    if ended.sheet.kind == "box":
        reading.state.sheet.pieces.append(tuple(settled(ended.sheet.paragraphs)))


def finish(reading: Reading) -> None:
    """End the last paragraph, which a file need not do."""
    while reading.above:
        _close(reading)
    if reading.body.pieces:
        reading.body.end_paragraph(style_role(reading.styles, reading.state.style), goes_on=False)


def _take_text(reading: Reading, token: Token) -> None:
    """Read bytes of text, without those that repeat a Unicode character for old programs."""
    if reading.state.place in ("hidden", "quiet"):
        return
    data = text_bytes(token)
    passed = min(reading.fallback_left, len(data))
    reading.fallback_left -= passed
    if data[passed:]:
        reading.ignorable = False
        write(reading, decoded(reading, data[passed:]))


def _take_symbol(reading: Reading, sign: str) -> None:
    if sign == "*":
        reading.ignorable = True
    elif sign in "\r\n":
        _end_paragraph(reading, "par")
    elif sign in SYMBOLS and not passed_over(reading):
        write(reading, SYMBOLS[sign])


def _take_word(reading: Reading, token: Token) -> None:
    """Read a control word: the name of a group, a character, or what it changes."""
    ignorable, reading.ignorable = reading.ignorable, False
    if reading.state.place == "hidden":
        return
    if token.word in _GROUPS:
        _GROUPS[token.word](reading)
    elif _holds_no_text(token.word, ignorable=ignorable):
        _enter(reading, "hidden")
    else:
        _take_known_word(reading, token)


def _holds_no_text(word: str, *, ignorable: bool) -> bool:
    """Say whether a word names a group of which nothing is text."""
    is_math_property = word.startswith("m") and word.endswith("Pr")
    return word in HIDDEN_GROUPS or is_math_property or (ignorable and word not in OPEN_IGNORABLE)


def _take_known_word(reading: Reading, token: Token) -> None:
    """Read a word that is a character, the end of a paragraph or a change; others mean nothing for the text."""
    if token.word in PARAGRAPH_ENDS:
        _end_paragraph(reading, token.word)
    elif token.word in CHANGES:
        CHANGES[token.word](reading, token.number)
    elif token.word in CHARACTERS and not passed_over(reading):
        write(reading, CHARACTERS[token.word])


def _end_paragraph(reading: Reading, word: str) -> None:
    state = reading.state
    if state.place != "text":
        return
    goes_on = (state.hidden or state.deleted or state.drop_cap) and word not in CELL_ENDS
    state.sheet.end_paragraph(style_role(reading.styles, state.style), goes_on=goes_on)


def _enter(reading: Reading, place: Place) -> None:
    reading.state = replace(reading.state, place=place)


def _enter_sheet(reading: Reading, kind: Literal["header", "footnote", "box"]) -> None:
    """Begin a header, note or box: it has an appearance of its own, and is not there where its place is deleted."""
    state = reading.state
    if state.hidden or state.deleted:
        _enter(reading, "hidden")
        return
    sheet = reading.header if kind == "header" else Sheet(kind)
    if kind == "footnote":
        state.sheet.pieces.append(NoteMark(str(len(reading.notes))))
        reading.notes.append(sheet)
    reading.state = State(sheet=sheet, fallback_length=state.fallback_length)


def _enter_twofold(reading: Reading) -> None:
    """Begin text that stands twice: in the file's encoding, which is passed over, and in Unicode."""
    reading.state = replace(reading.state, place="quiet", resumed=reading.state.place)


def _enter_unicode(reading: Reading) -> None:
    reading.state = replace(reading.state, place=reading.state.resumed)


_GROUPS: Mapping[str, Callable[[Reading], None]] = {
    **{word: partial(_enter_sheet, kind="header") for word in HEADERS},
    **{word: partial(_enter_sheet, kind="box") for word in BOXES},
    **{word: partial(_enter, place="quiet") for word in QUIET_GROUPS},
    "footnote": partial(_enter_sheet, kind="footnote"),
    "fonttbl": partial(_enter, place="fonts"),
    "stylesheet": partial(_enter, place="styles"),
    "title": partial(_enter, place="title"),
    "author": partial(_enter, place="author"),
    "upr": _enter_twofold,
    "ud": _enter_unicode,
}
