"""The report as a Word file, read by other hands: headings, contents, tables, marked words, links."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from hypothesis import given, settings
from lxml import etree

from tests.workbench.interchange_samples import any_items, sample
from tests.workbench.report_samples import ABOUT, HOSTILE, background, harbour_story, hostile
from workbench.interchange import ExportItem
from workbench.report import docx as written
from workbench.report.background import Background

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def bytes_of(items: list[ExportItem], known: Background | None = None) -> bytes:
    return b"".join(written.write(items, ABOUT, known or Background()))


def opened(items: list[ExportItem], known: Background | None = None) -> Any:
    return docx.Document(io.BytesIO(bytes_of(items, known)))


def words_of(document: Any) -> str:
    """Return all words, those in tables and links too."""
    return " ".join("".join(node.itertext()) for node in document.element.body.iter(f"{W}p"))


def links_of(document: Any) -> set[str]:
    relations = document.part.rels.values()
    return {one.target_ref for one in relations if one.reltype == RELATIONSHIP_TYPE.HYPERLINK}


def test_headings_are_headings() -> None:
    headings = [(one.style.name, one.text) for one in opened([sample()], background()).paragraphs]
    for wanted in (
        ("Title", "Harbour claims"),
        ("Heading 1", "Contents"),
        ("Heading 1", "Story: Harbour story"),
        ("Heading 2", "Claims by outlets"),
        ("Heading 2", "Harbour sale divides Norvik"),
        ("Heading 3", "The harbour will never be sold 🚢"),
        ("Heading 1", "What was not checked"),
    ):
        assert wanted in headings


def test_the_contents_are_a_field_filled_with_links_to_bookmarks() -> None:
    body = opened([sample()], background()).element.body
    assert [node.text.split()[0] for node in body.iter(f"{W}instrText")] == ["TOC"]
    assert [node.get(f"{W}fldCharType") for node in body.iter(f"{W}fldChar")] == ["begin", "separate", "end"]
    places = [node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")]
    inside = [node.get(f"{W}anchor") for node in body.iter(f"{W}hyperlink") if node.get(f"{W}anchor")]
    assert len(inside) >= 5
    assert set(inside) <= set(places)
    numbers = [node.get(f"{W}id") for node in body.iter(f"{W}bookmarkStart")]
    assert len(numbers) == len(set(numbers))


def test_marked_words_are_highlighted_and_bold() -> None:
    paragraphs = opened([sample()]).paragraphs
    marked = [run for one in paragraphs for run in one.runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert [run.text for run in marked] == ["The harbour", "will never be sold 🚢"]
    assert all(run.bold for run in marked)


def test_tables_repeat_their_heads_and_no_row_is_torn() -> None:
    tables = opened([sample()], background()).tables
    assert len(tables) >= 5
    for table in tables:
        head, *rows = table.rows
        assert head._tr.find(f".//{W}tblHeader") is not None
        assert all(row._tr.find(f".//{W}cantSplit") is not None for row in rows)
        assert all(cell.text for cell in head.cells)


def test_links_lead_to_the_web_alone() -> None:
    assert links_of(opened([sample()])) == {"https://archive.example/minutes?a=1&b=2"}
    assert links_of(opened([hostile("javascript:alert(1)")])) == set()
    assert links_of(opened([hostile("https://archive.example/\"'<>&")])) == {"https://archive.example/\"'<>&"}


def test_a_claim_stays_on_one_page_where_it_fits() -> None:
    paragraphs = opened([sample()]).paragraphs
    start = next(at for at, one in enumerate(paragraphs) if one.text.endswith("claim 7"))
    end = next(at for at, one in enumerate(paragraphs) if one.text == "Sources and outlets in figures")
    kept = [bool(one.paragraph_format.keep_with_next) for one in paragraphs[start : end - 1]]
    assert [one for one in kept if not one] == [False] * kept.count(False)
    assert kept.count(False) <= 2


def test_it_says_what_the_page_says_line_ends_among_it() -> None:
    words = words_of(opened([sample()], background()))
    for wanted in ("12 claims of the same choice are open", "The minutes say otherwise.", "left out, a person said"):
        assert wanted in words
    comment = next(one.text for one in opened([sample()]).paragraphs if "=1+1" in one.text)
    assert "=1+1 Ask the <archive>\nagain & tell Noor." in comment


def test_hostile_text_appears_as_text() -> None:
    told = background(several={5: HOSTILE}, story=lambda _: harbour_story((HOSTILE, "B", "C")))
    assert words_of(opened([hostile()], told)).count(HOSTILE) >= 20


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "]]>", "</w:t>", "\u202eabc"])
def test_any_reason_makes_a_file_that_opens(text: str) -> None:
    last = replace(sample().claim.decisions[-1], reason=text)
    item = replace(sample(), claim=replace(sample().claim, decisions=(last,)))
    shown = text.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
    assert shown in words_of(opened([item]))


@settings(max_examples=20, deadline=None)
@given(any_items())
def test_any_claims_make_a_file_that_opens(items: list[ExportItem]) -> None:
    assert opened(items).paragraphs[0].text == "Harbour claims"


def test_every_part_of_the_file_is_well_formed_and_nothing_comes_from_elsewhere() -> None:
    with zipfile.ZipFile(io.BytesIO(bytes_of([sample()], background()))) as file:
        assert file.testzip() is None
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(file.read(name))
        external = file.read("word/_rels/document.xml.rels").count(b'TargetMode="External"')
    assert external == 1


def test_the_same_claims_make_the_same_file() -> None:
    assert bytes_of([sample()], background()) == bytes_of([sample()], background())
