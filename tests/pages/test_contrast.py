"""Words can be read by everybody, in light and in dark: a contrast of 4.5, computed from the colours that are set."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pages.shared.frame import STYLE

ENOUGH = 4.5
DIMMED = 0.82  # the opacity of quiet lines, in which verdicts stand, too
THEMES = ("light", "dark")
CSS = STYLE.read_text(encoding="utf-8")
CONFIG = Path(__file__).resolve().parents[2] / "pages" / ".streamlit" / "config.toml"
SET = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
COLOURS: dict[str, str] = dict(re.findall(r"--wb-([a-z-]+): light-dark\((#\w{6}, #\w{6})\)", CSS))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("colour", ["green", "red", "orange", "blue", "gray"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_verdicts_can_be_read_in_quiet_lines_too(colour: str, theme: str, ground: str) -> None:
    assert f"opacity: {DIMMED:.2f}".replace("0.", ".") in CSS
    assert contrast(coloured(colour, theme), SET[theme][ground], DIMMED) >= ENOUGH


@pytest.mark.parametrize("theme", THEMES)
def test_the_main_buttons_can_be_read(theme: str) -> None:
    assert contrast(coloured("on-primary", theme), SET[theme]["primaryColor"]) >= ENOUGH


@pytest.mark.parametrize("theme", THEMES)
def test_links_can_be_read(theme: str) -> None:
    assert contrast(SET[theme]["linkColor"], SET[theme]["backgroundColor"]) >= ENOUGH


def coloured(name: str, theme: str) -> str:
    return COLOURS[name].split(", ")[THEMES.index(theme)]


def contrast(words: str, ground: str, opacity: float = 1.0) -> float:
    """Return the contrast of two colours as WCAG counts it, the words seen through `opacity`."""
    below = _channels(ground)
    above = [opacity * one + (1 - opacity) * under for one, under in zip(_channels(words), below, strict=True)]
    darker, brighter = sorted((_luminance(above), _luminance(below)))
    return (brighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def _luminance(channels: list[float]) -> float:
    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
