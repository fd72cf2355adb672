"""Tables of articles: columns are known by their names and said, every encoding is read, a bad row costs one row."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadEncoding, BrokenFile, EmptyText, TooLarge
from workbench.ingest import compose
from workbench.ingest.collections import Collected, read_any
from workbench.ingest.collections.cells import DELIMITERS, MAX_CELLS, records
from workbench.ingest.collections.columns import NAMES, columns_of
from workbench.ingest.limits import MAX_COLLECTION_ARTICLES, MAX_COLLECTION_BYTES, MAX_COLLECTION_PROBLEMS
from workbench.text.spreadsheet_cells import neutralise

SAID = "The quay will be closed for nine weeks, harbour master Lena Marsh said."


def read(text: str | bytes, name: str = "quay.csv") -> Collected:
    return read_any(name, text.encode() if isinstance(text, str) else text)


def table(*rows: tuple[str, ...], delimiter: str = ",", heading: tuple[str, ...] = ("title", "text")) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows([heading, *rows])
    return written.getvalue()


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_cells_stand_apart_by_comma_semicolon_or_tab_whatever_ends_the_lines(delimiter: str, line_end: str) -> None:
    text = table(("Quay, closed; now", SAID), delimiter=delimiter).replace("\r\n", line_end)
    [draft] = read(text).drafts
    assert (draft.title, draft.body, draft.name) == ("Quay, closed; now", SAID, "quay.csv, line 2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    [draft] = read(table(("Café closes", f"“{SAID}” – so the café.")).encode(encoding)).drafts
    assert (draft.title, draft.body) == ("Café closes", f"“{SAID}” – so the café.")


def test_a_line_that_tells_excel_the_separator_is_no_heading() -> None:
    assert [draft.title for draft in read("sep=;\n" + table(("Quay", SAID), delimiter=";")).drafts] == ["Quay"]


@pytest.mark.parametrize(
    ("heading", "field"), [(name, field) for field, names in NAMES.items() for name in (names[0], names[-1])]
)
def test_a_column_is_known_by_its_name_in_any_writing(heading: str, field: str) -> None:
    assert columns_of([heading.upper().replace("_", " "), "weight"]) == {field: heading.upper().replace("_", " ")}


def test_everything_of_a_row_is_taken_and_what_is_taken_as_what_is_said() -> None:
    heading = ("No", "Headline", "Body", "Publication", "Byline", "Date", "URL", "Language")
    row = ("7", "Quay", SAID, "Tarn Post", "Ana Roe", "2031-05-07T09:30:00+02:00", "https://tarn.example/quay", "en_GB")
    found = read(table(row, heading=heading))
    [draft] = found.drafts
    told = (draft.title, draft.body, draft.outlet_name, draft.author, draft.published, draft.address, draft.language)
    assert told == ("Quay", SAID, "Tarn Post", "Ana Roe", date(2031, 5, 7), "https://tarn.example/quay", "en-GB")
    assert (draft.outlet_domain, str(draft.published_at)) == ("tarn.example", "2031-05-07 09:30:00+02:00")
    assert found.notes == (
        "quay.csv: “Body” is taken as the text, “Headline” as the title, “Publication” as the outlet, “Byline” as the "
        "author, “Date” as the day of publishing, “URL” as the web address, “Language” as the language. Not read: "
        "“No”.",
    )


def test_a_table_without_a_text_column_is_refused_with_the_columns_that_it_has() -> None:
    [problem] = read("id;views\n1;2\n").problems
    assert isinstance(problem, BrokenFile)
    assert "It has the columns “id”, “views”" in str(problem)


def test_paragraphs_in_a_cell_stay_paragraphs() -> None:
    [draft] = read(table(("Quay", f"{SAID}\n\nNobody objected, she added.\r\nThe council agreed."))).drafts
    assert draft.body.split("\n\n") == [SAID, "Nobody objected, she added.", "The council agreed."]


def test_a_cell_that_is_plainly_html_is_read_as_html_and_one_that_speaks_of_it_is_not() -> None:
    found = read(table(("Quay", f"<p>{SAID}</p><p>Two <b>agreed</b>.</p>"), ("Tags", "The <p> tag, he said, is old.")))
    assert [draft.body for draft in found.drafts] == [f"{SAID}\n\nTwo agreed.", "The <p> tag, he said, is old."]


@pytest.mark.parametrize(
    "title", ["=SUM(A1) rules", "-5 degrees", "@mayor answers", "+1 for the quay", "'Quoted' words"]
)
def test_what_a_spreadsheet_export_guarded_is_as_it_was(title: str) -> None:
    [draft] = read(table((neutralise(title), SAID))).drafts
    assert draft.title == title


DATES = [
    (["12/05/2031", "25/05/2031"], [date(2031, 5, 12), date(2031, 5, 25)], "the day before the month"),
    (["05/12/2031", "05/25/2031"], [date(2031, 5, 12), date(2031, 5, 25)], "the month before the day"),
    (["12/05/2031", "11/05/2031"], [None, None], ""),
    (["25/05/2031", "05/25/2031"], [date(2031, 5, 25), date(2031, 5, 25)], ""),
    (["Tue, 06 May 31 23:30:00 -0500", "May 7, 2031"], [date(2031, 5, 6), date(2031, 5, 7)], ""),
    (["soon", "31 February 2031"], [None, None], ""),
]


@pytest.mark.parametrize(("written", "days", "said"), DATES)
def test_days_in_numbers_are_read_as_their_column_tells_and_never_guessed(
    written: list[str], days: list[date | None], said: str
) -> None:
    rows = [(f"Quay {number}", SAID, day) for number, day in enumerate(written)]
    found = read(table(*rows, heading=("title", "text", "date")))
    assert [draft.published for draft in found.drafts] == days
    assert any(said in note for note in found.notes[1:]) if said else len(found.notes) == 1
    assert all(("tells no day for sure" in "".join(draft.notes)) == (draft.published is None) for draft in found.drafts)


def test_a_bad_row_is_named_with_its_line_and_the_others_go_in() -> None:
    text = "The quay will be closed for nine weeks."
    rows = ["title,text", f"One,{text}", "Empty,", f'Stray,"{text}"x', f'Two,"{text}\nAnd more."', f"Wide,{text},more"]
    found = read("\n".join([*rows, f"Three,{text}", 'Open,"never']))
    assert [draft.title for draft in found.drafts] == ["One", "Two", "Three"]
    lines = [(one.line, type(one)) for one in found.problems]
    assert lines == [(3, EmptyText), (4, BrokenFile), (7, BrokenFile), (9, BrokenFile)]
    assert str(found.problems[0]) == "quay.csv, line 3: It holds no text, so it is no article."


def test_another_language_is_named_with_its_line() -> None:
    german = "Der Hafen wird nach Angaben der Hafenmeisterin neun Wochen lang gesperrt, sagte sie am Dienstag. " * 3
    found = read(table(("Kai", german), ("Quay", SAID)))
    assert [str(one)[:24] for one in found.problems] == ["quay.csv, line 2: The te"]
    assert "German" in str(found.problems[0])
    assert len(found.drafts) == 1


def test_a_short_text_that_the_table_calls_german_is_not_taken_for_english() -> None:
    found = read(table(("Kai", "Das sagte sie.", "de"), ("Quay", SAID * 3, "de"), heading=("title", "text", "lang")))
    assert ["German" in str(one) for one in found.problems] == [True]
    assert [draft.notes for draft in found.drafts] == [
        ("The file says that it is in German; its text reads like English.",)
    ]


def test_an_address_that_is_none_is_left_out_and_said() -> None:
    for address in ("javascript:alert(1)", "quay", "https://[", "https://a.example/a b", "file:///etc/passwd"):
        [draft] = read(table(("Quay", SAID, address), heading=("title", "text", "url"))).drafts
        assert (draft.address, "is no web address" in draft.notes[0]) == ("", True)


def test_a_zero_byte_spoils_no_more_than_itself() -> None:
    found = read(table(("Quay\0", SAID), ("Two", SAID)))
    assert [compose(draft).title for draft in found.drafts] == ["Quay", "Two"]


BAD_FILES: list[tuple[bytes, type[Exception]]] = [
    (b"", EmptyText),
    (b"\n\n", EmptyText),
    (b"\xff\xfe\x00", BadEncoding),
    (b"text\n" + bytes(range(128, 160)) * 9, BadEncoding),
    (b"," * 5_000, BrokenFile),
    (b'"never closed', BrokenFile),
    (b"x" * (MAX_COLLECTION_BYTES + 1), TooLarge),
]


@pytest.mark.parametrize(("data", "kind"), BAD_FILES)
def test_a_file_that_is_no_table_is_one_sentence(data: bytes, kind: type[Exception]) -> None:
    found = read(data)
    assert (found.drafts, [type(one) for one in found.problems]) == ((), [kind])


def test_articles_over_the_limit_are_named_and_the_ones_before_go_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.ingest.collections.entries.MAX_COLLECTION_ARTICLES", 3)
    found = read(table(*[(f"Quay {number}", SAID) for number in range(9)]))
    assert [draft.title for draft in found.drafts] == ["Quay 0", "Quay 1", "Quay 2"]
    assert [str(one) for one in found.problems] == [
        f"quay.csv, line 5: {MAX_COLLECTION_ARTICLES:,} articles are the most of one file. From here on put them into "
        "another one."
    ]


def test_a_file_with_hardly_anything_but_broken_rows_is_not_read_to_its_end() -> None:
    found = read("title,text\n" + "x,\n" * (MAX_COLLECTION_PROBLEMS + 50))
    assert len(found.problems) == MAX_COLLECTION_PROBLEMS + 1
    assert str(found.problems[-1]).startswith(f"quay.csv, line {MAX_COLLECTION_PROBLEMS + 2}: 1,000 places")


@given(st.lists(st.lists(st.text(max_size=9), min_size=2, max_size=4), max_size=5), st.sampled_from(DELIMITERS))
def test_what_the_csv_module_has_written_is_cut_as_it_was(rows: list[list[str]], delimiter: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    cut = [record.cells for record in records(written.getvalue(), delimiter)]
    assert cut == [tuple(row) for row in rows if any(cell.strip() for cell in row)]


@given(st.text(alphabet='",;\t\r\nab', max_size=60))
def test_whatever_stands_in_a_table_each_piece_of_it_belongs_to_one_record_or_is_blank(text: str) -> None:
    pieces = [record.piece for record in records(text, ",")]
    at = 0
    for piece in pieces:
        place = text.index(piece, at)
        assert not text[at:place].strip(' ",\r\n\t;\x0b\x0c') or not pieces
        at = place + len(piece)


@given(st.binary(max_size=300))
def test_no_bytes_end_in_anything_but_drafts_and_sentences(data: bytes) -> None:
    found = read(b"title,text\n" + data)
    assert all(str(one) for one in found.problems)


def test_a_text_far_over_the_limit_is_refused_and_the_others_go_in() -> None:
    found = read(table(("Long", "She said so. " * 40_000), ("Longer", "<p>She said so.</p>" * 120_000), ("Quay", SAID)))
    assert [draft.title for draft in found.drafts] == ["Quay"]
    assert [(one.line, type(one)) for one in found.problems] == [(2, TooLarge), (3, TooLarge)]


def test_a_hostile_table_costs_no_more_than_its_length() -> None:
    # Each of these opens a search for a closing mark; one that began anew in every row would take hours.
    for row in ('"""x\n', '"a ""b\n', 'a,"\n', '"\n', "\n'", '""x\n'):
        found = read("title,text\n" + row * 200_000)
        assert not found.drafts
    assert read('text\n"' + "\n'" * 400_000 + '"').drafts == ()


def test_a_record_has_no_more_cells_than_a_table_of_articles_has() -> None:
    [record] = records("," * (MAX_CELLS + 1) + "x", ",")
    assert record.cells is None
