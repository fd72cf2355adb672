"""The letters of a page with their places, as its drawing instructions put them there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.utils import Matrix, PathSegment, apply_matrix_rect

from workbench.ingest.limits import MAX_TEXT_CHARACTERS
from workbench.ingest.pdf.allowance import Exhausted

MOST_LETTERS = 2 * MAX_TEXT_CHARACTERS
"""Letters that are read, blanks included; some are headers, and some are drawn twice to look bold."""

_SLANT = 0.05  # rise over run from which text counts as turned: a watermark, an axis, a photographer's name
_WIDEST_RANGE = 70_000  # codes of one entry in a table of widths; a font has 65,536
_SMALLEST, _LARGEST = 1.0, 500.0  # points
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_UNNAMED = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")


class TooMuchText(Exception):
    """There are more letters than an article may have."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One drawn letter (a ligature is several): where it begins and ends, its base line from below, size and weight."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its width and height in points, and its letters in the order in which they are drawn."""

    width: float
    height: float
    letters: tuple[Letter, ...]


def sheet_of(page: PDFPage, fonts: PDFResourceManager) -> Sheet:
    """Draw a page and return its letters; raise TooMuchText, Exhausted, or pdfminer's errors for what is damaged."""
    collector = _Collector(fonts)
    PDFPageInterpreter(fonts, collector).process_page(page)
    width, height = collector.width, collector.height
    within = (letter for letter in collector.letters if -1 <= letter.x0 <= width + 1 and -1 <= letter.y <= height + 1)
    return Sheet(width, height, tuple(within))


class Fonts(PDFResourceManager):
    """The fonts of a file, without those tables that would take the memory of the machine."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return a font; raise Exhausted where a table of it names more codes than any font has."""
        checked = dict(spec)
        for table in ("W", "W2"):
            _check_widths(resolve1(checked.get(table)))
        if "FontDescriptor" in checked:
            # The outlines of the letters tell nothing that is needed, and their tables can be as hostile.
            outlined = dict_value(checked["FontDescriptor"])
            checked["FontDescriptor"] = {key: value for key, value in outlined.items() if key != "FontFile2"}
        return super().get_font(objid, checked)


class _Collector(PDFTextDevice):
    """Takes the letters of a page down and lets lines and pictures go."""

    def __init__(self, fonts: PDFResourceManager) -> None:
        super().__init__(fonts)
        self.letters: list[Letter] = []
        self.width = self.height = 0.0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Note the size of the page."""
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self.width, self.height = abs(x1 - x0), abs(y1 - y0)

    def paint_path(
        self,
        gstate: PDFGraphicState,
        stroke: bool,  # noqa: FBT001  the library's signature
        fill: bool,  # noqa: FBT001
        evenodd: bool,  # noqa: FBT001
        path: Sequence[PathSegment],
    ) -> None:
        """Let lines go."""

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Let pictures go."""

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Take one letter down where it stands upright, and return how far the next one is away."""
        advance = float(font.char_width(cid) * fontsize * scaling)
        a, b, _, d, x, y = matrix
        size = abs(fontsize * d)
        if len(self.letters) >= MOST_LETTERS:
            raise TooMuchText
        text = _named(font, cid)
        if text and a * fontsize > 0 and abs(b) <= _SLANT * abs(a) and _SMALLEST <= size <= _LARGEST:
            ends = x + a * advance
            bold = _BOLD.search(str(font.fontname)) is not None
            self.letters.append(
                Letter(text=text, x0=min(x, ends), x1=max(x, ends), y=y + d * rise, size=size, bold=bold)
            )
        return advance


def _named(font: PDFFont, cid: int) -> str:
    """Return what a code of a font stands for; "" where the font does not say."""
    try:
        text = str(font.to_unichr(cid))
    except PDFUnicodeNotDefined:
        return ""
    return _UNNAMED.sub("", text.translate(_LIGATURES))


def _check_widths(table: object) -> None:
    """Raise Exhausted for a table of widths with a range that no font has."""
    numbers = [resolve1(entry) for entry in table] if isinstance(table, list) else []
    for first, last in pairwise(numbers):
        if isinstance(first, int) and isinstance(last, int) and last - first > _WIDEST_RANGE:
            raise Exhausted
