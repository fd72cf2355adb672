"""Word files: what is seen in them and what is not, title and author, notes, and files of other writers."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from tests.workbench.documents import PARAGRAPHS, TITLE, word_file_of
from tests.workbench.office_files import STRICT, docx_of, docx_parts, packed, paragraph, run
from workbench.ingest import read_file
from workbench.ingest.office.word import read_word

CASES = Path(__file__).parent / "data" / "cases" / "docx"


def test_tables_are_read_in_their_place_and_merged_cells_once() -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = PARAGRAPHS[0]
    table.cell(0, 2).text = PARAGRAPHS[1]
    document.add_paragraph(PARAGRAPHS[2])
    file = io.BytesIO()
    document.save(file)
    assert read_file("dam.docx", file.getvalue()).body.split("\n\n") == list(PARAGRAPHS)


def test_what_programs_write_into_the_properties_is_left_aside() -> None:
    data = word_file_of([TITLE, *PARAGRAPHS], title="Word Document", author="python-docx")
    draft = read_file("dam.docx", data)
    assert (draft.title, draft.author) == (TITLE, "")


FISHERMEN = "Fishermen from the southern basin said they had been told nothing and would lose a month of work."
BOXED = (
    "The harbour board said on Tuesday that nine pillars of the quay were rotten.",
    "“Nobody should walk on that quay,” said Lena Marsh, who leads the divers.",
)


@pytest.mark.parametrize(
    ("file", "body"),
    [
        (
            "d01-tracked-insertion.docx",
            [
                "The harbour board said on Tuesday that the quay was not safe and that nine pillars were rotten.",
                FISHERMEN,
            ],
        ),
        (
            "d02-smart-tags.docx",
            ["“Nobody should walk on that quay,” said Lena Marsh, who leads the divers of Ostrava Bay.", FISHERMEN],
        ),
        (
            "d03-content-control.docx",
            [BOXED[0], "The repairs, said Lena Marsh, will cost 2.4 million crowns.", FISHERMEN],
        ),
        ("d05-drop-cap.docx", [BOXED[0], FISHERMEN]),
        ("d06-text-box.docx", [*BOXED, FISHERMEN]),
        ("d07-title-and-text-box-only.docx", list(BOXED)),
    ],
)
def test_no_word_of_a_file_that_went_wrong_is_lost_or_taken_apart(file: str, body: list[str]) -> None:
    assert read_file(file, (CASES / file).read_bytes()).body.split("\n\n") == body


def test_what_is_printed_goes_before_the_properties() -> None:
    draft = read_file("account.docx", (CASES / "d08-author-is-account.docx").read_bytes())
    assert (draft.title, draft.author) == ("Quay to close for nine weeks", "Ana Reyes")


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def lines(body: str, **parts: str) -> list[str]:
    return [" ".join(line.split()) for line in read_word(docx_of(body, **parts), "quay.docx").text.split("\n\n")]


DROP_DOWN = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="safe"/>'
    '<w:listEntry w:val="unsafe"/></w:ddList></w:ffData></w:fldChar></w:r>'
)
INSIDE_A_LINE = [
    ("a tab", f"{run('one')}<w:r><w:tab/></w:r>{run('two')}", ["one two"]),
    ("a hyphen that does not break", f"{run('well')}<w:r><w:noBreakHyphen/></w:r>{run('known')}", ["well-known"]),
    ("a place for a hyphen", f"{run('har')}<w:r><w:softHyphen/></w:r>{run('bour')}", ["harbour"]),
    ("a symbol", run("5 ") + '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>', ["5 °"]),
    ("a symbol that means nothing", run("a") + '<w:r><w:sym w:font="Wingdings 3" w:char="F0B0"/></w:r>', ["a"]),
    ("a letter by its number", '<w:r><w:sym w:font="Arial" w:char="2013"/></w:r>', ["–"]),
    ("text typed in a symbol font", run("\uf0b3 3", '<w:rFonts w:ascii="Symbol"/>'), ["≥ 3"]),
    ("capitals as a format", run("Quay", "<w:caps/>"), ["Quay"]),
    ("ruby", f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('Oki')}</w:rubyBase></w:ruby></w:r>", ["Oki"]),
    ("a break inside a sentence", f"{run('The quay is')}<w:r><w:br/></w:r>{run('not safe.')}",
     ["The quay is not safe."]),
    ("a break before a name", f"{run('so said')}<w:r><w:br/></w:r>{run('Lena Marsh.')}", ["so said Lena Marsh."]),
    ("a break between lines", f"{run('By Ana Reyes')}<w:r><w:br/></w:r>{run('5 May')}", ["By Ana Reyes", "5 May"]),
    ("a fraction", "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
     "</m:oMath>", ["1/2"]),
    ("a power", "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>9</m:t></m:r></m:sup></m:sSup>"
     "</m:oMath>", ["10^9"]),
    ("a field", f"{mark('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>{mark('separate')}{run('7')}{mark('end')}",
     ["7"]),
    ("a field without a result", f"{run('a ')}{mark('begin')}{run('XE')}{mark('end')}{run('b')}", ["a b"]),
    ("a field that is never closed", f"{mark('begin')}{run('The quay is not safe.')}", ["The quay is not safe."]),
    ("a field's end without a start", f"{mark('end')}{run('The quay is not safe.')}", ["The quay is not safe."]),
    ("a chosen entry", f"{run('It is ')}{DROP_DOWN}{mark('separate')}{mark('end')}{run('.')}", ["It is unsafe."]),
    ("a note's own sign",
     f'{run("safe")}<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>',
     ["safe"]),
    ("word art", '<w:r><w:pict><v:shape><v:textpath string="QUAY SHUT"/></v:shape></w:pict></w:r>', ["QUAY SHUT"]),
    ("deleted math", '<m:oMath><w:del w:id="1"><m:r><m:t>2</m:t></m:r></w:del><m:r><m:t>3</m:t></m:r></m:oMath>',
     ["3"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "expected"), [case[1:] for case in INSIDE_A_LINE], ids=[c[0] for c in INSIDE_A_LINE]
)
def test_a_line_holds_what_a_reader_sees_of_it(inside: str, expected: list[str]) -> None:
    assert lines(paragraph(inside)) == expected


@pytest.mark.parametrize(
    "properties", ["<w:rPr><w:del/></w:rPr>", "<w:rPr><w:moveFrom/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>"]
)
def test_a_paragraph_whose_mark_is_gone_goes_on_in_the_next(properties: str) -> None:
    assert lines(paragraph(run("The quay is "), properties) + paragraph(run("not safe."))) == ["The quay is not safe."]


def test_a_paragraph_whose_mark_is_inserted_ends_there() -> None:
    body = paragraph(run("One."), "<w:rPr><w:ins/></w:rPr>") + paragraph(run("Two."))
    assert lines(body) == ["One.", "Two."]


def test_notes_stand_behind_the_text_in_the_order_of_their_marks_and_deleted_ones_do_not() -> None:
    note = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'.format
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'.format
    body = paragraph(run("First") + reference(3) + f"<w:del>{reference(4)}</w:del>" + run(" second") + reference(2))
    end = '<w:r><w:endnoteReference w:id="3"/></w:r>'
    notes = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>'
    notes += note(2, "Note two.") + note(3, "Note three.") + note(4, "Deleted.") + note(9, "Points nowhere.")
    endnotes = '<w:endnote w:id="3"><w:p><w:r><w:t>The end.</w:t></w:r></w:p></w:endnote>'
    found = lines(paragraph(end) + body, footnotes=notes, endnotes=endnotes)
    assert found == ["First second", "Note three.", "Note two.", "The end."]


STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/></w:style>'
    for style, name, base in (
        ("Normal", "Normal", ""),
        ("Titre", "Title", "Normal"),
        ("a3", "House headline", "Titre"),
        ("Subtitle", "Subtitle", "Titre"),
        ("Headline", "Headline", "Normal"),
        ("a5", "Quote", "Normal"),
        ("Pulled", "Pulled words", "a5"),
        ("Loop", "Loop", "Loop"),
    )
)


@pytest.mark.parametrize(
    ("style", "title"),
    [
        *((style, "Quay to close.") for style in ("Titre", "a3", "Headline", "Title")),
        *((style, "") for style in ("Subtitle", "Loop", "Nowhere")),
    ],
)
def test_a_paragraph_in_a_style_for_titles_is_the_title(style: str, title: str) -> None:
    styled = f'<w:pStyle w:val="{style}"/>'
    body = paragraph(run("Quay to "), "<w:rPr><w:del/></w:rPr>" + styled) + paragraph(run("close."), styled)
    assert read_word(docx_of(body + paragraph(run("It is not safe.")), styles=STYLES), "quay.docx").title == title


def test_a_title_far_down_is_the_title_of_something_else() -> None:
    body = paragraph(run("The quay is not safe.")) * 9 + paragraph(run("About us"), '<w:pStyle w:val="Titre"/>')
    assert read_word(docx_of(body, styles=STYLES), "quay.docx").title == ""


def test_quotations_set_apart_get_marks_a_run_at_a_time() -> None:
    quoted = '<w:pStyle w:val="a5"/>'
    body = (
        paragraph(run("It is not safe."), quoted)
        + paragraph(run("Stay away."), '<w:pStyle w:val="Pulled"/>')
        + paragraph(run("So said Lena Marsh."))
        + paragraph(run("“Marked by hand.”"), quoted)
    )
    found = lines(body, styles=STYLES)
    assert found == ["“It is not safe.", "“Stay away.”", "So said Lena Marsh.", "“Marked by hand.”"]


def test_headers_and_footers_are_left_out_and_named_once() -> None:
    same, page = paragraph(run("Harbour Post")), paragraph(run("7"))
    headers = {"header1": same, "header2": same, "footer1": page}
    raw = read_word(packed(docx_parts(paragraph(run("Not safe.")), headers=headers)), "quay.docx")
    assert raw.text == "Not safe."
    assert [(dropped.text, dropped.rule) for dropped in raw.dropped] == [("Harbour Post", "page header")]


@pytest.mark.parametrize(
    ("core", "title", "author"),
    [
        ("<dc:title>Quay shut</dc:title><dc:creator>Ada Vane</dc:creator>", "Quay shut", "Ada Vane"),
        ("<dc:title>Template press release</dc:title><dc:creator>python-docx</dc:creator>", "", ""),
        ("<dc:title>Microsoft Word - quay.doc</dc:title>", "", ""),
        ("<dc:title>quay_final_2</dc:title>", "", ""),
        ("<dc:title>Word Document</dc:title><dc:creator>Microsoft Office User</dc:creator>", "", ""),
        ("", "", ""),
    ],
)
def test_properties_are_taken_where_people_wrote_them(core: str, title: str, author: str) -> None:
    raw = read_word(docx_of(paragraph(run("Not safe.")), core=core), "quay.docx")
    assert (raw.title, raw.author, raw.property_title, raw.property_author) == ("", "", title, author)


@pytest.mark.parametrize(
    "parts",
    [
        docx_parts(paragraph(run("Not safe.")), namespace=STRICT),
        docx_parts(paragraph(run("Not safe.")), main="word/document2.xml"),
        docx_parts(paragraph(run("Not safe.")), content_type="application/vnd.ms-word.document.macroEnabled.main+xml"),
        {name.replace("/", "\\"): part for name, part in docx_parts(paragraph(run("Not safe."))).items()},
        {name.upper(): part for name, part in docx_parts(paragraph(run("Not safe."))).items()},
    ],
    ids=["strict", "another place", "macros", "backslashes", "capitals"],
)
def test_files_of_other_writers_are_read(parts: dict[str, str]) -> None:
    assert read_word(packed(parts), "quay.docx").text == "Not safe."


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("quay.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("QUAY.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("quay.docm", "application/vnd.ms-word.document.macroEnabled.12"),
        ("quay.dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template"),
    ],
)
def test_every_ending_of_word_is_read_and_keeps_its_own_media_type(name: str, media_type: str) -> None:
    draft = read_file(name, word_file_of([TITLE, *PARAGRAPHS]))
    assert (draft.title, draft.media_type) == (TITLE, media_type)


@pytest.mark.parametrize(
    ("inside", "word"),
    [
        ('<w:altChunk r:id="r9"/>', "inserted"),
        (
            '<w:p><w:r><w:drawing><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
            "</a:graphic></w:drawing></w:r></w:p>",
            "chart",
        ),
    ],
)
def test_what_cannot_be_read_is_told(inside: str, word: str) -> None:
    (note,) = read_word(docx_of(paragraph(run("Not safe.")) + inside), "quay.docx").notes
    assert word in note
