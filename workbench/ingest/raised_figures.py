"""Figures set above or below the line, as the characters that Unicode has for them: 40² is not 402."""

from __future__ import annotations

from typing import Literal

Level = Literal["", "raised", "lowered"]
"""Where figures stand: on the line, above it or below it."""

_WRITTEN = "0123456789+-−"
_FIGURES = {
    "": {},
    "raised": str.maketrans(_WRITTEN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻"),
    "lowered": str.maketrans(_WRITTEN, "₀₁₂₃₄₅₆₇₈₉₊₋₋"),
}


def at_level(text: str, level: Level) -> str:
    """Return a text with its figures at a level; other letters ("4th") have none of their own and stay."""
    return text.translate(_FIGURES[level])
