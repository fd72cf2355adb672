"""OpenDocument texts: what is seen in them and what is not, title and author, and files that are no such texts."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.documents import BODY, PARAGRAPHS, TITLE
from tests.workbench.office_files import fodt_of, odt_of, odt_parts, packed
from workbench.errors import BrokenFile, Encrypted
from workbench.ingest import read_file
from workbench.ingest.office.opendocument import read_opendocument

FILES = Path(__file__).parent / "data" / "office"
WRITTEN = [
    "The harbour board said on Tuesday that the quay was not safe and that nine pillars were rotten.",
    "“Nobody should walk on that quay,” said Lena Marsh, who leads the divers of Šibrava and İğdeli; it’s 5 € a day – "
    "no more.",
    "“It is not safe, and it was never safe.”",
    "Quay",
    "Rotten pillars: nine",
    "Repaired pillars: none",
    "The repairs will cost 2.4 million crowns.",
    "Two more were not reached.",
]


def paragraph(inside: str, style: str = "", tag: str = "p") -> str:
    styled = f' text:style-name="{style}"' if style else ""
    return f"<text:{tag}{styled}>{inside}</text:{tag}>"


ARTICLE_XML = paragraph(TITLE, "Title") + "".join(map(paragraph, PARAGRAPHS))


def lines(body: str, **parts: str) -> list[str]:
    text = read_opendocument(odt_of(body, **parts), "quay.odt").text
    return [" ".join(line.split()) for line in text.split("\n\n") if line]


@pytest.mark.parametrize("file", ["libreoffice.odt", "libreoffice.fodt", "libreoffice.docx", "libreoffice.rtf"])
def test_what_libreoffice_writes_is_read_word_by_word(file: str) -> None:
    draft = read_file(file, (FILES / file).read_bytes())
    assert (draft.title, draft.author) == ("Quay to close for nine weeks", "Ana Reyes")
    assert draft.body.split("\n\n") == WRITTEN
    assert ("Harbour Post, page", "page header") in [(dropped.text, dropped.rule) for dropped in draft.dropped]


@pytest.mark.parametrize("file", ["pandoc.odt", "pandoc.docx"])
def test_what_pandoc_writes_is_read_word_by_word(file: str) -> None:
    draft = read_file(file, (FILES / file).read_bytes())
    assert (draft.title, draft.author) == ("Quay to close for nine weeks", "Ana Reyes")
    assert draft.body.split("\n\n") == ["Ana Reyes", *WRITTEN[:4], "Pillars", "Rotten", "nine", *WRITTEN[6:]]


@pytest.mark.parametrize(("name", "data"), [("dam.odt", odt_of(ARTICLE_XML)), ("dam.fodt", fodt_of(ARTICLE_XML))])
def test_packed_and_flat_files_hold_the_same_article(name: str, data: bytes) -> None:
    draft = read_file(name, data)
    assert (draft.title, draft.body) == (TITLE, BODY)


STYLES = (
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="Quotations" style:family="paragraph"/>'
    '<style:style style:name="Unseen" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Secret" style:family="paragraph"><style:text-properties text:display="none"/>'
    "</style:style>"
)
AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Secret"/>'
    '<style:style style:name="T1" style:family="text" style:parent-style-name="Unseen"/>'
    '<style:style style:name="T2" style:family="text"><style:text-properties text:display="true"/></style:style>'
    '<style:style style:name="S1" style:family="section"><style:section-properties text:display="none"/></style:style>'
    '<style:style style:name="G1" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
SEEN = [
    ("spaces, tabs and line ends of the file", "The<text:s text:c='3'/>quay\n   is<text:tab/>shut",
     ["The quay is shut"]),
    ("a break inside a sentence", "It is<text:line-break/>not safe.", ["It is not safe."]),
    ("spans and links", "It <text:span>is <text:a>not</text:a></text:span> safe", ["It is not safe"]),
    ("hidden text", 'It is <text:span text:style-name="T1">secretly </text:span>shut', ["It is shut"]),
    ("text shown in hidden text", '<text:span text:style-name="T1">no <text:span text:style-name="T2">yes</text:span>'
     "</text:span>", ["yes"]),
    ("a hidden field", 'shut<text:hidden-text text:is-hidden="true">secret</text:hidden-text>', ["shut"]),
    ("a field", "page <text:page-number>7</text:page-number>", ["page 7"]),
    ("a comment", "It is <office:annotation><dc:creator>Ada</dc:creator><text:p>Sure?</text:p></office:annotation>shut",
     ["It is shut"]),
    ("a ruby", "<text:ruby><text:ruby-base>Oki</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>",
     ["Oki"]),
    ("a text box", "Before <draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame>after.",
     ["Before after.", "Boxed."]),
    ("a shape", "Before<draw:custom-shape><text:p>Shaped.</text:p></draw:custom-shape>.", ["Before.", "Shaped."]),
    ("a picture's description", "Shut<draw:frame><svg:desc>A quay</svg:desc><draw:image/></draw:frame>.", ["Shut."]),
    ("a hidden paragraph", '<text:hidden-paragraph text:is-hidden="true"/>Secret.', []),
    ("something not known", "It is <text:news>not</text:news> safe", ["It is not safe"]),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "expected"), [case[1:] for case in SEEN], ids=[case[0] for case in SEEN])
def test_a_paragraph_holds_what_a_reader_sees_of_it(inside: str, expected: list[str]) -> None:
    assert lines(paragraph(inside), automatic=AUTOMATIC, styles=STYLES) == expected


BLOCKS = [
    ("lists", "<text:list><text:list-item><text:p>One</text:p><text:list><text:list-item><text:p>Two</text:p>"
     "</text:list-item></text:list></text:list-item></text:list>", ["One", "Two"]),
    ("tables with a merged cell",
     "<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
     "<table:covered-table-cell><text:p>gone</text:p></table:covered-table-cell><table:table-cell><text:p>B</text:p>"
     "</table:table-cell></table:table-row></table:table>", ["A", "B"]),
    ("hidden rows", '<table:table><table:table-row table:visibility="collapse"><table:table-cell><text:p>A</text:p>'
     "</table:table-cell></table:table-row></table:table>", []),
    ("hidden tables", '<table:table table:style-name="G1"><table:table-row><table:table-cell><text:p>A</text:p>'
     "</table:table-cell></table:table-row></table:table>", []),
    ("sections", "<text:section><text:p>A</text:p></text:section>", ["A"]),
    ("hidden sections", '<text:section text:display="none"><text:p>A</text:p></text:section>'
     '<text:section text:style-name="S1"><text:p>B</text:p></text:section>', []),
    ("hidden paragraphs", paragraph("A", "P3"), []),
    ("deleted text", "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
     "</text:changed-region></text:tracked-changes><text:p>It is <text:change/>shut</text:p>", ["It is shut"]),
    ("contents", "<text:table-of-content><text:table-of-content-source><text:index-title-template>no"
     "</text:index-title-template></text:table-of-content-source><text:index-body><text:p>One</text:p></text:index-body>"
     "</text:table-of-content>", ["One"]),
    ("frames on the page", "<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame>", ["Boxed"]),
    ("quotations",
     paragraph("It is not safe.", "P2") + paragraph("Stay away.", "Quotations") + paragraph("So she said."),
     ["“It is not safe.", "“Stay away.”", "So she said."]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), [case[1:] for case in BLOCKS], ids=[case[0] for case in BLOCKS])
def test_a_text_holds_the_blocks_that_are_seen(body: str, expected: list[str]) -> None:
    assert lines(body, automatic=AUTOMATIC, styles=STYLES) == expected


def test_notes_stand_behind_the_text_footnotes_first() -> None:
    note = (
        '<text:note text:note-class="{}"><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p>'
        "</text:note-body></text:note>"
    ).format
    body = paragraph(f"The quay{note('endnote', 'The end.')} is shut{note('footnote', 'At last.')}.")
    assert lines(body) == ["The quay is shut.", "At last.", "The end."]


STEPS = st.sampled_from(["word", "turn", "end", "insert", "break"])


@st.composite
def changed_texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Paragraphs with deletions and insertions between marks, over the ends of paragraphs too; and what is seen."""
    xml, seen, line, deleted = "<text:p>", list[str](), list[str](), False
    for number, step in enumerate(draw(st.lists(STEPS, max_size=25))):
        word = f"w{number}"
        if step == "word":
            xml += f"<text:span>{word} </text:span>"
            line += [] if deleted else [word]
        elif step == "turn":
            xml += f'<text:change-{"end" if deleted else "start"} text:change-id="d"/>'
            deleted = not deleted
        elif step == "end":
            xml += "</text:p><text:p>"
            if not deleted:
                seen, line = [*seen, " ".join(line)], []
        elif step == "insert":
            xml += f'<text:change-start text:change-id="i"/>{word}<text:change-end text:change-id="i"/><text:s/>'
            line += [] if deleted else [word]
        else:
            xml += "<text:line-break/>" if deleted else "<text:s/>"
    return xml + "</text:p>", [one for one in [*seen, " ".join(line)] if one]


