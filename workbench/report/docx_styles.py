"""The empty Word file that a report is written into: page, styles, and page numbers."""

from __future__ import annotations

from typing import Any, TypeAlias

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

Document: TypeAlias = Any
"""A document of python-docx, which has no types."""

INK, QUIET = RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x4A, 0x55, 0x60)
FONT = "Calibri"
SIZES = {"Title": 24, "Heading 1": 18, "Heading 2": 14, "Heading 3": 12}
LABELS = Cm(3.6)
"""How wide the names are that stand before facts."""


def skeleton() -> Document:
    """Return an empty document on A4 with the styles of a report."""
    document = docx.Document()
    _set_page(document.sections[0])
    _set_fonts(document)
    _add_styles(document)
    _number_pages(document.sections[0])
    return document


def _set_page(section: Any) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)


def _set_fonts(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.size, style.font.color.rgb, style.font.bold = Pt(size), INK, True
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(size * 0.8), Pt(4)
        style.paragraph_format.keep_with_next = True
        # The template names its theme's fonts, which stand before the one that is named here.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        style.font.name = FONT
    caption = document.styles["Caption"]
    caption.font.color.rgb, caption.paragraph_format.keep_with_next = INK, True
    document.styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    document.styles["Quote"].font.color.rgb = INK


def _add_styles(document: Document) -> None:
    """Add the styles that the library's template has not: facts, words that stand back, lines of the contents."""
    fact = _added(document, "Fact")
    fact.paragraph_format.left_indent, fact.paragraph_format.first_line_indent = LABELS, -LABELS
    fact.paragraph_format.tab_stops.add_tab_stop(LABELS)
    fact.paragraph_format.space_after = Pt(1)
    further = _added(document, "Fact goes on")
    further.paragraph_format.left_indent, further.paragraph_format.space_after = LABELS, Pt(1)
    quiet = _added(document, "Aside")
    quiet.font.color.rgb, quiet.font.size = QUIET, Pt(9.5)
    for level in (1, 2):
        line = _added(document, f"toc {level}")
        line.paragraph_format.left_indent, line.paragraph_format.space_after = Cm(0.8 * (level - 1)), Pt(2)
    cell = _added(document, "Cell")
    cell.font.size, cell.paragraph_format.space_before, cell.paragraph_format.space_after = Pt(8.5), Pt(1.5), Pt(1.5)
    verdict = _added(document, "Verdict")
    verdict.paragraph_format.space_before, verdict.paragraph_format.space_after = Pt(14), Pt(0)


def _added(document: Document, name: str) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    return style


def _number_pages(section: Any) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
