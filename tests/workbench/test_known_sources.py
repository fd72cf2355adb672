"""Lists of known sources: every layout that people write, and every bad line named while the rest goes in."""

from __future__ import annotations

import csv
import io
import string

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench.errors import BadEncoding, BrokenFile, TooLarge
from workbench.interchange import known_sources
from workbench.interchange.known_sources import COLUMNS, EXAMPLE, MOST_ROWS, KnownSource, read
from workbench.model import SourceKind

FILE = "sources.csv"
PORT = KnownSource(
    name="Port Authority of Velden",
    aliases=("PAV", "Velden Port"),
    kind=SourceKind.ORGANISATION,
    identity="Q900001",
    home_page="https://port.example",
    line=2,
)


def problems(text: str | bytes) -> list[str]:
    return [str(one) for one in read(text if isinstance(text, bytes) else text.encode(), FILE).problems]


def rows(text: str | bytes) -> tuple[KnownSource, ...]:
    """Return the rows of a list without a bad line."""
    found = read(text if isinstance(text, bytes) else text.encode(), FILE)
    assert [str(one) for one in found.problems] == []
    return found.rows


@pytest.mark.parametrize(
    "text",
    [
        "name,aliases,kind,id,home_page\nPort Authority of Velden,PAV|Velden Port,organisation,Q900001,https://port.example",
        'Name;Aliases;Kind;Id;Home page\r\nPort Authority of Velden;"PAV; Velden Port";organisation;q900001;'
        "https://port.example\r\n",
        "NAME\tALIASES\tKIND\tID\tHOME-PAGE\rPort Authority of Velden\tPAV;Velden Port\tOrganization\t Q900001 \t"
        "https://port.example\r",
        "note,id,home_page,kind,name,aliases\n"
        "by Ada,https://www.wikidata.org/wiki/Q900001,https://port.example,ORGANISATION,"
        "  Port  Authority of Velden ,PAV||Velden Port|PAV|Port Authority of Velden",
        '"name","aliases","kind","id","home_page"\n"Port Authority of Velden","PAV\nVelden Port","organisation",'
        '"Q900001","https://port.example"',
    ],
)  # fmt: skip
def test_one_list_reads_alike_however_it_is_written(text: str) -> None:
    assert rows(text) == (PORT,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_letters_are_right_in_every_usual_encoding(encoding: str) -> None:
    text = "name,kind\nZoë Ardelean-Müller,person\n"
    assert rows(text.encode(encoding)) == (KnownSource("Zoë Ardelean-Müller", (), SourceKind.PERSON, line=2),)


def test_a_list_of_names_alone_is_enough() -> None:
    assert rows("Name\nLena Ostrow\n\n  \nPort Authority\n") == (
        KnownSource("Lena Ostrow", line=2),
        KnownSource("Port Authority", line=5),
    )


def test_cells_that_a_spreadsheet_would_run_are_names() -> None:
    text = 'name,aliases\n=SUM(A1:A9),+49|-x|@handle\n"=HYPERLINK(""https://evil.example"",""x"")",\n'
    assert [one.name for one in rows(text)] == ["=SUM(A1:A9)", '=HYPERLINK("https://evil.example","x")']
    assert rows(text)[0].aliases == ("+49", "-x", "@handle")


def test_each_bad_line_is_named_and_the_rest_goes_in() -> None:
    lines = [
        "name,aliases,kind,id,home_page",
        "Lena Ostrow,,person",
        ",PAV,organisation",
        "Karel Novotny,,wizard",
        "A nurse,,unnamed",
        "Harbour Office,,organisation,,javascript:alert(1)",
        "Mayor,,person,a\0b",
        "x" * 201,
        "…",
        "Ana Brandt, PhD,,person,Q900003,https://brandt.example",
        'Ilse "Tamm',
        '"Ilse Tamm"x,person',
        "Oona Veld,fine|\u202eevil,person",
        "Ana Brandt,,person",
        '"never closed,,person',
        "Port Authority,,ORGANISATION",
    ]
    found = read("\n".join(lines).encode(), FILE)
    assert [one.name for one in found.rows] == ["Lena Ostrow", 'Ilse "Tamm', "Ana Brandt", "Port Authority"]
    said = [str(one) for one in found.problems]
    assert [one.split(":")[0] for one in said] == [
        f"{FILE}, line {line}" for line in (3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 15)
    ]
    assert said[0] == "sources.csv, line 3: The name is missing."
    assert "“wizard” is no kind" in said[1]
    assert "no web address" in said[3]
    assert "more cells" in said[7]
    assert "quotation mark" in said[-1]


def test_a_line_break_in_a_cell_counts_in_the_numbers_of_the_lines_after_it() -> None:
    assert problems('name,aliases\nLena Ostrow,"Ostrow\nDr Ostrow"\n,x\n') == [
        "sources.csv, line 4: The name is missing."
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "nothing in it"),
        (b"\n  \r\n", "nothing in it"),
        (b"\xef\xbb\xbf", "nothing in it"),
        (b"\n\nLena Ostrow,person\n", "sources.csv, line 3: No column is called “name”"),
        (b"names,kind\nLena,person", "No column is called “name”"),
        (b'"name\nLena', "No column is called “name”"),
    ],
)
def test_a_file_without_the_column_name_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(BrokenFile, match=sentence):
        read(data, FILE)


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge, match="10 MB"):
        read(b"name\n" + b"x" * 10_000_000, FILE)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(BadEncoding, match=FILE):
        read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), FILE)


