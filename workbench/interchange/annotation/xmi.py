"""One text with its annotations as an XMI file, put together element by element."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.interchange.annotation.cas_types import CLAIM_FEATURES, PACKAGE, UNWRITABLE, link_of
from workbench.interchange.annotation.utf16 import Units
from workbench.interchange.annotation.xml_text import writable
from workbench.model import Span

XMI, CAS, TCAS = "http://www.omg.org/XMI", "http:///uima/cas.ecore", "http:///uima/tcas.ecore"
CUSTOM = f"http:///{PACKAGE.replace('.', '/')}.ecore"
XMI_ID = f"{{{XMI}}}id"
SOFA_TEXT = "sofaString"
SOFA, DOCUMENT = "1", "2"
"""What the text ("subject of analysis") and the annotation of the whole document are called in every file of ours."""

INITIAL_VIEW = "_InitialView"


class Xmi:
    """A file that grows by annotations; everything in it is in the initial view."""

    def __init__(self, text: str, language: str) -> None:
        from lxml import etree

        self._etree = etree
        self._units = Units(text)
        self._text, self._unwritable = writable(SOFA_TEXT, text)
        self._root = etree.Element(f"{{{XMI}}}XMI", nsmap={"xmi": XMI, "cas": CAS, "tcas": TCAS, "custom": CUSTOM})
        self._root.set(f"{{{XMI}}}version", "2.0")
        self._last = int(DOCUMENT)
        self._members = [DOCUMENT]
        self._element(CAS, "NULL", {XMI_ID: "0"})
        told, _ = writable("language", language)
        whole = {"sofa": SOFA, "begin": "0", "end": str(self._units.length), "language": told}
        self._element(TCAS, "DocumentAnnotation", {XMI_ID: DOCUMENT, **whole})

    def add(
        self,
        name: str,
        told: Mapping[str, object],
        *,
        span: Span | None = None,
        links: Mapping[str, Iterable[str]] | None = None,
        holds_the_text: bool = False,
    ) -> str:
        """Add an annotation of one of our types and return its number.

        `told` are its features: texts, numbers, yes or no, or lists of texts; what is None, "" or empty is left out.
        `links` are the numbers of what its link features hold. With `holds_the_text` it also says which characters
        of the text itself XML has no place for.
        """
        number = self._next()
        self._members.append(number)
        place = {"begin": self._offset(span.start), "end": self._offset(span.end)} if span else {}
        leading = {feature: " ".join(to) for feature, to in (links or {}).items() if to}
        element = self._element(CUSTOM, name, {XMI_ID: number, "sofa": SOFA, **place, **leading})
        entries = list(self._unwritable) if holds_the_text else []
        for feature, value in told.items():
            entries += self._tell(element, feature, value)
        self._list(element, UNWRITABLE, entries)
        return number

    def links(self, feature: str, spans: Iterable[Span]) -> list[str]:
        """Annotate what a link feature of a claim leads to, and return the numbers of the links."""
        target_type = CLAIM_FEATURES[feature].leads_to
        return [
            self._link(feature, str(role), self.add(target_type, {}, span=one)) for role, one in enumerate(spans, 1)
        ]

    def written(self) -> bytes:
        """Return the file."""
        sofa = {"sofaNum": "1", "sofaID": INITIAL_VIEW, "mimeType": "text", SOFA_TEXT: self._text}
        self._element(CAS, "Sofa", {XMI_ID: SOFA, **sofa})
        self._element(CAS, "View", {"sofa": SOFA, "members": " ".join(self._members)})
        content: bytes = self._etree.tostring(self._root, xml_declaration=True, encoding="UTF-8")
        return content

    def _next(self) -> str:
        self._last += 1
        return str(self._last)

    def _offset(self, place: int) -> str:
        return str(self._units.of(place))

    def _element(self, space: str, name: str, attributes: Mapping[str, str]) -> Any:
        return self._etree.SubElement(self._root, f"{{{space}}}{name}", attributes)

    def _link(self, feature: str, role: str, target: str) -> str:
        number = self._next()
        # A link is no annotation: it is found through the claim, and stands in no view.
        self._element(CUSTOM, link_of(feature), {XMI_ID: number, "role": role, "target": target})
        return number

    def _tell(self, element: Any, feature: str, value: object) -> list[str]:
        """Write one feature and return the entries of the characters that could not be written."""
        if isinstance(value, tuple):
            pairs = [writable(f"{feature}.{place}", one) for place, one in enumerate(value)]
            self._list(element, feature, [text for text, _ in pairs])
            return [entry for _, entries in pairs for entry in entries]
        if value is None or value == "":
            return []
        text, entries = writable(feature, _as_text(value))
        element.set(feature, text)
        return entries

    def _list(self, element: Any, feature: str, texts: Iterable[str]) -> None:
        for text in texts:
            self._etree.SubElement(element, feature).text = text


def _as_text(value: object) -> str:
    """Return a value as XMI has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
