"""Files by their names: which reader, whether the file is what its name says, and many files at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from workbench.errors import BrokenFile, EmptyText, TooLarge, UnknownFormat
from workbench.ingest.assembling import assemble
from workbench.ingest.draft import Draft, Raw
from workbench.ingest.limits import MAX_FILE_BYTES, in_megabytes
from workbench.ingest.mail.reading import read_mail
from workbench.ingest.mail.web_archive import read_web_archive
from workbench.ingest.markdown import read_markdown
from workbench.ingest.normalising import one_line
from workbench.ingest.office.opendocument import read_opendocument
from workbench.ingest.office.packages import packed_kind
from workbench.ingest.office.rich_text import read_rich_text
from workbench.ingest.office.word import OLE_MARK, read_word
from workbench.ingest.pdf import read_pdf
from workbench.ingest.text import read_text
from workbench.ingest.unread_kinds import ADVICE
from workbench.ingest.web_page import read_web_page


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: what people call it, its name endings, its media type, its reader, what it is inside."""

    called: str
    endings: tuple[str, ...]
    media_type: str
    read: Callable[[bytes, str], Raw]
    inside: tuple[str, ...]


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DOCM = "application/vnd.ms-word.document.macroEnabled.12"
_ODT = "application/vnd.oasis.opendocument.text"
# "ZIP" and "OLE" are files whose inside cannot be told: their readers say what is wrong with them.
_WORD, _OPENDOCUMENT = ("Word", "ZIP", "OLE"), ("OpenDocument text", "ZIP")

KINDS: tuple[Kind, ...] = (
    # "binary" may still be text in a rare encoding: whoever decodes it finds out.
    Kind("text file", (".txt",), "text/plain", read_text, ("text", "binary")),
    Kind("Markdown file", (".md", ".markdown"), "text/markdown", read_markdown, ("text", "HTML", "binary")),
    Kind("web page", (".html", ".htm"), "text/html", read_web_page, ("HTML", "text", "binary")),
    Kind("PDF", (".pdf",), "application/pdf", read_pdf, ("PDF",)),
    # One media type each: a file that is handed out again needs the ending that it came with.
    Kind("Word file", (".docx",), f"{_DOCX}document", read_word, _WORD),
    Kind("Word file with macros", (".docm",), _DOCM, read_word, _WORD),
    Kind("Word template", (".dotx",), f"{_DOCX}template", read_word, _WORD),
    Kind("OpenDocument text", (".odt",), _ODT, read_opendocument, _OPENDOCUMENT),
    Kind("flat OpenDocument text", (".fodt",), f"{_ODT}-flat-xml", read_opendocument, _OPENDOCUMENT),
    Kind("Rich Text file", (".rtf",), "application/rtf", read_rich_text, ("RTF",)),
    Kind("e-mail", (".eml",), "message/rfc822", read_mail, ("text", "web archive", "binary")),
    Kind("web archive", (".mhtml", ".mht"), "multipart/related", read_web_archive, ("web archive", "text", "binary")),
)

ENDINGS: tuple[str, ...] = tuple(ending for kind in KINDS for ending in kind.endings)
"""Every name ending that is read, in the order of the table."""

