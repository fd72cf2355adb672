"""Word files (.docx): paragraphs in order, those in tables too, and the document's own title and author."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from workbench.errors import BrokenFile, Encrypted, TooLarge
from workbench.ingest.draft import Raw
from workbench.ingest.limits import MAX_PACKED_PARTS, MAX_UNPACKED_BYTES, in_megabytes

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD_FLAG = 0x1  # of a part in a ZIP file: APPNOTE.TXT 4.4.4
_ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")
# What python-docx, zipfile and lxml (its errors are SyntaxErrors) let through on damaged files.
_DAMAGE = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
_PROGRAM_NAMES = frozenset({"python-docx", "microsoft office user", "user", "admin", "administrator", "windows user"})
_PROGRAM_TITLES = frozenset({"word document", "document", "untitled", "microsoft word document"})


def read_word(data: bytes, name: str) -> Raw:
    """Read a Word file. Raises Encrypted, BrokenFile, or TooLarge where it unpacks to more than the limit."""
    if data.startswith(OLE_MARK):
        raise _ole_error(data, name)
    try:
        _check_packing(data, name)
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(paragraph.text for paragraph in _paragraphs(document))
        title, author = _properties(document)
    except _DAMAGE as damage:
        raise BrokenFile(
            "It cannot be opened as a Word file: it is damaged or another kind of file. Open it in Word, save it again "
            "as .docx, or paste the text.",
            where=name,
        ) from damage
    return Raw(text, title=title, author=author, hard_wrapped=False)


def _ole_error(data: bytes, name: str) -> Encrypted | BrokenFile:
    """Tell a Word file under a password from one in Word's old format: both come in the same container."""
    if _ENCRYPTED_MARK in data:
        return _encrypted(name)
    return BrokenFile("This is a file of an old Word (.doc). Open it in Word and save it as .docx.", where=name)


def _encrypted(name: str) -> Encrypted:
    """Build the error for a Word file under a password."""
    return Encrypted("A password protects this Word file. Save it without a password and add it again.", where=name)


def _check_packing(data: bytes, name: str) -> None:
    """Refuse a file that unpacks to far more than it weighs, or is locked, before anything is unpacked."""
    # The sizes stand in the directory; nothing is unpacked for them.
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
    if any(part.flag_bits & _PASSWORD_FLAG for part in parts):
        raise _encrypted(name)
    # A small file can unpack to gigabytes ("zip bomb").
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED_BYTES or len(parts) > MAX_PACKED_PARTS:
        raise TooLarge(
            f"It unpacks to more than {in_megabytes(MAX_UNPACKED_BYTES)}. Save it without its pictures, or paste "
            "the text.",
            where=name,
        )


def _paragraphs(holder: Document | _Cell) -> Iterator[Paragraph]:
    """Yield the paragraphs in the order of the page, through tables cell by cell, merged cells once."""
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            yield from _table_paragraphs(block)
        else:
            yield block


def _table_paragraphs(table: Table) -> Iterator[Paragraph]:
    """Yield the paragraphs of a table's cells, row by row."""
    seen: set[object] = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:  # the same cell comes again for every column that it spans
                seen.add(cell._tc)
                yield from _paragraphs(cell)


def _properties(document: Document) -> tuple[str, str]:
    """Return title and author from the document's properties, without what programs write there on their own.

    A paragraph in the style "Title" goes before the property, which is often left over from another document. The
    properties' day is not the article's: it only tells when the file was made.
    """
    properties = document.core_properties
    styled = next((p.text for p in _paragraphs(document) if p.style is not None and p.style.name == "Title"), "")
    title = styled or ("" if properties.title.casefold() in _PROGRAM_TITLES else properties.title)
    author = "" if properties.author.casefold() in _PROGRAM_NAMES else properties.author
    return title, author
