"""XML of office files: parsed without entities, network or bounds broken, and named by short prefixes.

The same element has several namespaces (transitional and strict Office Open XML): a short name is one for both.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Protocol, cast

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_MICROSOFT, _STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    f"{_MICROSOFT}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_MICROSOFT}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_MICROSOFT}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_MICROSOFT}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_MICROSOFT}markup-compatibility/2006": "mc",
    f"{_MICROSOFT}package/2006/relationships": "package",
    "urn:schemas-microsoft-com:vml": "v",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/XML/1998/namespace": "xml",
    **{f"{_OASIS}{part}:1.0": part for part in ("office", "text", "table", "style", "meta", "manifest")},
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}svg-compatible:1.0": "svg",
}


class Element(Protocol):
    """What the readers use of an lxml element."""

    tag: object
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[Element]:
        """Yield the children."""
        ...

    def get(self, key: str, default: str = "", /) -> str:
        """Return an attribute."""
        ...

    def set(self, key: str, value: str, /) -> None:
        """Write an attribute."""
        ...

    def iter(self, *tags: str) -> Iterator[Element]:
        """Yield the element and all below it in the order of the document, or those of these tags."""
        ...

    def iterancestors(self, *tags: str) -> Iterator[Element]:
        """Yield the elements around it from the inside out, or those of these tags."""
        ...

    def getparent(self) -> Element | None:
        """Return the element around it."""
        ...

    def remove(self, child: Element, /) -> None:
        """Take a child out, with the text behind it."""
        ...


def parsed(data: bytes) -> Element:
    """Parse one part. Raises lxml's errors for damaged XML, and for XML that is deeper or longer than its bounds."""
    # Entities of the file stay unresolved: nothing is read from elsewhere and nothing grows.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return cast("Element", etree.fromstring(data, parser))


def name_of(element: Element) -> str:
    """Return the short name of an element ("w:p"); "" for an entity and for what is in no known namespace."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


@cache
def _prefixed(name: str) -> tuple[str, ...]:
    """Return the full names that a short name stands for, one for each namespace."""
    prefix, _, local = name.partition(":")
    return tuple(f"{{{space}}}{local}" for space, known in _PREFIXES.items() if known == prefix)


def _short(tag: str) -> str:
    space, _, local = tag[1:].partition("}")
    prefix = _PREFIXES.get(space)
    return f"{prefix}:{local}" if prefix else ""


def attribute(element: Element, name: str) -> str:
    """Return the attribute of a short name ("w:val"), "" where there is none."""
    return next((value for full in _prefixed(name) if (value := element.get(full, ""))), "")


def set_attribute(element: Element, name: str, value: str) -> None:
    """Write the attribute of a short name."""
    element.set(_prefixed(name)[0], value)


def child(element: Element | None, *path: str) -> Element | None:
    """Follow short names downwards, the first child of each name; None where the way ends."""
    for name in path:
        element = next((one for one in element if name_of(one) == name), None) if element is not None else None
    return element


def every(element: Element, *names: str) -> list[Element]:
    """Return all elements of these short names, in the order of the document."""
    return list(element.iter(*(full for name in names for full in _prefixed(name))))


def around(element: Element, name: str) -> Element | None:
    """Return the nearest element of a short name around an element, None where there is none."""
    return next(element.iterancestors(*_prefixed(name)), None)


def text_of(element: Element | None) -> str:
    """Return all text in an element on one line."""
    if element is None:
        return ""
    pieces = ("".join((one.text or "", one.tail or "")) for one in element.iter())
    return " ".join("".join(pieces).split())