REGIONS = (
    "<text:tracked-changes>"
    '<text:changed-region text:id="d"><text:deletion/></text:changed-region>'
    '<text:changed-region text:id="i"><text:insertion/></text:changed-region></text:tracked-changes>'
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changed_texts())
def test_what_is_deleted_between_marks_is_gone_and_all_else_is_there(made: tuple[str, list[str]]) -> None:
    body, seen = made
    assert lines(REGIONS + body) == seen


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (paragraph("Quay shut.", "P1") + paragraph("It is not safe."), "Quay shut."),
        (paragraph("Quay shut.", "", "h") + paragraph("It is not safe."), "Quay shut."),
        (paragraph("It is not safe.") + paragraph("Background", "", "h"), ""),
        (paragraph("It is not safe."), ""),
    ],
)
def test_the_title_is_a_title_or_the_heading_above_all(body: str, title: str) -> None:
    assert read_opendocument(odt_of(body, automatic=AUTOMATIC, styles=STYLES), "quay.odt").title == title


def test_properties_tell_title_and_who_began_the_text() -> None:
    meta = (
        "<dc:title>Quay shut</dc:title><dc:creator>Olin Vask</dc:creator>"
        "<meta:initial-creator>Ada Vane</meta:initial-creator>"
    )
    raw = read_opendocument(odt_of(ARTICLE_XML, meta=meta), "quay.odt")
    assert (raw.property_title, raw.property_author) == ("Quay shut", "Ada Vane")


