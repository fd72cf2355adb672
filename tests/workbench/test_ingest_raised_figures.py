"""Figures above and below the line, and struck words, in files of word processors: 40² is not 402."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.workbench.office_files import docx_of, odt_of
from workbench.ingest.draft import Raw
from workbench.ingest.office.opendocument import read_opendocument
from workbench.ingest.office.paragraphs import STRUCK_NOTE
from workbench.ingest.office.rich_text import read_rich_text
from workbench.ingest.office.word import read_word

SEEN = "The spill covers 40 km² and let off CO₂ on the 4th, before the gates shut."


def word(before: str, raised: str, lowered: str, letters: str, struck: str) -> Raw:
    def run(text: str, properties: str = "") -> str:
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    raising, lowering = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    runs = [run(before), run(raised, raising), run(" and let off CO"), run(lowered, lowering), run(" on the 4")]
    runs += [run(letters, raising), run(f", {struck} the gates shut.", "<w:strike/>" if struck == "before" else "")]
    return read_word(docx_of(f"<w:p>{''.join(runs)}</w:p>"), "spill.docx")


def opendocument(before: str, raised: str, lowered: str, letters: str, struck: str) -> Raw:
    def style(name: str, properties: str) -> str:
        return (
            f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'
        )

    def span(text: str, name: str) -> str:
        return f'<text:span text:style-name="{name}">{text}</text:span>'

    styles = style("Up", 'style:text-position="super 58%"') + style("Down", 'style:text-position="-33% 58%"')
    styles += style("Out", 'style:text-line-through-style="solid"')
    end = span(struck, "Out") if struck == "before" else struck
    text = f"{before}{span(raised, 'Up')} and let off CO{span(lowered, 'Down')} on the 4{span(letters, 'Up')}, {end}"
    return read_opendocument(odt_of(f"<text:p>{text} the gates shut.</text:p>", styles=styles), "spill.odt")


def rich_text(before: str, raised: str, lowered: str, letters: str, struck: str) -> Raw:
    end = rf"{{\strike {struck}}}" if struck == "before" else struck
    text = rf"{before}{{\super {raised}}} and let off CO\sub {lowered}\nosupersub  on the 4{{\super {letters}}}, {end}"
    return read_rich_text((r"{\rtf1\ansi " + text + " the gates shut.}").encode(), "spill.rtf")


READERS = pytest.mark.parametrize("read", [word, opendocument, rich_text])


@READERS
def test_figures_off_the_line_stay_off_the_line(read: Callable[[str, str, str, str, str], Raw]) -> None:
    assert read("The spill covers 40 km", "2", "2", "th", "before").text.strip() == SEEN


@READERS
def test_struck_words_stay_and_are_told(read: Callable[[str, str, str, str, str], Raw]) -> None:
    struck, plain = (read("The spill covers 40 km", "2", "2", "th", word) for word in ("before", "after"))
    assert (STRUCK_NOTE in struck.notes, STRUCK_NOTE in plain.notes) == (True, False)
