"""Control words of Rich Text Format that change how the text behind them is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from workbench.ingest.office.rich_text_state import Reading, code_page, set_charset
from workbench.ingest.office.rich_text_words import CODE_PAGES
from workbench.ingest.office.rich_text_writing import font_at, write
from workbench.ingest.office.symbols import with_symbols
from workbench.ingest.raised_figures import Level


def _unicode(reading: Reading, number: int | None) -> None:
    code = (number or 0) & 0xFFFF
    text = chr(code)
    write(reading, with_symbols(text, font_at(reading).name) if font_at(reading).is_symbol else text)
    reading.fallback_left = reading.state.fallback_length


def _change_font(reading: Reading, number: int | None) -> None:
    reading.state = replace(reading.state, font=number or 0)


def _change_charset(reading: Reading, number: int | None) -> None:
    if reading.state.place == "fonts":
        set_charset(reading.fonts[reading.state.font or 0], number or 0)


def _change_font_page(reading: Reading, number: int | None) -> None:
    if reading.state.place == "fonts":
        reading.fonts[reading.state.font or 0].encoding = code_page(number or 0)


def _change_page(reading: Reading, number: int | None) -> None:
    reading.encoding = code_page(number or 0) or reading.encoding


def _change_kind_of_page(reading: Reading, _: int | None, encoding: str) -> None:
    reading.encoding = encoding


def _change_fallback(reading: Reading, number: int | None) -> None:
    reading.state = replace(reading.state, fallback_length=max(number or 0, 0))


def _change_style(reading: Reading, number: int | None) -> None:
    reading.state = replace(reading.state, style=number or 0)


def _change_base(reading: Reading, number: int | None) -> None:
    if reading.state.place == "styles":
        reading.styles[reading.state.style].based_on = number


def _change_hidden(reading: Reading, number: int | None) -> None:
    reading.state = replace(reading.state, hidden=number != 0)


def _change_deleted(reading: Reading, number: int | None) -> None:
    reading.state = replace(reading.state, deleted=number != 0)


def _change_default_font(reading: Reading, number: int | None) -> None:
    reading.default_font = number


def _plain(reading: Reading, _: int | None) -> None:
    reading.state = replace(reading.state, hidden=False, deleted=False, font=None, level="", struck=False)


def _plain_paragraph(reading: Reading, _: int | None) -> None:
    reading.state = replace(reading.state, style=0, drop_cap=False)


def _drop_cap(reading: Reading, number: int | None) -> None:
    reading.state = replace(reading.state, drop_cap=bool(number))


def _change_level(reading: Reading, number: int | None, level: Level) -> None:
    reading.state = replace(reading.state, level="" if number == 0 else level)


def _change_struck(reading: Reading, number: int | None) -> None:
    reading.state = replace(reading.state, struck=number != 0)


def _endnote(reading: Reading, _: int | None) -> None:
    if reading.state.sheet.kind == "footnote":
        reading.state.sheet.kind = "endnote"


CHANGES: Mapping[str, Callable[[Reading, int | None], None]] = {
    "u": _unicode,
    "uc": _change_fallback,
    "f": _change_font,
    "deff": _change_default_font,
    "fcharset": _change_charset,
    "cpg": _change_font_page,
    "ansicpg": _change_page,
    **{word: partial(_change_kind_of_page, encoding=encoding) for word, encoding in CODE_PAGES.items()},
    "s": _change_style,
    "sbasedon": _change_base,
    "v": _change_hidden,
    "deleted": _change_deleted,
    "mvf": _change_deleted,
    "plain": _plain,
    "pard": _plain_paragraph,
    "dropcapli": _drop_cap,
    "ftnalt": _endnote,
    "super": partial(_change_level, level="raised"),
    "sub": partial(_change_level, level="lowered"),
    "nosupersub": partial(_change_level, level=""),
    "strike": _change_struck,
    "striked": _change_struck,
}
"""What each of these control words does, given the number behind it."""
