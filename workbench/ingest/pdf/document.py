"""Opening a PDF: the lock, the tree of pages, and what the properties say."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice, repeat

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from workbench.ingest.limits import MAX_PAGES

_DEEPEST_TREE = 50  # branches above a page; files have two or three
_MOST_OBJECTS = 100_000  # that are searched for pages where there is no tree
_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")


class TooManyPages(Exception):
    """The tree has more pages than are read."""


def opened(data: bytes) -> PDFDocument:
    """Open a file, with the empty password where it is encrypted; raises pdfminer's errors."""
    return PDFDocument(PDFParser(io.BytesIO(data)), password="")


def pages_of(document: PDFDocument) -> list[PDFPage]:
    """Return the pages in order; raise TooManyPages over MAX_PAGES.

    pdfminer's own walk goes through a tree, or through a table of objects, that has no end.
    """
    found = list(islice(_in_tree(document), MAX_PAGES + 1)) or list(islice(_lost(document), MAX_PAGES + 1))
    if len(found) > MAX_PAGES:
        raise TooManyPages
    return found


def property_of(document: PDFDocument, key: str) -> str:
    """Return a text of the file's properties, "" where there is none that can be read."""
    for properties in document.info:
        value = resolve1(properties.get(key)) if isinstance(properties, dict) else None
        if isinstance(value, bytes):
            return decode_text(value)
    return ""


def _in_tree(document: PDFDocument) -> Iterator[PDFPage]:
    """Yield the pages of the catalogue's tree, each branch once."""
    waiting: list[tuple[object, dict[str, object], int]] = [(document.catalog.get("Pages"), {}, 0)]
    seen: set[object] = set()
    while waiting:
        branch, inherited, depth = waiting.pop()
        number, node = getattr(branch, "objid", None), resolve1(branch)
        if not isinstance(node, dict) or depth > _DEEPEST_TREE or (number is not None and number in seen):
            continue
        seen.add(number)
        attributes, kids = {**inherited, **node}, resolve1(node.get("Kids"))
        if isinstance(kids, list):
            passed_on = {key: attributes[key] for key in _INHERITED if key in attributes}
            waiting += zip(reversed(kids), repeat(passed_on), repeat(depth + 1))
        else:
            yield PDFPage(document, number, attributes, None)


def _lost(document: PDFDocument) -> Iterator[PDFPage]:
    """Yield the pages of a file whose tree is lost, in the order of their objects."""
    for table in document.xrefs:
        for number in islice(table.get_objids(), _MOST_OBJECTS):
            page = _page_at(document, number)
            if page is not None:
                yield page


def _page_at(document: PDFDocument, number: int) -> PDFPage | None:
    """Return the page that an object is, None where it is something else or cannot be read."""
    try:
        found = document.getobj(number)
        kind = getattr(found.get("Type"), "name", "") if isinstance(found, dict) else ""
        return PDFPage(document, number, found, None) if kind == "Page" else None
    except PDFException:
        return None
