"""The blocks of a Word text in the order of the page: paragraphs, tables row by row, and what wraps them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby

from workbench.ingest.office.paragraphs import Paragraph, boxes_in, notes_in, settled, text_in
from workbench.ingest.office.word_runs import Setting, pieces_of
from workbench.ingest.office.word_styles import Styles, is_hidden, role_in
from workbench.ingest.office.xml_parts import Element, attribute, child, name_of

_MARK_GONE = ("w:del", "w:moveFrom")
_MERGES = ("w:vMerge", "w:hMerge")


def blocks_of(holder: Element, styles: Styles) -> list[Paragraph]:
    """Return the paragraphs of a text, a cell, a box or a note; the XML must be pruned (see `word_pruning`)."""
    blocks = _found(holder, "w:p", "w:tbl")
    runs = groupby(blocks, name_of)
    return list(chain.from_iterable(_run_of_blocks(name, list(run), styles) for name, run in runs))


def _run_of_blocks(name: str, blocks: list[Element], styles: Styles) -> list[Paragraph]:
    """Return the paragraphs of neighbouring tables or of neighbouring paragraphs: no paragraph goes on in a table."""
    if name == "w:tbl":
        return [paragraph for table in blocks for paragraph in _table(table, styles)]
    return settled(_paragraph(block, styles) for block in blocks)


def _found(holder: Element, *names: str) -> Iterator[Element]:
    """Yield the nearest elements of these names, through content controls and whatever else is wrapped around."""
    for element in holder:
        if name_of(element) in names:
            yield element
        elif not name_of(element).endswith("Pr"):
            yield from _found(element, *names)


def _table(table: Element, styles: Styles) -> list[Paragraph]:
    """Return a table's paragraphs row by row; of cells that are merged, only the first is seen."""
    cells = (cell for row in _found(table, "w:tr") for cell in _found(row, "w:tc"))
    seen = (cell for cell in cells if not any(_goes_on(cell, merge) for merge in _MERGES))
    return [paragraph for cell in seen for paragraph in blocks_of(cell, styles)]


def _goes_on(cell: Element, merge: str) -> bool:
    """Say whether a cell is the further part of a merged one."""
    merged = child(cell, "w:tcPr", merge)
    return merged is not None and attribute(merged, "w:val") in ("", "continue")


def _paragraph(element: Element, styles: Styles) -> Paragraph:
    """Read one paragraph."""
    properties = child(element, "w:pPr")
    named = child(properties, "w:pStyle")
    style = attribute(named, "w:val") if named is not None else ""
    setting = Setting(styles=styles, paragraph_style=style, box=lambda box: tuple(blocks_of(box, styles)))
    pieces = list(pieces_of(element, setting))
    return Paragraph(
        text=text_in(pieces),
        role=role_in(styles, style),
        goes_on=_has_no_end(properties, styles, style),
        boxes=boxes_in(pieces),
        notes=notes_in(pieces),
    )


def _has_no_end(properties: Element | None, styles: Styles, style: str) -> bool:
    """Say whether a paragraph's mark is deleted or hidden, or the paragraph is the large first letter of the next."""
    frame = child(properties, "w:framePr")
    if frame is not None and attribute(frame, "w:dropCap") in ("drop", "margin"):
        return True
    mark = child(properties, "w:rPr")
    deleted = any(child(mark, gone) is not None for gone in _MARK_GONE)
    return deleted or is_hidden(styles, mark, style)
