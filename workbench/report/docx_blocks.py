"""Blocks as the body of a Word file: WordprocessingML (ECMA-376 part 1, section 17), written as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from workbench.report.blocks import (
    Block,
    Bullets,
    Card,
    Contents,
    Fact,
    Facts,
    Heading,
    Line,
    Look,
    Paragraph,
    Picture,
    Quotation,
    Run,
    Table,
    own,
)
from workbench.report.isolating import isolated

HEADINGS = {1: "Title", 2: "Heading1", 3: "Heading2", 4: "Heading3"}
PARAGRAPHS = {"": "Normal", "quiet": "Aside", "about": "Aside", "asked": "Normal"}
"""The styles of paragraphs; any other is the verdict of a claim."""

INTRODUCING = frozenset(["about", "asked"])
"""Paragraphs that stay with what follows them."""

BOLD = frozenset([Look.STRONG, Look.MARK])
QUIET, LINK = "4A5560", "0B57A4"
"""The colours of words that stand back and of links."""

TOGETHER = "<w:keepNext/><w:keepLines/>"
"""What keeps a paragraph on the page of the next one, and whole."""

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CONTENTS = f'{FIELD.format("begin")}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z </w:instrText></w:r>'
"""The field that Word fills anew when asked to; what stands in it is right from the start, without page numbers."""

LEAST, WIDEST = 6, 28
"""Letters that a column's width goes by at least and at most."""

PAGE_WIDTH = 9638
"""Twentieths of a point between the margins."""


class WordBlocks:
    """Writes blocks as XML; `name_of` gives an address the name by which the body leads to it."""

    def __init__(self, name_of: Callable[[str], str]) -> None:
        self._name_of = name_of
        self._bookmarks = 0

    def render(self, blocks: Iterable[Block]) -> str:
        """Return blocks as paragraphs and tables of a body."""
        return "".join(self._block(block, together=False) for block in blocks)

    def _block(self, block: Block, *, together: bool) -> str:
        if isinstance(block, Card):
            last = len(block.blocks) - 1
            inside = (self._block(one, together=at < last) for at, one in enumerate(block.blocks))
            return f"{self._bookmark(block.anchor)}{''.join(inside)}"
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Facts):
            return self._facts(block.entries, together=together)
        if isinstance(block, Paragraph | Quotation | Picture):
            return self._words(block, together=together)
        return self._listed(block)

    def _words(self, block: Paragraph | Quotation | Picture, *, together: bool) -> str:
        if isinstance(block, Picture):
            return self._paragraph((own(f"{block.title}: {block.description}"),), "Aside")
        if isinstance(block, Quotation):
            return self._paragraph(block.line, "Quote", together=together)
        style = PARAGRAPHS.get(block.style, "Verdict")
        return self._paragraph(block.line, style, together=together or block.style in INTRODUCING)

    def _listed(self, block: Bullets | Table | Contents) -> str:
        if isinstance(block, Bullets):
            return "".join(self._paragraph(line, "ListBullet") for line in block.lines)
        return self._table(block) if isinstance(block, Table) else self._contents(block)

    def _heading(self, block: Heading) -> str:
        return self._paragraph(block.line, HEADINGS[block.level], before=self._bookmark(block.anchor))

    def _facts(self, entries: Iterable[Fact], *, together: bool) -> str:
        lines = [(fact.label if not at else "", line) for fact in entries for at, line in enumerate(fact.lines)]
        last = len(lines) - 1
        return "".join(
            self._fact(label, line, together=together or at < last) for at, (label, line) in enumerate(lines)
        )

    def _fact(self, label: str, line: Line, *, together: bool) -> str:
        if not label:
            return self._paragraph(line, "Factgoeson", together=together)
        named = f"{_run(own(label, Look.QUIET))}<w:r><w:tab/></w:r>"
        return self._paragraph(line, "Fact", together=together, before=named)

    def _contents(self, block: Contents) -> str:
        """Return the contents as a field that Word can fill anew, filled with what the report holds."""
        lines = []
        for at, one in enumerate(block.entries):
            line = (Run(one.words, foreign=True, anchor=one.anchor),)
            before = f"{CONTENTS}{FIELD.format('separate')}" if at == 0 else ""
            lines.append(self._paragraph(line, f"toc{one.level}", before=before, link=False))
        # The field ends within its last line.
        lines[-1] = f"{lines[-1].removesuffix('</w:p>')}{FIELD.format('end')}</w:p>"
        return "".join(lines)

    def _table(self, table: Table) -> str:
        widths = _widths(table)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = [self._row(table.heads, widths, head=True), *(self._row(row, widths, head=False) for row in table.rows)]
        return (
            f"{self._paragraph((own(table.caption),), 'Caption')}"
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>'
            '<w:tblLook w:val="0620" w:firstRow="1" w:firstColumn="0" w:lastRow="0" w:lastColumn="0" w:noHBand="1" '
            f'w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl><w:p/>'
        )

    def _row(self, cells: Iterable[Line], widths: Iterable[int], *, head: bool) -> str:
        repeats = "<w:tblHeader/>" if head else ""
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="E9EDF1"/>' if head else ""
        inside = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            f"{self._paragraph(_strong(cell) if head else cell, 'Cell', together=head)}</w:tc>"
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{inside}</w:tr>"

    def _paragraph(self, line: Line, style: str, *, together: bool = False, before: str = "", link: bool = True) -> str:
        runs = "".join(self._linked(run, looks_so=link) for run in line)
        kept = TOGETHER if together else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{before}{runs}</w:p>'

    def _linked(self, run: Run, *, looks_so: bool) -> str:
        if run.target is None:
            return _run(run)
        where = (
            f"w:anchor={quoteattr(_bookmark_name(run.anchor))}" if run.anchor else f'r:id="{self._name_of(run.target)}"'
        )
        return f'<w:hyperlink {where} w:history="1">{_run(run, leads=looks_so)}</w:hyperlink>'

    def _bookmark(self, anchor: str) -> str:
        """Return a place that links lead to, "" for none."""
        if not anchor:
            return ""
        self._bookmarks += 1
        number, name = self._bookmarks, quoteattr(_bookmark_name(anchor))
        return f'<w:bookmarkStart w:id="{number}" w:name={name}/><w:bookmarkEnd w:id="{number}"/>'


