"""From the bytes of a PDF to what it says: letters, lines, columns, paragraphs, headline."""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import MappingProxyType

from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException

from workbench.errors import BrokenFile, EmptyText, Encrypted, IngestError, TooLarge
from workbench.ingest.draft import Raw
from workbench.ingest.limits import MAX_PAGES, MAX_TEXT_CHARACTERS
from workbench.ingest.pdf.allowance import MAX_SECONDS, Exhausted, allowed
from workbench.ingest.pdf.columns import in_reading_order, parted_at_gutters
from workbench.ingest.pdf.continuing import continued
from workbench.ingest.pdf.document import TooManyPages, opened, pages_of, property_of
from workbench.ingest.pdf.drop_caps import with_drop_caps_joined
from workbench.ingest.pdf.furniture import Page, Stripped, without_furniture
from workbench.ingest.pdf.headline import headed
from workbench.ingest.pdf.hyphens import joined, words_of
from workbench.ingest.pdf.legibility import require_legible
from workbench.ingest.pdf.letters import MOST_LETTERS, Fonts, Sheet, TooMuchText, sheet_of
from workbench.ingest.pdf.line_numbers import without_line_numbers
from workbench.ingest.pdf.lines import Line, rows_of
from workbench.ingest.pdf.paragraphs import paragraphs_of
from workbench.ingest.pdf.printed_pages import address_in
from workbench.ingest.pdf.properties import site_in, written_title
from workbench.ingest.web_page import domain_of

# What pdfminer lets through on damaged files, beside its own errors.
_DAMAGE = (
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    StopIteration,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)

_BROKEN: tuple[type[IngestError], str] = (
    BrokenFile,
    "It cannot be opened as a PDF: it is damaged or another kind of file. Open it in a PDF viewer and print it "
    "to a new PDF, or paste the text.",
)
_TOO_MUCH: tuple[type[IngestError], str] = (
    TooLarge,
    "This PDF takes too much time or memory to read. Print only the article's pages to a new PDF, or paste the text.",
)
_TOLD: Mapping[type[Exception], tuple[type[IngestError], str]] = MappingProxyType(
    {
        PDFPasswordIncorrect: (
            Encrypted,
            "A password protects this PDF. Save it without a password and add it again.",
        ),
        TooManyPages: (
            TooLarge,
            f"The PDF has more than {MAX_PAGES} pages, the most that is read. Save only the article's pages.",
        ),
        TooMuchText: (
            TooLarge,
            f"The PDF has far more text than the {MAX_TEXT_CHARACTERS:,} characters that one article may have. Save "
            "only the article's pages.",
        ),
        Exhausted: _TOO_MUCH,
        MemoryError: _TOO_MUCH,
    }
)
"""What each error of the reading becomes for the reader; all else is damage."""

# It tells the log about every oddity of a file, which nobody can do anything about.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class _Contents:
    """What stands in a file: its pages, and title and author as its properties tell them."""

    sheets: tuple[Sheet, ...]
    title: str
    author: str


def read_pdf(data: bytes, name: str) -> Raw:
    """Read a PDF's text layer.

    Raises Encrypted, BrokenFile, TooLarge, or EmptyText for scans whose text layer is missing or cannot be read.
    """
    with _told(name), allowed(MAX_SECONDS):
        contents = _contents(data)
        _require_letters(contents, name)
        raw = _laid_out(contents)
    require_legible(raw.text, name)
    return raw


def _require_letters(contents: _Contents, name: str) -> None:
    """Raise EmptyText where all pages are pictures."""
    if not any(letter.text.strip() for sheet in contents.sheets for letter in sheet.letters):
        raise EmptyText(
            "This PDF holds pictures of pages and no text. Run it through text recognition (OCR) first, or paste "
            "the text.",
            where=name,
        )


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what goes wrong inside into errors that tell the reader what to do."""
    try:
        yield
    except (*_DAMAGE, Exhausted, TooManyPages, TooMuchText) as wrong:
        kind, sentence = next((told for error, told in _TOLD.items() if isinstance(wrong, error)), _BROKEN)
        raise kind(sentence, where=name) from wrong


def _contents(data: bytes) -> _Contents:
    """Read the pages one at a time; raise TooMuchText as soon as there is more than an article may have."""
    document = opened(data)
    fonts = Fonts()
    sheets: list[Sheet] = []
    letters = 0
    for page in pages_of(document):
        sheets.append(sheet_of(page, fonts))
        letters += len(sheets[-1].letters)
        if letters > MOST_LETTERS:
            raise TooMuchText
    return _Contents(tuple(sheets), property_of(document, "Title"), property_of(document, "Author"))


def _laid_out(contents: _Contents) -> Raw:
    """Return the text of the pages in paragraphs, with its headline and without what stands around it."""
    rows, numbers = without_line_numbers([with_drop_caps_joined(rows_of(sheet.letters)) for sheet in contents.sheets])
    stripped = _stripped(rows, contents)
    columns = [column for page in stripped.pages for column in in_reading_order(page.lines)]
    found = headed(continued(paragraphs_of(columns)), [address_in(stripped.printed), site_in(contents.title)])
    words = words_of(line.text for column in columns for line in column)
    raw = Raw(
        text="\n\n".join(joined([line.text for line in part.lines], words) for part in found.paragraphs),
        title=joined(found.title, words),
        published=found.published,
        dropped=(*numbers, *stripped.dropped, *found.dropped),
        hard_wrapped=False,
    )
    return _with_origin(raw, contents, address_in(stripped.printed))


def _with_origin(raw: Raw, contents: _Contents, address: str) -> Raw:
    """Add what the file's properties say, and the web address that is printed on its pages."""
    return replace(
        raw,
        property_title=written_title(contents.title),
        property_author=contents.author,
        address=address,
        outlet_domain=domain_of(address),
    )


def _stripped(rows: Sequence[Sequence[Line]], contents: _Contents) -> Stripped:
    """Return the lines of all pages, cut at gutters, without page furniture."""
    pages = [
        Page(tuple(replace(line, page=number) for line in parted_at_gutters(page)), sheet.height)
        for number, (page, sheet) in enumerate(zip(rows, contents.sheets, strict=True))
    ]
    return without_furniture(pages, [contents.title, *_largest_lines(pages)])


def _largest_lines(pages: Sequence[Page]) -> list[str]:
    """Return the lines in the largest type of the first page, each and all together."""
    lines = [line for page in pages[:1] for line in page.lines]
    size = max((line.size for line in lines), default=0.0)
    largest = [line.text for line in lines if line.size >= 0.97 * size]
    return [*largest, " ".join(largest)]
