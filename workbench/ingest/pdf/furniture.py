"""Page furniture: running headers and footers, page numbers, and what a browser prints around a page.

Lines are taken from the edge of a page inward, as long as each is furniture; the first one that is not ends the search.
So a sentence that comes again on another page, or a number alone in its line, stays where it stands inside the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median

from workbench.ingest.draft import Dropped
from workbench.ingest.normalising import letters_of, one_line
from workbench.ingest.opening import is_sentence
from workbench.ingest.pdf.lines import Line
from workbench.ingest.pdf.printed_pages import printed_lines
from workbench.text.speaker_labels import LABEL

_NUMBER = re.compile(
    r"[^\w\s]*\s?(?:page\s*)?(?P<number>\d{1,4})(?:\s*(?:of|/|\|)\s*\d{1,4})?\s?[^\w\s]*", re.IGNORECASE
)
_COUNTED = re.compile(r"\W*page\s*\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*", re.IGNORECASE)
_EDGE_ROWS = 4  # rows at each edge that may be furniture
_SAME_PLACE = 4.0  # points that the same line is apart on two pages
_SAME_ROW = 2.0  # points
_LEAST_SHARE = 1 / 3  # of the pages that hold a line: left and right pages have their own
_APART, _LEAST_APART = 1.3, 1.2  # times the usual distance of lines, and of the size of type
_FULL = 0.8  # of the longest line of a page, from which a line is as full as those of the text
_CERTAIN = 3  # pages with the same line, from which on it may follow the text without a gap


@dataclass(frozen=True, slots=True)
class Page:
    """One page with its lines, from the top down, and its height in points."""

    lines: tuple[Line, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at the edge of a page: its page, whether it stands apart, and whether it is as full as the text."""

    line: Line
    page: int
    top: bool
    apart: bool
    full: bool

    @property
    def shape(self) -> str:
        """The line without its numbers, so that headers with page numbers look the same."""
        return re.sub(r"\d+", "#", self.line.text).casefold()


@dataclass(frozen=True, slots=True)
class Stripped:
    """Pages without their furniture, what was taken out with its rule, and the lines that a browser printed."""

    pages: tuple[Page, ...]
    dropped: tuple[Dropped, ...]
    printed: tuple[Line, ...]


def without_furniture(pages: Sequence[Page], titles: Sequence[str]) -> Stripped:
    """Take the furniture of all pages out; `titles` are texts that pages after the first may carry as their header."""
    printed = [printed_lines(page.lines, page.height) for page in pages]
    inner = [_without(page, lines) for page, lines in zip(pages, printed, strict=True)]
    rules = _rules(_edges_of(inner), len(pages), {letters_of(title) for title in titles})
    taken = [_peeled(page, rules) for page in inner]
    kept = tuple(_without(page, lines) for page, lines in zip(inner, taken, strict=True))
    around = tuple(chain.from_iterable(printed))
    rules |= {id(line): "printed page line" for line in around}
    gone = chain.from_iterable(chain.from_iterable(zip(printed, taken, strict=True)))
    return Stripped(kept, tuple(Dropped(one_line(line.text), rules[id(line)]) for line in gone), around)


def _edges_of(pages: Sequence[Page]) -> list[_Edge]:
    """Return the lines at the edges of all pages."""
    usual = _usual_distance(pages)
    return [edge for number, page in enumerate(pages) for edge in _edges(number, page, usual)]


def _without(page: Page, lines: Sequence[Line]) -> Page:
    """Return a page without some of its lines."""
    taken = {id(line) for line in lines}
    return Page(tuple(line for line in page.lines if id(line) not in taken), page.height)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines by rows from the top down."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if rows and rows[-1][0].y - line.y <= _SAME_ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _usual_distance(pages: Sequence[Page]) -> float:
    """Return how far rows are apart, the middle of all distances in sizes of type."""
    pairs = [pair for page in pages for pair in pairwise(_rows(page.lines))]
    return median([(upper[0].y - lower[0].y) / lower[0].size for upper, lower in pairs] or [_LEAST_APART])


def _edges(number: int, page: Page, usual: float) -> Iterator[_Edge]:
    """Yield the lines of the rows at both edges of a page; `usual` is the usual distance of rows."""
    rows = _rows(page.lines)
    longest = max((line.x1 - line.x0 for line in page.lines), default=0.0)
    for top, inward in ((True, rows), (False, rows[::-1])):
        for row, following in zip(inward[:_EDGE_ROWS], [*inward[1:], None], strict=False):
            gap = abs(row[0].y - following[0].y) if following else 0.0
            size = max(line.size for line in row)
            apart = gap > max(_APART * usual * (following or row)[0].size, _LEAST_APART * size)
            for line in row:
                yield _Edge(line, number, top, apart, line.x1 - line.x0 >= _FULL * longest)


def _rules(edges: Sequence[_Edge], pages: int, titles: set[str]) -> dict[int, str]:
    """Return the rule for each line at an edge that may go, by the line's identity."""
    counted = Counter((edge.top, offset) for edge in edges for offset in _offsets(edge))
    found: dict[int, str] = {}
    for edge in edges:
        in_turn = any(counted[edge.top, offset] >= 2 for offset in _offsets(edge))
        if _NUMBER.fullmatch(edge.line.text) and (in_turn or _is_page_number(edge)):
            found[id(edge.line)] = "page number"
        elif _repeats(edge, edges, pages) or _is_running_title(edge, titles):
            found[id(edge.line)] = "page header"
    return found


def _is_running_title(edge: _Edge, titles: set[str]) -> bool:
    """Say whether a page after the first opens or closes with the title."""
    return edge.page > 0 and edge.apart and letters_of(edge.line.text) in titles


def _offsets(edge: _Edge) -> list[int]:
    """Return how far the number of a line is from its page's own: the same on all pages where it counts them."""
    number = _NUMBER.fullmatch(edge.line.text)
    return [int(number["number"]) - edge.page] if number else []


def _is_page_number(edge: _Edge) -> bool:
    """Say whether a number alone in its line is the page's by its place and words: a year is not."""
    text = edge.line.text
    return _COUNTED.fullmatch(text) is not None or (edge.apart and len(re.sub(r"\D", "", text)) < 4 and text[-1] != ".")


def _repeats(edge: _Edge, edges: Sequence[_Edge], pages: int) -> bool:
    """Say whether the line stands in the same place on other pages, and is no sentence that only comes again."""
    same = {
        other.page
        for other in edges
        if other.top == edge.top and other.shape == edge.shape and abs(other.line.y - edge.line.y) <= _SAME_PLACE
    }
    if len(same) < max(2, pages * _LEAST_SHARE):
        return False
    return edge.apart or (not edge.full and (len(same) >= _CERTAIN or not _is_of_text(edge.line.text)))


def _is_of_text(text: str) -> bool:
    """Say whether a line may belong to a sentence or to somebody's turn."""
    return text[:1].islower() or is_sentence(text) or LABEL.match(text) is not None


def _peeled(page: Page, rules: dict[int, str]) -> list[Line]:
    """Return the lines that go, from both edges of a page inward as far as all of a row goes."""
    taken: list[Line] = []
    rows = _rows(page.lines)
    for inward in (rows, rows[::-1]):
        for row in inward[:_EDGE_ROWS]:
            going = [line for line in row if id(line) in rules and line not in taken]
            taken += going
            if len(going) < len(row):
                break
    return taken
