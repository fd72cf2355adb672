"""OpenDocument styles as far as they decide what is seen and what it is: hidden, a title, a quotation set apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.ingest.office.paragraphs import Role
from workbench.ingest.office.style_names import LONGEST_CHAIN, plain_name, role_by_names
from workbench.ingest.office.xml_parts import Element, attribute, child, every, name_of
from workbench.ingest.raised_figures import Level


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its names, the style that it is based on, and whether it hides what is in it."""

    names: tuple[str, ...]
    based_on: str = ""
    hides: bool | None = None
    level: Level = ""
    strikes: bool = False


Styles = Mapping[tuple[str, str], Style]
"""Styles by their family ("paragraph", "text", "table", "section") and name."""


def styles_in(parts: Iterable[Element]) -> Styles:
    """Return the styles of the parts "content" and "styles", those that programs make for single places included."""
    elements = [style for part in parts for style in every(part, "style:style")]
    return {(attribute(one, "style:family"), attribute(one, "style:name")): _style(one) for one in elements}


def _style(element: Element) -> Style:
    names = (attribute(element, "style:name"), attribute(element, "style:display-name"))
    return Style(
        names=tuple(plain_name(_unescaped(name)) for name in names),
        based_on=attribute(element, "style:parent-style-name"),
        hides=_hides(element),
        level=_level(_text_property(element, "style:text-position")),
        strikes=_text_property(element, "style:text-line-through-style") not in ("", "none"),
    )


def _text_property(style: Element, name: str) -> str:
    """Return what a style says of its letters, "" where it does not speak of it."""
    properties = child(style, "style:text-properties")
    return attribute(properties, name) if properties is not None else ""


def _level(position: str) -> Level:
    """Return the level that a position names for small letters: "super 58%", "33% 58%" above the line, "-33% 58%"."""
    place, _, size = position.partition(" ")
    if not place.strip("0.%") or size == "100%":
        return ""
    return "lowered" if place == "sub" or place.startswith("-") else "raised"


def _unescaped(name: str) -> str:
    """Return a style's name with the blanks that are written as "_20_"."""
    return name.replace("_20_", " ")


def _hides(style: Element) -> bool | None:
    """Return whether a style's properties hide what is in it, None where they do not speak of it."""
    for properties in style:
        if name_of(properties) in ("style:text-properties", "style:section-properties"):
            shown = attribute(properties, "text:display")
        elif name_of(properties) == "style:table-properties":
            shown = {"false": "none"}.get(attribute(properties, "table:display"), "")
        else:
            continue
        if shown:
            return shown == "none"
    return None


def _chain(styles: Styles, family: str, name: str) -> Iterator[Style]:
    """Yield a style and those that it is based on, each once."""
    seen: set[str] = set()
    while name and name not in seen and len(seen) < LONGEST_CHAIN:
        seen.add(name)
        style = styles.get((family, name), Style(names=(plain_name(_unescaped(name)),)))
        yield style
        name = style.based_on


def role_in(styles: Styles, name: str) -> Role:
    """Tell what a paragraph of this style is, by the names of the style and of those that it is based on."""
    return role_by_names(style.names for style in _chain(styles, "paragraph", name))


def hides(styles: Styles, family: str, name: str) -> bool | None:
    """Say whether a style hides its text, None where neither it nor what it is based on speaks of it."""
    return next((one.hides for one in _chain(styles, family, name) if one.hides is not None), None)


def level_in(styles: Styles, name: str) -> Level:
    """Return whether a style of letters sets them above or below the line."""
    return next((one.level for one in _chain(styles, "text", name) if one.level), "")


def strikes(styles: Styles, name: str) -> bool:
    """Say whether a style of letters sets a line through them."""
    return any(one.strikes for one in _chain(styles, "text", name))
