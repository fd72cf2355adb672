"""Word files (.docx): every word that is seen, in order, none that is deleted or hidden; notes after the text.

Headers and footers are left out and named. Title and author are those that a style or the properties tell.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from urllib.parse import unquote

from workbench.errors import BrokenFile, Encrypted
from workbench.ingest.draft import Raw
from workbench.ingest.office.packages import DAMAGE, Package, locked, open_package, part_of
from workbench.ingest.office.paragraphs import STRUCK_NOTE, Paragraph, notes_of, page_headers, text_and_title
from workbench.ingest.office.properties import author_property, title_property
from workbench.ingest.office.word_blocks import blocks_of
from workbench.ingest.office.word_pruning import prune
from workbench.ingest.office.word_styles import Styles, styles_in, toggle
from workbench.ingest.office.xml_parts import Element, attribute, child, every, name_of, parsed, text_of

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")
_CALLED = "Word file"
_USUAL_PLACE = "word/document.xml"
_NOTE_MARKS = {"w:footnote": "w:footnoteReference", "w:endnote": "w:endnoteReference"}
_NOTE_PARTS = ("footnotes", "endnotes")
_HEADER_PARTS = ("header", "footer")
_OTHER_FILE_NOTE = "A part of this file is another file that was inserted into it. That part was not read."
_DRAWING_NOTE = "A chart or diagram in this file was not read; its words are not in the text."
_STRUCK = ("w:strike", "w:dstrike")
_DRAWINGS = ("/chart", "/chartex", "/diagram")


@dataclass(frozen=True, slots=True)
class _Relation:
    """What one part of a package has to do with another: "styles", "footnotes", "header" ..."""

    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class _Document:
    """An open Word file: the package, its main text, the parts around it, and its styles."""

    package: Package
    main: Element
    related: tuple[_Relation, ...]
    styles: Styles


def read_word(data: bytes, name: str) -> Raw:
    """Read a Word file. Raises Encrypted, BrokenFile, or TooLarge where it unpacks to more than the limit."""
    if data.startswith(OLE_MARK):
        raise _ole_error(data, name)
    try:
        return _read(open_package(data, name, _CALLED))
    except DAMAGE as damage:
        raise BrokenFile(
            "It cannot be opened as a Word file: it is damaged or another kind of file. Open it in Word, save it again "
            "as .docx, or paste the text.",
            where=name,
        ) from damage


def _ole_error(data: bytes, name: str) -> Encrypted | BrokenFile:
    """Tell a Word file under a password from one in Word's old format: both come in the same container."""
    if _ENCRYPTED_MARK in data:
        return locked(name, _CALLED)
    return BrokenFile("This is a file of an old Word (.doc). Open it in Word and save it as .docx.", where=name)


def _read(package: Package) -> Raw:
    """Read what an open package holds. Raises TooLarge, and one of DAMAGE where no Word text is in it."""
    document = _document(package)
    body = blocks_of(document.main, document.styles)
    text, title = text_and_title([*body, *_notes(document, body)])
    properties = _part(package, _related(package, ""), "core-properties")
    return Raw(
        text=text,
        title=title,
        property_title=title_property(_property(properties, "dc:title")),
        property_author=author_property(_property(properties, "dc:creator")),
        dropped=page_headers(_headers(document)),
        notes=_reader_notes(document.main),
        hard_wrapped=False,
    )


def _document(package: Package) -> _Document:
    """Open the main text and the styles."""
    # Some programs call the main part otherwise: the relations tell its place.
    place = next((one.place for one in _related(package, "") if one.kind == "officeDocument"), _USUAL_PLACE)
    main = _parsed(package, place)
    if main is None or name_of(main) != "w:document":
        raise LookupError(place)
    prune(main)
    related = _related(package, place)
    return _Document(package=package, main=main, related=related, styles=styles_in(_part(package, related, "styles")))


def _related(package: Package, place: str) -> tuple[_Relation, ...]:
    """Return what a part names as related to it; the parts that the package itself names for ""."""
    folder, file = posixpath.split(place)
    relations = _parsed(package, posixpath.join(folder, "_rels", f"{file}.rels"))
    inner = [one for one in relations if one.get("TargetMode") != "External"] if relations is not None else []
    return tuple(
        _Relation(
            kind=one.get("Type", "").rsplit("/", 1)[-1],
            place=posixpath.normpath(posixpath.join("/", folder, unquote(one.get("Target", "")))).lstrip("/"),
        )
        for one in inner
    )


def _parsed(package: Package, place: str) -> Element | None:
    data = part_of(package, place)
    return None if data is None else parsed(data)


def _part(package: Package, related: Sequence[_Relation], kind: str) -> Element | None:
    """Return the first related part of a kind, None where there is none."""
    place = next((one.place for one in related if one.kind == kind), "")
    return _parsed(package, place) if place else None


def _notes(document: _Document, body: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the notes to which the text points, footnotes first, each kind in the order of the text."""
    wanted = list(notes_of(body))
    paragraphs: list[Paragraph] = []
    for kind in _NOTE_PARTS:
        part = _part(document.package, document.related, kind)
        notes = _notes_by_mark(part) if part is not None else {}
        found = (blocks_of(notes[mark], document.styles) for mark in wanted if mark in notes)
        paragraphs += chain.from_iterable(found)
    return paragraphs


def _notes_by_mark(part: Element) -> Mapping[str, Element]:
    """Return the notes of a part by the marks in the text; the lines above notes are none."""
    prune(part)
    notes = [one for one in part if name_of(one) in _NOTE_MARKS and attribute(one, "w:type") in ("", "normal")]
    return {f"{_NOTE_MARKS[name_of(one)]} {attribute(one, 'w:id')}": one for one in notes}


def _headers(document: _Document) -> list[Paragraph]:
    """Return the paragraphs of the headers and footers."""
    places = [one.place for kind in _HEADER_PARTS for one in document.related if one.kind == kind]
    parts = [part for place in dict.fromkeys(places) if (part := _parsed(document.package, place)) is not None]
    for part in parts:
        prune(part)
    return [paragraph for part in parts for paragraph in blocks_of(part, document.styles)]


def _property(properties: Element | None, name: str) -> str:
    return text_of(child(properties, name))


def _reader_notes(main: Element) -> tuple[str, ...]:
    """Return the sentences on what stands in the text and cannot be read."""
    drawings = every(main, "a:graphicData")
    drawn = any(one.get("uri").rstrip("/").endswith(_DRAWINGS) for one in drawings)
    inserted = bool(every(main, "w:altChunk", "w:subDoc"))
    struck = any(_is_struck(run) for run in every(main, "w:r"))
    found = ((inserted, _OTHER_FILE_NOTE), (drawn, _DRAWING_NOTE), (struck, STRUCK_NOTE))
    return tuple(note for is_there, note in found if is_there)


def _is_struck(run: Element) -> bool:
    """Say whether a run shows words with a line through them."""
    marked = any(toggle(child(run, "w:rPr"), name) for name in _STRUCK)
    return marked and any(text_of(text).strip() for text in run if name_of(text) == "w:t")
