"""Text of a Rich Text file: decoded by its font, and put where it belongs."""

from __future__ import annotations

from workbench.ingest.office.rich_text_state import WESTERN, Font, Reading
from workbench.ingest.office.symbols import symbol
from workbench.ingest.raised_figures import at_level

_WESTERN_LIKE = frozenset({"cp1252", "cp1254"})  # the second has six other letters, for Turkish


def decoded(reading: Reading, data: bytes) -> str:
    """Decode bytes in the encoding of the font, those of a symbol font by what its characters mean."""
    font = font_at(reading)
    if font.is_symbol:
        return "".join(symbol(byte, font.name) for byte in data)
    of_file = WESTERN if font.is_western and reading.encoding not in _WESTERN_LIKE else reading.encoding
    return data.decode(font.encoding or of_file, "replace")


def font_at(reading: Reading) -> Font:
    """Return the font in which text stands now; one that says nothing where none is named."""
    number = reading.state.font if reading.state.font is not None else reading.default_font
    in_text = reading.state.place == "text"
    return reading.fonts[number] if in_text and number is not None and number in reading.fonts else Font()


def write(reading: Reading, text: str) -> None:
    """Put text where it belongs."""
    state = reading.state
    match state.place:
        case "text":
            if not state.hidden and not state.deleted:
                state.sheet.pieces.append(at_level(text, state.level))
                reading.has_struck = reading.has_struck or (state.struck and bool(text.strip()))
        case "title" | "author":
            reading.properties[state.place] += text
        case "fonts":
            reading.fonts[state.font or 0].name += text.partition(";")[0]
        case "styles":
            reading.styles[state.style].name += text.partition(";")[0]


def passed_over(reading: Reading) -> bool:
    """Count one character of what stands behind a Unicode character for old programs; say whether it was one."""
    passed = reading.fallback_left > 0
    reading.fallback_left -= passed
    return passed
