"""PDF files: the text layer, put together again from lines to paragraphs."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections import Counter
from itertools import chain

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from workbench.errors import BrokenFile, EmptyText, Encrypted, TooLarge
from workbench.ingest.draft import Dropped, Raw
from workbench.ingest.limits import MAX_PAGES, MAX_TEXT_CHARACTERS
from workbench.ingest.normalising import one_line

# What pypdf lets through on damaged files, beside its own errors.
_DAMAGE = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*", re.IGNORECASE)
_LEAST_REPEATS = 3  # pages that begin or end with the same line before it counts as a header
_FILE_ENDING = re.compile(r"\.\w{2,5}$")
_LEAST_TITLE_WORDS = 3
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ENDS_IN_HYPHEN = re.compile(r"\w-$")
_FULL_LINE, _SHORT_LINE = 0.8, 0.6  # shares of the usual widest line
_COMPOUND_START = re.compile(
    r"self|non|anti|pro|pre|post|ex|mid|long|short|high|low|well|ill|half|state|south|north|east|west|vice|so|cross|"
    r"multi|"
    r"all|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|much|far|full|part|old|new|"
    r"then|brother|father|mother|son|daughter|by|would|government|military|air",
    re.IGNORECASE,
)


def read_pdf(data: bytes, name: str) -> Raw:
    """Read a PDF's text layer. Raises Encrypted, BrokenFile, TooLarge, or EmptyText for scans without a text layer."""
    try:
        pages, title, author = _opened(data, name)
    except (FileNotDecryptedError, DependencyError) as locked:
        raise _encrypted(name) from locked
    except _DAMAGE as damage:
        raise BrokenFile(
            "It cannot be opened as a PDF: it is damaged or another kind of file. Open it in a PDF viewer and print it "
            "to a new PDF, or paste the text.",
            where=name,
        ) from damage
    if not any(line.strip() for page in pages for line in page):
        raise EmptyText(
            "This PDF holds pictures of pages and no text. Run it through text recognition (OCR) first, or paste "
            "the text.",
            where=name,
        )
    pages, dropped = _without_headers(pages)
    return Raw(
        text="\n\n".join(join_lines(pages)),
        title=_written_title(title),
        author=author,
        dropped=dropped,
        hard_wrapped=False,
    )


def _opened(data: bytes, name: str) -> tuple[list[list[str]], str, str]:
    """Return the lines of each page, and title and author as the file's properties tell them."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _encrypted(name)
    if len(reader.pages) > MAX_PAGES:
        raise TooLarge(
            f"The PDF has {len(reader.pages)} pages; {MAX_PAGES} is the most that is read. Save only the "
            "article's pages.",
            where=name,
        )
    pages: list[list[str]] = []
    for page in reader.pages:
        pages.append(page.extract_text().translate(_LIGATURES).splitlines())
        if sum(map(len, chain.from_iterable(pages))) > MAX_TEXT_CHARACTERS:
            break  # whoever measures the text names the limit; more pages would change nothing
    properties = reader.metadata
    if not properties:
        return pages, "", ""
    return pages, properties.title or "", properties.author or ""


def _encrypted(name: str) -> Encrypted:
    """Build the error for a PDF under a password."""
    return Encrypted("A password protects this PDF. Save it without a password and add it again.", where=name)


def _written_title(title: str) -> str:
    """Return the title property where people wrote it; programs put file names there."""
    title = one_line(title)
    # "Microsoft Word - harbour.doc", "final_version.pdf"; a single word is a label more often than a headline.
    if title.startswith("Microsoft ") or "_" in title or _FILE_ENDING.search(title):
        return ""
    return title if len(title.split()) >= _LEAST_TITLE_WORDS else ""


def _without_headers(pages: list[list[str]]) -> tuple[list[list[str]], tuple[Dropped, ...]]:
    """Take page numbers and lines that open or close most pages out, and say which."""
    repeated = _repeated_shapes(pages)
    dropped: list[Dropped] = []
    kept: list[list[str]] = []
    for page in pages:
        rules = _header_rules(page, repeated)
        kept.append([line for line in page if line not in rules])
        dropped += [Dropped(one_line(line), rule) for line, rule in rules.items()]
    return kept, tuple(dropped)


def _repeated_shapes(pages: list[list[str]]) -> set[str]:
    """Return the shapes of lines that stand at the edges of most pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(line) for line in _edges(page)})
    least = max(_LEAST_REPEATS, len(pages) / 2)
    return {shape for shape, pages_with in counts.items() if pages_with >= least}


