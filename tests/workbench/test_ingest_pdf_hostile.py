"""Hostile and damaged PDFs: each costs little time and memory, and is read or told in a sentence."""

from __future__ import annotations

import random
import re
import resource
import time
import zlib
from pathlib import Path

import pytest

from tests.workbench.documents import PARAGRAPHS, TITLE, pdf_of, with_index
from workbench.errors import WorkbenchError
from workbench.ingest import Draft, read_file
from workbench.ingest.pdf.allowance import Exhausted, allowed
from workbench.ingest.pdf.document import opened

CASES = Path(__file__).parent / "data" / "cases" / "pdf"
SOUND = (
    "p01-two-columns-rowwise.pdf",
    "p02-hyphen-prefixes.pdf",
    "p03-print-protected-aes256.pdf",
    "p05-running-header-two-pages.pdf",
)
"""Files that are read word for word as they are; the tests damage them."""


def bomb(levels: int, size: int = 400_000_000) -> bytes:
    """Return a stream object that unpacks to `size` bytes of blanks, packed several times over."""
    packing = zlib.compressobj(9)
    data = b"".join(packing.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packing.flush()
    for _ in range(levels - 1):
        data = zlib.compress(data, 9)
    filters = b"/FlateDecode " * levels
    return b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(data), filters, data)


def one_page(*more: bytes, contents: bytes = b"5 0 R", resources: bytes = b"", kids: bytes = b"[3 0 R]") -> bytes:
    """Return a file of one page whose further objects, from number 5 on, are given."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %s "
    page += b"/Resources << /Font << /F1 4 0 R >> %s >> >>"
    return with_index(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids %s /Count 1 >>" % kids,
            page % (contents, resources),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *more,
        ]
    )


def stream_of(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


WIDE_FONT = (
    b"/Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] %s >> >>"
)
WIDE = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << >> %s >>"
DRAWING = stream_of(b"BT /F1 10 Tf 50 700 Td (The dam) Tj ET")
HOSTILE = {
    "bomb": lambda: one_page(bomb(1)),
    "bomb in a bomb": lambda: one_page(bomb(2)),
    "run lengths": lambda: one_page(stream_of(b"\x81 " * 4_000_000, b"/Filter /RunLengthDecode")),
    "page tree in a circle": lambda: one_page(DRAWING, kids=b"[2 0 R 3 0 R]"),
    "forms that draw one another": lambda: one_page(
        stream_of(b"/X Do"),
        stream_of(
            b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
        ),
        resources=b"/XObject << /X 6 0 R >>",
    ),
    "forms that double": lambda: one_page(
        stream_of(b"/X Do"),
        *(
            stream_of(
                b"/X Do /X Do",
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
                % (number + 1),
            )
            for number in range(6, 40)
        ),
        resources=b"/XObject << /X 6 0 R >>",
    ),
    "widths without end": lambda: one_page(DRAWING, WIDE % b"/W [0 2000000000 500]", resources=WIDE_FONT % b""),
    "letters without end": lambda: one_page(
        DRAWING,
        WIDE % b"",
        stream_of(b"begincmap 1 beginbfrange <00000000> <7fffffff> <0041> endbfrange endcmap"),
        resources=WIDE_FONT % b"/ToUnicode 7 0 R",
    ),
    "nested without end": lambda: one_page(stream_of(b"[" * 200_000)),
    "words without end": lambda: one_page(stream_of(b"q " * 20_000_000)),
    "row of a thousand million": lambda: one_page(
        stream_of(zlib.compress(b"x"), b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 1000000000 >>")
    ),
    "table of objects in a circle": lambda: one_page(DRAWING).replace(b"/Root", b"/Prev 15 /Root"),
    "table that names itself": lambda: _named_itself(one_page(DRAWING)),
}


def _named_itself(data: bytes) -> bytes:
    """Return a file whose table of objects names itself as the one before it."""
    return data.replace(b"/Root", b"/Prev %d /Root" % data.index(b"xref\n0"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_costs_little_and_is_told_or_read(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.ingest.pdf.reading.MAX_SECONDS", 3.0)
    data = HOSTILE[kind]()
    began, before = time.process_time(), _most_memory()
    _draft_or_error("dam.pdf", data)
    assert time.process_time() - began < 12
    assert _most_memory() - before < 700_000_000


def _most_memory() -> int:
    """Return the most bytes that this process has ever taken."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _draft_or_error(name: str, data: bytes) -> Draft | WorkbenchError:
    """Return what comes of a file; what is no draft and no error of ours fails the test."""
    try:
        return read_file(name, data)
    except WorkbenchError as told:
        return told


def test_nothing_is_watched_outside_of_the_reading_of_a_file() -> None:
    with pytest.raises(Exhausted), allowed(seconds=0):
        opened(pdf_of([[TITLE]]))
    assert opened(pdf_of([[TITLE]])).catalog


WHOLE = {
    **{name: (CASES / name).read_bytes() for name in SOUND},
    "plain.pdf": pdf_of([[TITLE, "", *PARAGRAPHS], ["Two", "", PARAGRAPHS[0]]], title=TITLE),
    "locked.pdf": pdf_of([[TITLE, "", *PARAGRAPHS]], password="", algorithm="AES-256"),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return a file with bytes changed, a part cut out or doubled, or its end lost."""
    place, length = chance.randrange(len(data)), chance.randrange(1, 200)
    match chance.randrange(5):
        case 0:
            changed = bytearray(data)
            for _ in range(chance.randrange(1, 30)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            return bytes(changed)
        case 1:
            return data[:place]
        case 2:
            return data[:place] + data[place + length :]
        case 3:
            return data[: place + length] + data[place:]
        case _:
            return re.sub(
                rb"\d+", lambda found: found[0] if chance.random() < 0.9 else b"%d" % chance.randrange(99), data
            )


@pytest.mark.slow
@pytest.mark.parametrize("name", WHOLE)
def test_a_damaged_file_gives_a_draft_or_a_sentence(name: str) -> None:
    chance = random.Random(name)
    before = _most_memory()
    for _ in range(150):
        began = time.process_time()
        _draft_or_error(name, damaged(WHOLE[name], chance))
        assert time.process_time() - began < 10
    assert _most_memory() - before < 500_000_000