_OTHER_KINDS = (
    f"Files of this kind are not read; those that are end in {', '.join(ENDINGS)}. Save it as one of these, or paste "
    "the text."
)
_LONGEST_LABEL = 120  # code points of a file's name that are shown
_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.I | re.S
)
_FLAT_OPENDOCUMENT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml.*<office:document\s", re.S)
_WEB_ARCHIVE = re.compile(
    rb"\A\s*[\w-]+:.*^(?:Content-Type:\s*multipart/related|Snapshot-Content-Location:)", re.I | re.S | re.M
)
_INSIDE = ((b"%PDF-", "PDF"), (b"PK\x03\x04", "ZIP"), (OLE_MARK, "OLE"))
_RICH_TEXT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\{\\rtf")
_BY_PATTERN = (
    (_RICH_TEXT, "RTF"),
    (_HTML, "HTML"),
    (_FLAT_OPENDOCUMENT, "OpenDocument text"),
    (_WEB_ARCHIVE, "web archive"),
)
_JUDGED_BYTES = 4096
_PDF_MARK_WITHIN = 1024  # bytes before a PDF's mark that its readers allow
_INSIDE_NAMES = {
    "PDF": "a PDF (.pdf)",
    "ZIP": "a packed file (.zip)",
    "Word": "a Word file (.docx)",
    "OpenDocument text": "an OpenDocument text (.odt)",
    "RTF": "a Rich Text file (.rtf)",
    "web archive": "a saved web page (.mhtml) or an e-mail (.eml)",
    "spreadsheet": "a table, such as Excel's",
    "presentation": "a set of slides",
    "EPUB": "a book (.epub)",
    "Pages": "a Pages file",
    "OLE": "a file of an old Office program",
    "HTML": "a web page (.html)",
    "text": "plain text (.txt)",
    "binary": "nothing that can be recognised",
}


def read_file(name: str, data: bytes) -> Draft:
    """Read one file; `name` is only a label and tells the kind by its ending.

    Raises TooLarge, EmptyText, UnknownFormat, BrokenFile, Encrypted, BadEncoding or NotEnglish, each with a sentence
    that says what to do.
    """
    label = label_of(name)
    check_size(data, label)
    kind = _kind_of(label)
    _check_inside(kind, data, label)
    return assemble(kind.read(data, label), name=label, original=data, media_type=kind.media_type)


def check_size(data: bytes, where: str) -> None:
    """Raise EmptyText for no bytes and TooLarge for more than the limit."""
    if not data.strip():
        raise EmptyText("The file is empty. Choose the file that holds the article.", where=where)
    if len(data) > MAX_FILE_BYTES:
        raise TooLarge(
            f"The file has {in_megabytes(len(data))}; {in_megabytes(MAX_FILE_BYTES)} is the most that is read. Save it "
            "without its pictures, or paste the text.",
            where=where,
        )


def label_of(name: str) -> str:
    """Return a file's name as a label on one line: no folders, nothing that cannot be seen, its ending kept."""
    last = one_line(name.replace("\\", "/")).rsplit("/", 1)[-1].strip()
    if len(last) <= _LONGEST_LABEL:
        return last
    ending = PurePosixPath(last).suffix[:12]
    return last[: _LONGEST_LABEL - len(ending) - 1] + "…" + ending


def _kind_of(label: str) -> Kind:
    """Return the kind of file that the name's ending tells."""
    ending = PurePosixPath(label).suffix.lower()
    found = next((kind for kind in KINDS if ending in kind.endings), None)
    if found is None:
        raise UnknownFormat(ADVICE.get(ending, _OTHER_KINDS), where=label)
    return found


def _check_inside(kind: Kind, data: bytes, label: str) -> None:
    """Refuse a file whose first bytes belong to another kind than its name says."""
    inside = _inside(data)
    if inside not in kind.inside:
        raise BrokenFile(
            f"It is not what its name says: it is called a {kind.called}, but inside is {_INSIDE_NAMES[inside]}. Give "
            "it the right ending, or save it again.",
            where=label,
        )


def _inside(data: bytes) -> str:
    """Tell by the first bytes what a file is; "binary" may still be text in a rare encoding."""
    for mark, inside in _INSIDE:
        if data.startswith(mark):
            return packed_kind(data) if inside == "ZIP" else inside
    # Some servers and mail programs put lines before a PDF; the words alone may stand in an article about PDFs.
    if b"%PDF-" in data[:_PDF_MARK_WITHIN] and b" obj" in data:
        return "PDF"
    start = data[:_JUDGED_BYTES]
    by_pattern = next((inside for pattern, inside in _BY_PATTERN if pattern.match(start)), "")
    return by_pattern or ("binary" if b"\0" in start else "text")