def _header_rules(page: list[str], repeated: set[str]) -> dict[str, str]:
    """Return the lines at a page's edges that are no part of the article, each with its rule, in the page's order."""
    rules = {line: _header_rule(line, repeated) for line in _edges(page)}
    return {line: rule for line, rule in rules.items() if rule is not None}


def _edges(page: list[str]) -> list[str]:
    """Return the first two and the last two written lines of a page."""
    written = [line for line in page if line.strip()]
    return written[:2] + written[2:][-2:]


def _header_rule(line: str, repeated: set[str]) -> str | None:
    """Name what makes a line at a page's edge no part of the article, None where it is one."""
    if _PAGE_NUMBER.fullmatch(line.strip()):
        return "page number"
    return "page header" if _shape(line) in repeated else None


def _shape(line: str) -> str:
    """Return a line without its numbers, so that headers with page numbers look the same."""
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()


def join_lines(pages: list[list[str]]) -> list[str]:
    """Return the paragraphs that the lines of the pages make up.

    A paragraph ends at a blank line, after a sentence's end in a line that is not full or the last of its page, and
    around lines that are much shorter than the others (headings).
    """
    tidied = [[" ".join(line.split()) for line in page] for page in pages]
    lines = list(chain.from_iterable(tidied))
    width = _usual_width(lines)
    words = Counter(_WORDS.findall(" ".join(lines)))
    paragraphs: list[str] = []
    for page in tidied:
        _take_page(page, width, words, paragraphs)
    return paragraphs


def _take_page(page: list[str], width: int, words: Counter[str], paragraphs: list[str]) -> None:
    """Add the lines of a page to the paragraphs before it; its first line may go on with the last of them."""
    before, usual = (paragraphs[-1], 0) if paragraphs else ("", width)
    for line in page:
        if line and before and not _breaks(before, line, usual):
            paragraphs[-1] = _joined(paragraphs[-1], line, words)
        elif line:
            paragraphs.append(line)
        # Blank lines at the top of a page are its margin, further down they end a paragraph.
        if line or usual:
            before, usual = line, width


def _usual_width(lines: list[str]) -> int:
    """Return the length of a full line: nine lines in ten are no longer, so that no single overlong one counts."""
    widths = sorted(len(line) for line in lines if line)
    return widths[int(len(widths) * 0.9)] if widths else 0


def _breaks(before: str, line: str, width: int) -> bool:
    """Say whether a paragraph ends between a line and the next.

    `width` is the usual length of a full line, 0 where a page ends between them and the length tells nothing.
    """
    if _HYPHENATED.search(before) and line[:1].islower():
        return False
    if _SENTENCE_END.search(before):
        return not width or len(before) < _FULL_LINE * width
    return len(before) < _SHORT_LINE * width and not line[:1].islower()


def _joined(paragraph: str, line: str, words: Counter[str]) -> str:
    """Put a line behind a paragraph; a word divided between them becomes one, a compound keeps its hyphen.

    The document itself tells which it is where it has the word elsewhere; else compounds are known by their first part.
    """
    divided, rest = _HYPHENATED.search(paragraph), _FIRST_WORD.match(line)
    if not divided or not rest or not line[0].islower():
        glue = "" if _ENDS_IN_HYPHEN.search(paragraph) else " "
        return paragraph + glue + line
    hyphen = "-" if _is_compound(divided[1], rest[0], words) else ""
    return paragraph[: divided.end(1)] + hyphen + line


def _is_compound(first: str, second: str, words: Counter[str]) -> bool:
    """Say whether two parts of a divided word keep their hyphen."""
    whole, compound = words[first + second], words[f"{first}-{second}"]
    if whole == 0 and _COMPOUND_START.fullmatch(first):
        return True
    return compound > whole
