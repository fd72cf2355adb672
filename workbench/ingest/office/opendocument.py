"""OpenDocument texts (.odt, and flat .fodt): every word that is seen, in order; notes after the text.

Deleted text lies apart from the text in these files and stays there. Headers and footers are left out and named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from workbench.errors import BrokenFile
from workbench.ingest.draft import Raw
from workbench.ingest.office.opendocument_blocks import blocks_of, note_name
from workbench.ingest.office.opendocument_pruning import prune
from workbench.ingest.office.opendocument_styles import Styles, strikes, styles_in
from workbench.ingest.office.packages import DAMAGE, check_tags, locked, open_package, part_of
from workbench.ingest.office.paragraphs import STRUCK_NOTE, Paragraph, notes_of, page_headers, text_and_title
from workbench.ingest.office.properties import author_property, title_property
from workbench.ingest.office.xml_parts import Element, attribute, child, every, parsed, set_attribute, text_of

_CALLED = "OpenDocument text"
_PACKED_MARK = b"PK"
_TEXT = ("office:body", "office:text")
_HEADERS = tuple(f"style:{edge}{pages}" for edge in ("header", "footer") for pages in ("", "-left", "-first"))
_NOTE_CLASSES = ("footnote", "endnote")
_PARTS = ("content.xml", "styles.xml", "meta.xml")
_OBJECT_NOTE = (
    "A formula, chart or table from another program in this file was not read; its words are not in the text."
)


@dataclass(frozen=True, slots=True)
class _Document:
    """The XML of a text: one part in a flat file, up to three in a packed one; the text itself; the styles."""

    parts: tuple[Element, ...]
    text: Element
    styles: Styles


def read_opendocument(data: bytes, name: str) -> Raw:
    """Read an OpenDocument text. Raises Encrypted, BrokenFile, or TooLarge where it unpacks to more than the limit."""
    try:
        return _read(_unpacked(data, name) if data.startswith(_PACKED_MARK) else _flat(data, name))
    except DAMAGE as damage:
        raise BrokenFile(
            "It cannot be opened as an OpenDocument text: it is damaged or another kind of file. Open it in "
            "LibreOffice, save it again as .odt, or paste the text.",
            where=name,
        ) from damage


def _flat(data: bytes, name: str) -> tuple[Element, ...]:
    """Return the one part of a flat file."""
    check_tags(data, name)
    return (parsed(data),)


def _unpacked(data: bytes, name: str) -> tuple[Element, ...]:
    """Return the XML parts of a packed file, the text first."""
    package = open_package(data, name, _CALLED)
    manifest = part_of(package, "META-INF/manifest.xml")
    if manifest is not None and every(parsed(manifest), "manifest:encryption-data"):
        raise locked(name, _CALLED)
    found = (part_of(package, place) for place in _PARTS)
    return tuple(parsed(part) for part in found if part is not None)


def _read(parts: tuple[Element, ...]) -> Raw:
    """Read what the parts hold. Raises LookupError where none of them holds a text."""
    document = _document(parts)
    body = blocks_of(document.text, document.styles)
    text, title = text_and_title([*body, *_notes(document, body)])
    return Raw(
        text=text,
        title=title,
        property_title=title_property(_property(parts, "dc:title")),
        # Whoever changed it last is the "creator"; who began it goes first.
        property_author=author_property(_property(parts, "meta:initial-creator") or _property(parts, "dc:creator")),
        dropped=page_headers(_headers(document)),
        notes=_reader_notes(document),
        hard_wrapped=False,
    )


def _reader_notes(document: _Document) -> tuple[str, ...]:
    """Return the sentences on what was not read, and on what a reader should look at."""
    has_objects = bool(every(document.text, "draw:object", "draw:object-ole"))
    spans = every(document.text, "text:span")
    struck = any(strikes(document.styles, attribute(one, "text:style-name")) for one in spans)
    return tuple(note for is_there, note in ((has_objects, _OBJECT_NOTE), (struck, STRUCK_NOTE)) if is_there)


def _document(parts: tuple[Element, ...]) -> _Document:
    text = next((found for part in parts if (found := child(part, *_TEXT)) is not None), None)
    if text is None:
        raise LookupError(_TEXT)
    prune(text)
    for number, note in enumerate(every(text, "text:note")):
        set_attribute(note, "text:id", str(number))  # some have none, and two may share one
    return _Document(parts=parts, text=text, styles=styles_in(parts))


def _notes(document: _Document, body: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the notes to which the text points, footnotes first, each kind in the order of the text."""
    notes = {note_name(note): note for note in every(document.text, "text:note")}
    seen = [notes[name] for name in notes_of(body)]
    ordered = [note for kind in _NOTE_CLASSES for note in seen if attribute(note, "text:note-class") == kind]
    bodies = (child(note, "text:note-body") for note in ordered)
    return list(chain.from_iterable(blocks_of(one, document.styles) for one in bodies if one is not None))


def _headers(document: _Document) -> list[Paragraph]:
    """Return the paragraphs of the headers and footers that are shown."""
    headers = [header for part in document.parts for header in every(part, *_HEADERS)]
    shown = [header for header in headers if attribute(header, "style:display") != "false"]
    return [paragraph for header in shown for paragraph in blocks_of(header, document.styles)]


def _property(parts: tuple[Element, ...], name: str) -> str:
    """Return a property of the file, "" where it has none."""
    properties = (child(part, "office:meta", name) for part in parts)
    return next((text_of(one) for one in properties if one is not None), "")