def test_a_list_that_is_too_long_is_cut_with_a_sentence() -> None:
    found = read(b"name\n" + b"Lena Ostrow\n" * (MOST_ROWS + 5), FILE)
    assert len(found.rows) == MOST_ROWS
    [problem] = map(str, found.problems)
    assert problem.startswith(f"{FILE}, line {MOST_ROWS + 2}: 20,000 sources are the most of one file")


def test_open_quotation_marks_in_every_line_hold_nothing_up() -> None:
    found = read(b"name\n" + b'"a' * 40 + b"\n" + b'"\n' * 100_001 + b'"b\n' * 20_000, FILE)
    assert found.problems


def test_the_example_is_a_list_without_a_bad_line() -> None:
    assert [one.kind for one in rows(EXAMPLE)] == [SourceKind.ORGANISATION, SourceKind.PERSON]
    assert EXAMPLE.startswith(",".join(COLUMNS))


WORDS = some.text(string.ascii_letters + string.digits + " äşЖ京'\"=+-@,\t.", min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)
NAMES = WORDS.filter(lambda text: any(letter.isalnum() for letter in text))
SOURCES = some.builds(
    KnownSource,
    NAMES,
    some.lists(NAMES, max_size=3, unique=True).map(tuple),
    some.sampled_from([None, *(kind for kind in SourceKind if kind is not SourceKind.UNNAMED)]),
    some.sampled_from(["", "Q900001", "REGISTER/17"]),
    some.sampled_from(["", "https://port.example/a,b;c"]),
)


@given(some.lists(SOURCES), some.sampled_from(",;\t"), some.permutations(COLUMNS), some.booleans())
def test_what_is_written_as_a_list_is_read_back(
    sources: list[KnownSource], delimiter: str, columns: list[str], marked: bool
) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter)
    writer.writeheader()
    for one in sources:
        values = (one.name, "|".join(one.aliases), one.kind or "", one.identity, one.home_page)
        writer.writerow(dict(zip(COLUMNS, values, strict=True)))
    found = known_sources.read(out.getvalue().encode("utf-8-sig" if marked else "utf-8"), FILE)
    assert found.problems == ()
    assert [(one.name, one.kind, one.identity, one.home_page) for one in found.rows] == [
        (one.name, one.kind, one.identity, one.home_page) for one in sources
    ]
    assert [one.aliases for one in found.rows] == [
        tuple(alias for alias in one.aliases if alias != one.name) for one in sources
    ]


@given(some.binary(max_size=300))
def test_no_bytes_raise_anything_but_a_sentence(data: bytes) -> None:
    try:
        read(b"name;kind\n" + data, FILE)
    except BadEncoding:
        return
