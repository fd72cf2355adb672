"""Characters of symbol fonts, which files hold by their place in the font instead of by what they mean."""

from __future__ import annotations

# The font "Symbol" from 0x20 on; a blank stands for pieces of brackets and the like.
_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ "
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑           〉∫                "
_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_FONTS = {
    "symbol": {
        **{0x20 + place: letter for place, letter in enumerate(_SYMBOL_LOW)},
        **{0xA0 + place: letter for place, letter in enumerate(_SYMBOL_HIGH)},
    },
    "wingdings": _WINGDINGS,
}
_PRIVATE = range(0xF020, 0xF100)  # where Word keeps the characters of symbol fonts


def symbol(code: int, font: str) -> str:
    """Return the character at a place of a font, "" where it has no meaning that text can show."""
    if code in _PRIVATE:
        code -= 0xF000
        return _FONTS.get(font.strip().casefold(), {}).get(code, "")
    table = _FONTS.get(font.strip().casefold())
    if table is not None and code < 0x100:
        return table.get(code, "")
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def with_symbols(text: str, font: str) -> str:
    """Return text with what its private characters mean in its font; those that mean nothing there go."""
    if not any(ord(letter) in _PRIVATE for letter in text):
        return text
    return "".join(symbol(ord(letter), font) if ord(letter) in _PRIVATE else letter for letter in text)
