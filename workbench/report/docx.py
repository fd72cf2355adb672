"""The report as a Word file: real headings, a contents field, tables whose heads repeat, marked words and links.

The file is Office Open XML (ECMA-376, https://ecma-international.org/publications-and-standards/standards/ecma-376/).
python-docx makes all of it but the body, which is written piece by piece: the library would hold the whole of it in
the memory. What is held is what `workbench.report.pieces` holds, and a line for each link. Marked words are
highlighted and bold. Pictures are left out, and the sentence that says what they show stands in their place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC
from io import BytesIO
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import RELATIONSHIP_TYPE

from workbench.interchange.about import About
from workbench.interchange.moments import in_utc
from workbench.interchange.pieces import pieces as pieces_of_file
from workbench.report.background import Background
from workbench.report.blocks import printable
from workbench.report.docx_blocks import WordBlocks
from workbench.report.docx_styles import Document, skeleton
from workbench.report.pieces import pieces
from workbench.stored.claims import ExportItem

BODY = "word/document.xml"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The day of every part inside the file, the earliest that there is: the same claims make the same file."""


def write(items: Iterable[ExportItem], about: About, background: Background) -> Iterator[bytes]:
    """Yield the file piece by piece. The claims of one article stand side by side in `items`."""
    with TemporaryFile() as file:
        document = skeleton()
        document.core_properties.title = printable(about.title)[:255]
        document.core_properties.author = document.core_properties.last_modified_by = "Claim Workbench"
        made_at = in_utc(about.made_at).astimezone(UTC).replace(tzinfo=None)
        document.core_properties.created = document.core_properties.modified = made_at
        with ZipFile(file, "w", ZIP_DEFLATED) as out:
            blocks = WordBlocks(_linking(document))
            _write_body(out, document, pieces(items, about, background, blocks.render))
            _write_rest(out, document)
        yield from pieces_of_file(file)


def _linking(document: Document) -> Callable[[str], str]:
    """Return what gives each address the name by which the body leads to it."""
    names: dict[str, str] = {}

    def name_of(address: str) -> str:
        if address not in names:
            names[address] = f"link{len(names) + 1}"
            # Not `relate_to`, which looks through all links there are for each new one.
            document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, names[address], is_external=True)
        return names[address]

    return name_of


def _write_body(out: ZipFile, document: Document, body: Iterable[str]) -> None:
    """Write the document's own part with the body between its beginning and its end."""
    opening, ending = _around_body(document)
    with out.open(_named(BODY), "w", force_zip64=True) as part:
        part.write(opening)
        for piece in body:
            part.write(piece.encode())
        part.write(ending)


def _around_body(document: Document) -> tuple[bytes, bytes]:
    """Return the XML of the empty document up to where its body begins, and from there on."""
    xml: bytes = document.part.blob
    at = xml.index(b"<w:sectPr")
    return xml[:at], xml[at:]


def _write_rest(out: ZipFile, document: Document) -> None:
    """Write all other parts, with the links that the body came to have."""
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as made:
        for name in made.namelist():
            if name != BODY:
                out.writestr(_named(name), made.read(name))


def _named(name: str) -> ZipInfo:
    info = ZipInfo(name, FIRST_DAY)
    info.compress_type = ZIP_DEFLATED
    return info
