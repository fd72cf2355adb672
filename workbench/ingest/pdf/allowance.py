"""How much time and memory one PDF may take.

pdfminer unpacks a stream whole, however much it unpacks to, and goes on for as long as a file gives it something to
read. Both are watched here, at the places that everything passes: where a stream is decoded, where a parser fetches its
next bytes, and where the letters of a font are noted one by one. Outside of `allowed` pdfminer works as it always does.
"""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfexceptions import PDFEOFError, PDFException
from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFStream,
    int_value,
)
from pdfminer.psparser import PSBaseParser, PSLiteral
from pdfminer.runlength import rldecode
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

from workbench.ingest.limits import MAX_UNPACKED_BYTES

MAX_SECONDS = 25.0
"""Processor time for one file, less than a process that reads has; a page of a newspaper takes a tenth of a second."""

_CHUNK = 1_000_000  # bytes that are unpacked between two looks at the allowance
MAX_DRAWN = 5_000
"""Pages and the drawings on them, each as often as it is drawn: some that draw one another twice have no end."""

_MOST_CODES = 70_000  # of one font; 65,536 can be told apart
_LONGEST_RUN = 64  # times that a run-length code can make two bytes longer


class Exhausted(Exception):
    """The file takes more time or memory than a file may."""


@dataclass(slots=True)
class Allowance:
    """What is left for one file: the moment when its time is over, bytes to unpack, and drawings to draw."""

    ends: float
    unpacked: int = MAX_UNPACKED_BYTES
    drawn: int = MAX_DRAWN

    def draw(self) -> None:
        """Count a drawing; raise Exhausted where they are too many."""
        self.drawn -= 1
        if self.drawn < 0:
            raise Exhausted
        self.check()

    def check(self) -> None:
        """Raise Exhausted where the time is over."""
        if time.thread_time() > self.ends:
            raise Exhausted

    def take(self, size: int) -> None:
        """Count unpacked bytes; raise Exhausted where they are too many."""
        self.unpacked -= size
        if self.unpacked < 0:
            raise Exhausted
        self.check()


_CURRENT: ContextVar[Allowance | None] = ContextVar("allowance", default=None)
_decode_unwatched, _fill_unwatched = PDFStream.decode, PSBaseParser.fillbuf
_fill_content_unwatched = PDFContentParser.fillbuf
_render_unwatched = PDFPageInterpreter.render_contents
_note_unwatched = FileUnicodeMap.add_cid2unichr


@contextmanager
def allowed(seconds: float = MAX_SECONDS) -> Iterator[Allowance]:
    """Watch what pdfminer does in this thread; it raises Exhausted where it takes more than is allowed."""
    allowance = Allowance(time.thread_time() + seconds)
    token = _CURRENT.set(allowance)
    try:
        yield allowance
    finally:
        _CURRENT.reset(token)


def check_time() -> None:
    """Raise Exhausted where the time that is allowed here is over."""
    if (allowance := _CURRENT.get()) is not None:
        allowance.check()


def _fill_watched(parser: PSBaseParser) -> bool:
    """Fetch a parser's next bytes, as long as there is time."""
    check_time()
    return _fill_unwatched(parser)


def _fill_content_watched(parser: PDFContentParser) -> None:
    """Fetch the next bytes of drawing instructions, as long as there is time."""
    check_time()
    _fill_content_unwatched(parser)


def _render_watched(interpreter: PDFPageInterpreter, *args: Any, **named: Any) -> None:
    """Draw a page or a drawing on it, as long as there are not too many."""
    if (allowance := _CURRENT.get()) is not None:
        allowance.draw()
    _render_unwatched(interpreter, *args, **named)


def _note_watched(letters: FileUnicodeMap, cid: int, code: PSLiteral | bytes | int) -> None:
    """Note what a code of a font stands for, as long as there are not more codes than a font can have."""
    if _CURRENT.get() is not None and len(letters.cid2unichr) > _MOST_CODES:
        raise Exhausted
    _note_unwatched(letters, cid, code)


def _decode_watched(stream: PDFStream) -> None:
    """Decode a stream filter by filter, as long as there is room."""
    allowance = _CURRENT.get()
    if allowance is None:
        _decode_unwatched(stream)
        return
    data = stream.rawdata or b""
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    for name, parameters in stream.get_filters():
        data = _unpredicted(_unpacked(name, data, allowance), parameters)
        allowance.check()
    stream.data, stream.rawdata = data, None


def _unpacked(name: object, data: bytes, allowance: Allowance) -> bytes:
    """Undo one filter; those of pictures, and unknown ones, leave nothing that could be text."""
    if name in LITERALS_FLATE_DECODE:
        return _inflated(data, allowance)
    if name in LITERALS_LZW_DECODE:
        return _lzw_unpacked(data, allowance)
    if name in LITERALS_RUNLENGTH_DECODE:
        allowance.take(len(data) * _LONGEST_RUN)
        return rldecode(data)
    if name in LITERALS_ASCII85_DECODE:
        return ascii85decode(data)
    return asciihexdecode(data) if name in LITERALS_ASCIIHEX_DECODE else b""


def _inflated(data: bytes, allowance: Allowance) -> bytes:
    """Inflate piece by piece; of a damaged stream return what comes before the damage."""
    inflating = zlib.decompressobj()
    pieces: list[bytes] = []
    try:
        while data and not inflating.eof:
            pieces.append(inflating.decompress(data, _CHUNK))
            allowance.take(len(pieces[-1]))
            data = inflating.unconsumed_tail
    except zlib.error:
        pass
    return b"".join(pieces)


def _lzw_unpacked(data: bytes, allowance: Allowance) -> bytes:
    """Undo the filter of older files, code by code."""
    pieces: list[bytes] = []
    try:
        for piece in LZWDecoder(io.BytesIO(data)).run():
            pieces.append(piece)
            allowance.unpacked -= len(piece)
            if allowance.unpacked < 0 or len(pieces) % 10_000 == 0:
                allowance.take(0)
    except PDFEOFError:
        pass
    return b"".join(pieces)


def _unpredicted(data: bytes, parameters: object) -> bytes:
    """Undo the predictor that a filter's parameters name; raise PDFException for sizes that no row has."""
    if not isinstance(parameters, dict) or int_value(parameters.get("Predictor", 1)) == 1:
        return data
    predictor = int_value(parameters["Predictor"])
    colours, columns = int_value(parameters.get("Colors", 1)), int_value(parameters.get("Columns", 1))
    bits = int_value(parameters.get("BitsPerComponent", 8))
    if not 0 < colours <= 32 or not 0 < columns <= 1_000_000 or not 0 < bits <= 32:
        raise PDFException("no row of a table has this size")
    if predictor == 2:
        return apply_tiff_predictor(colours, columns, bits, data)
    return apply_png_predictor(predictor, colours, columns, bits, data)


# The library has no setting for any of this, and its parsers name these classes themselves.
setattr(PDFStream, "decode", _decode_watched)  # noqa: B010
setattr(PSBaseParser, "fillbuf", _fill_watched)  # noqa: B010
setattr(PDFContentParser, "fillbuf", _fill_content_watched)  # noqa: B010
setattr(PDFPageInterpreter, "render_contents", _render_watched)  # noqa: B010
setattr(FileUnicodeMap, "add_cid2unichr", _note_watched)  # noqa: B010
