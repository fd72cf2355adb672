"""What the names of styles say: titles and quotations set apart, in Word, LibreOffice and other programs."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.ingest.office.paragraphs import Role

LONGEST_CHAIN = 50
"""Styles that one is based on, one behind the other; programs write a handful, and each paragraph walks them."""

_TITLES = frozenset(
    {"title", "headline", "titre", "titel", "título", "titulo", "titolo", "tytuł", "titul", "konubaşlığı", "başlık"}
)
_QUOTATIONS = frozenset({"quote", "intensequote", "blocktext", "blockquote", "blockquotation", "quotations"})


def plain_name(name: str) -> str:
    """Return a style's name as it is compared: "Intense Quote" and "IntenseQuote" are the same."""
    return name.casefold().replace(" ", "").replace("-", "").replace("_", "")


def role_by_names(chain: Iterable[Iterable[str]]) -> Role:
    """Tell what a paragraph is by the plain names of its style and of those that the style is based on, in order."""
    styles = [frozenset(names) for names in chain]
    if any("subtitle" in name for names in styles for name in names):
        return ""
    for names in styles:
        if names & _TITLES:
            return "title"
        if names & _QUOTATIONS:
            return "quotation"
    return ""
