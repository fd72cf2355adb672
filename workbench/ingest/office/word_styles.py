"""Word's styles as far as they decide what is seen and what it is: hidden, a title, a quotation set apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbench.ingest.office.paragraphs import Role
from workbench.ingest.office.style_names import LONGEST_CHAIN, plain_name, role_by_names
from workbench.ingest.office.xml_parts import Element, attribute, child, name_of

_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its names (what people see and what the file calls it), the style it is based on, whether it hides."""

    names: tuple[str, ...]
    based_on: str = ""
    hides: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by their ids, and the one of paragraphs that name none."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default_paragraph: str = ""


def styles_in(part: Element | None) -> Styles:
    """Return the styles that the part "styles" defines; none where a file has no such part."""
    elements = [one for one in part if name_of(one) == "w:style"] if part is not None else []
    default = [one for one in elements if _is_default_paragraph(one)]
    return Styles(
        by_id={attribute(one, "w:styleId"): _style(one) for one in elements},
        default_paragraph=attribute(default[0], "w:styleId") if default else "",
    )


def _is_default_paragraph(style: Element) -> bool:
    on = attribute(style, "w:default") not in ("", *_OFF)
    return on and attribute(style, "w:type") == "paragraph"


def _style(element: Element) -> Style:
    name, base = child(element, "w:name"), child(element, "w:basedOn")
    return Style(
        names=(
            plain_name(attribute(name, "w:val") if name is not None else ""),
            plain_name(attribute(element, "w:styleId")),
        ),
        based_on=attribute(base, "w:val") if base is not None else "",
        hides=toggle(child(element, "w:rPr"), "w:vanish"),
    )


def toggle(properties: Element | None, name: str) -> bool | None:
    """Return whether a property is on, None where it is not named."""
    found = child(properties, name)
    return None if found is None else attribute(found, "w:val") not in _OFF


def _chain(styles: Styles, style_id: str) -> Iterator[Style]:
    """Yield a style and those that it is based on, each once."""
    seen: set[str] = set()
    while style_id and style_id not in seen and len(seen) < LONGEST_CHAIN:
        seen.add(style_id)
        style = styles.by_id.get(style_id, Style(names=(plain_name(style_id),)))
        yield style
        style_id = style.based_on


def role_in(styles: Styles, style_id: str) -> Role:
    """Tell what a paragraph of this style is, by the names of the style and of those that it is based on."""
    return role_by_names(style.names for style in _chain(styles, style_id))


def hides(styles: Styles, style_id: str) -> bool:
    """Say whether a style hides its text; the nearest style of the chain that speaks of it decides."""
    return next((style.hides for style in _chain(styles, style_id) if style.hides is not None), False)


def is_hidden(styles: Styles, run: Element | None, paragraph_style: str) -> bool:
    """Say whether a run's properties hide it: its own word goes first, then one of its two styles but not both."""
    own = toggle(run, "w:vanish")
    if own is not None:
        return own
    named = child(run, "w:rStyle")
    by_character = named is not None and hides(styles, attribute(named, "w:val"))
    # Styles that hide undo each other where two of them meet (ISO/IEC 29500-1, 17.7.3).
    return by_character != hides(styles, paragraph_style or styles.default_paragraph)