def test_headers_are_left_out_and_named() -> None:
    masters = (
        "<style:master-page><style:header><text:p>Harbour Post</text:p></style:header>"
        '<style:footer style:display="false"><text:p>Unused</text:p></style:footer></style:master-page>'
    )
    raw = read_opendocument(odt_of(ARTICLE_XML, masters=masters), "quay.odt")
    assert [(dropped.text, dropped.rule) for dropped in raw.dropped] == [("Harbour Post", "page header")]


def test_a_formula_that_is_not_read_is_told() -> None:
    raw = read_opendocument(odt_of(paragraph("It is <draw:frame><draw:object/></draw:frame>.")), "quay.odt")
    assert re.search("formula", raw.notes[0])


LOCKED = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'


def test_a_text_under_a_password_is_told() -> None:
    parts: dict[str, bytes | str] = {**odt_parts("", manifest=LOCKED), "content.xml": b"\x00\xff locked"}
    with pytest.raises(Encrypted, match="password"):
        read_file("quay.odt", packed(parts))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("quay.odt", odt_of(ARTICLE_XML)[:700], "damaged"),
        ("quay.odt", packed({**odt_parts(ARTICLE_XML), "content.xml": "<office"}), "damaged"),
        ("quay.fodt", fodt_of(ARTICLE_XML)[:-40], "damaged"),
        ("quay.docx", odt_of(ARTICLE_XML), "OpenDocument text (.odt)"),
        ("quay.docx", packed({k: v for k, v in odt_parts(ARTICLE_XML).items() if k != "mimetype"}), "OpenDocument"),
        ("quay.txt", fodt_of(ARTICLE_XML), "OpenDocument text (.odt)"),
        ("quay.odt", (FILES / "pandoc.docx").read_bytes(), "Word file (.docx)"),
        ("quay.odt", packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "table"),
        ("quay.docx", packed({"mimetype": "application/epub+zip"}), "book"),
        ("quay.odt", packed({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "slides"),
        ("quay.odt", b"The quay is not safe.", "plain text"),
    ],
)
def test_what_is_no_whole_opendocument_text_is_told(name: str, data: bytes, words: str) -> None:
    with pytest.raises(BrokenFile) as raised:
        read_file(name, data)
    assert words in raised.value.sentence