def _widths(table: Table) -> list[int]:
    """Return how wide columns are: by their longest cell up to a bound, and where it can be so that no word breaks."""
    weights = []
    for column in zip(table.heads, *table.rows, strict=True):
        cells = ["".join(run.words for run in cell) for cell in column]
        word = max(len(word) for cell in cells for word in (*cell.split(), ""))
        weights.append(min(WIDEST, max(LEAST, word + 2, max(map(len, cells)) * 2 // 3)))
    return [PAGE_WIDTH * weight // sum(weights) for weight in weights]


def _bookmark_name(anchor: str) -> str:
    """Return a place's name as Word takes it: letters, figures and underscores."""
    return anchor.replace("-", "_")


def _strong(line: Line) -> Line:
    return tuple(Run(run.text, Look.STRONG, run.foreign, run.address, run.anchor) for run in line)


def _run(run: Run, *, leads: bool = False) -> str:
    """Return a run; `leads` says that it looks like a link."""
    words = isolated(run.words) if run.foreign else run.words
    return f"<w:r>{_properties(run.look, leads=leads)}{''.join(_texts(words))}</w:r>"


def _properties(look: Look, *, leads: bool) -> str:
    """Return how words look, in the order that the schema has (ECMA-376 part 1, 17.3.2.28)."""
    colour = LINK if leads else QUIET if look is Look.QUIET else ""
    found = (
        "<w:b/>" if look in BOLD else "",
        f'<w:color w:val="{colour}"/>' if colour else "",
        '<w:highlight w:val="yellow"/>' if look is Look.MARK else "",
        '<w:u w:val="single"/>' if leads else "",
    )
    return f"<w:rPr>{''.join(found)}</w:rPr>" if any(found) else ""


def _texts(words: str) -> Iterator[str]:
    """Yield the elements of a text; a line's end is an element of its own."""
    for at, line in enumerate(words.replace("\t", " ").splitlines() or [""]):
        yield ("<w:br/>" if at else "") + f'<w:t xml:space="preserve">{escape(line)}</w:t>'
