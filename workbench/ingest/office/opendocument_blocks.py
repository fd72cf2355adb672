"""OpenDocument text in the order of the page: paragraphs with what hangs on them, tables, lists and sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from workbench.ingest.office.opendocument_pruning import GOES_ON
from workbench.ingest.office.opendocument_styles import Styles, hides, level_in, role_in
from workbench.ingest.office.paragraphs import (
    Box,
    NoteMark,
    Paragraph,
    Piece,
    Role,
    boxes_in,
    notes_in,
    settled,
    text_in,
)
from workbench.ingest.office.xml_parts import Element, attribute, name_of
from workbench.ingest.raised_figures import at_level

_PARAGRAPHS = ("text:p", "text:h")
_NEVER_SHOWN = frozenset(
    {
        *("text:tracked-changes", "office:annotation", "office:annotation-end", "office:forms", "svg:title"),
        *(
            "svg:desc",
            "text:sequence-decls",
            "text:variable-decls",
            "text:user-field-decls",
            "text:dde-connection-decls",
        ),
        *("text:note-citation", "text:ruby-text", "table:covered-table-cell", "text:number", "office:event-listeners"),
        *("text:script", "draw:object", "draw:object-ole", "draw:image", "table:title", "table:desc"),
    }
)
_BOXES = frozenset(
    {
        *("draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:line", "draw:path"),
        *("draw:polygon", "draw:polyline", "draw:connector", "draw:caption", "draw:regular-polygon", "draw:measure"),
    }
)
_PLAIN = {"text:s": " ", "text:tab": " ", "text:line-break": "\n"}  # many blanks are one in the stored text
_PARTS = frozenset({*_PLAIN, *_BOXES, "text:note"})
_FAMILIES = {"text:section": "section", "table:table": "table"}
_CLOSED = frozenset({*_BOXES, "table:table-cell"})  # nothing goes on behind their end
_SPACE = re.compile(r"[ \t\r\n]+")


def blocks_of(holder: Element, styles: Styles) -> list[Paragraph]:
    """Return the paragraphs of a text, a cell, a box or a note, in order."""
    return settled(chain.from_iterable(_block(element, styles) for element in holder))


def _block(element: Element, styles: Styles) -> Iterator[Paragraph]:
    """Yield the paragraphs of one block; what is not known shows what is in it."""
    name = name_of(element)
    if name in _PARAGRAPHS:
        yield _paragraph(element, styles)
    elif _is_unseen(element, styles):
        return
    elif name in _CLOSED:
        yield from blocks_of(element, styles)
    else:
        yield from chain.from_iterable(_block(inner, styles) for inner in element)


def _is_unseen(element: Element, styles: Styles) -> bool:
    """Say whether an element is never shown, or is hidden by what it says of itself or by its style."""
    name = name_of(element)
    if name in _NEVER_SHOWN or name.endswith("-source") or _hides_itself(element):
        return True
    family = _FAMILIES.get(name, "")
    style = attribute(element, f"{name.partition(':')[0]}:style-name") if family else ""
    return bool(style) and hides(styles, family, style) is True


def _hides_itself(element: Element) -> bool:
    """Say whether hidden text, a hidden section, or a hidden row says that it is hidden now."""
    if attribute(element, "table:visibility") in ("collapse", "filter"):
        return True
    condition = attribute(element, "text:display")
    return condition == "none" or attribute(element, "text:is-hidden") == "true"


def _paragraph(element: Element, styles: Styles) -> Paragraph:
    """Read one paragraph or heading; of a hidden one, only what hangs on it is seen."""
    style = attribute(element, "text:style-name")
    pieces = list(_inside(element, styles, hidden=hides(styles, "paragraph", style) is True))
    unseen = any(name_of(one) == "text:hidden-paragraph" and _hides_itself(one) for one in element.iter())
    return Paragraph(
        text="" if unseen else text_in(pieces),
        role=role_in(styles, style) or _heading(element),
        goes_on=attribute(element, GOES_ON) == "true",
        boxes=boxes_in(pieces),
        notes=notes_in(pieces),
    )


def _heading(element: Element) -> Role:
    is_first_level = attribute(element, "text:outline-level") in ("", "1")
    return "heading" if name_of(element) == "text:h" and is_first_level else ""


def _inside(element: Element, styles: Styles, *, hidden: bool) -> Iterator[Piece]:
    """Yield the text in an element and what its children show, in order."""
    if not hidden:
        yield _SPACE.sub(" ", element.text or "")
    for inner in element:
        yield from _piece(inner, styles, hidden=hidden)
        if not hidden:
            yield _SPACE.sub(" ", inner.tail or "")


def _piece(element: Element, styles: Styles, *, hidden: bool) -> Iterator[Piece]:
    """Yield what one element inside a paragraph shows."""
    name = name_of(element)
    if name in _NEVER_SHOWN or _hides_itself(element) or not isinstance(element.tag, str):
        return
    hidden = _hidden_here(element, styles, hidden=hidden)
    if name in _PARTS:
        if not hidden:
            yield _part(element, styles)
    else:
        level = level_in(styles, attribute(element, "text:style-name"))
        for piece in _inside(element, styles, hidden=hidden):
            yield at_level(piece, level) if isinstance(piece, str) else piece


def _hidden_here(element: Element, styles: Styles, *, hidden: bool) -> bool:
    """Say whether an element is hidden: its style's own word goes before that of what is around it."""
    if name_of(element) not in ("text:span", "text:a"):
        return hidden
    own = hides(styles, "text", attribute(element, "text:style-name"))
    return hidden if own is None else own


def _part(element: Element, styles: Styles) -> Piece:
    """Return a space, a line break, a note's mark or a box."""
    name = name_of(element)
    if name in _PLAIN:
        return _PLAIN[name]
    if name == "text:note":
        return NoteMark(note_name(element))
    box: Box = tuple(blocks_of(element, styles))
    return box


def note_name(note: Element) -> str:
    """Return the name of a note by which the text points to it."""
    return f"{attribute(note, 'text:note-class')} {attribute(note, 'text:id')}"
