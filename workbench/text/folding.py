"""Folding: what two spellings of one name or word have in common."""

from __future__ import annotations

from workbench.text.names import plain_letters


def fold(text: str) -> str:
    """Return the text without case, accents and extra white space, so that "istanbul" finds "İstanbul"."""
    return " ".join(plain_letters(text).split())
