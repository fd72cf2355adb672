"""The pictures of the coverage page: what they show, in which order, with which limits, and that names stay text."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.coverage.pictures import citation_graph, files, look, matrix_squares, shares, timeline, who_speaks
from pages.coverage.pictures.days_in_units import UNITS_AT_MOST, line_of, unit_of
from tests.pages.test_contrast import SET, THEMES, contrast
from workbench.coverage.appearances import Appearance, Appearances
from workbench.coverage.citations import Citation
from workbench.coverage.material import Told
from workbench.coverage.matrix import CellState, Matrix, MatrixCell, MatrixRow
from workbench.coverage.sourcing import Measure, Share
from workbench.coverage.speakers import Speaker, Spoken
from workbench.model import Article, Claim, Form, Relation, SourceKind, Span
from workbench.stored import StoredArticle, StoredClaim

HOSTILE = '<img src=x onerror="alert(1)">'
NAMES = {10: "Velden Courier", 20: HOSTILE, 30: "صحيفة المرفأ"}
TOLD = Told(StoredClaim(7, 1, Claim((Span(0, 3, "abc"),), Form.DIRECT)), StoredArticle(1, Article("abc"), 10))
DAY = date(2031, 5, 3)


def carried(outlet: int, relation: Relation = Relation.REPEAT, *, confirmed: bool = True) -> MatrixCell:
    return MatrixCell(outlet, CellState.CARRIED, confirmed, TOLD, relation, None, 0.0 if confirmed else 0.83, 1)


def matrix(rows: int = 3) -> Matrix:
    """Return a matrix whose rows are: confirmed, left out, not found; then a contradiction, a variant, not found."""
    first = (carried(10), MatrixCell(20, CellState.LEFT_OUT, confirmed=True), MatrixCell(30, CellState.NOT_FOUND))
    against = carried(10, Relation.CONTRADICTION, confirmed=False)
    second = (against, carried(20, Relation.VARIANT, confirmed=False), MatrixCell(30, CellState.NOT_FOUND))
    cells = [first if number % 2 == 0 else second for number in range(rows)]
    return Matrix((10, 20, 30), tuple(MatrixRow(TOLD, "=The pier is shut", one, frozenset({7})) for one in cells))


def appearances() -> list[Appearances]:
    known = (Appearance(10, 1, 7, DAY), Appearance(20, 2, 8, DAY + timedelta(days=2)))
    undated = (Appearance(10, 1, 9, DAY), Appearance(30, 3, 10, None))
    return [Appearances(0, "The pier is shut", known, (10,), ""), Appearances(1, "It opens", undated, (), "")]


def speakers(number: int) -> list[Speaker]:
    named = [Speaker(i, f"Person {i}", SourceKind.PERSON, {10: Spoken(1, 5 * i, 1, 7)}) for i in range(1, number + 1)]
    unnamed = Speaker(None, "Unnamed", SourceKind.UNNAMED, {20: Spoken(2, 9, 0, 8)})
    return [*named, unnamed, Speaker(None, "Open", None, {20: Spoken(1, 4, 3, 9)})]


def some_shares() -> list[Share]:
    counted = Share(Measure.FORM, Form.DIRECT.value, 10, 9, 20, 0, 0.26, 0.66)
    nothing = Share(Measure.FORM, Form.DIRECT.value, 20, 0, 0, 3, 0.0, 1.0)
    return [counted, nothing, Share(Measure.UNNAMED, "unnamed", 10, 1, 20, 2, 0.01, 0.3)]


def citations() -> list[Citation]:
    return [Citation("Velden Courier", HOSTILE, 0, (7, 8, 9)), Citation(HOSTILE, "Lena Ostrow", 1, (7,))]


CHARTS: Mapping[str, tuple[look.Chart, look.Rows, str]] = {
    "squares": (
        matrix_squares.chart(matrix(), NAMES),
        matrix_squares.table(matrix(), NAMES),
        matrix_squares.caption(matrix()),
    ),
    "timeline": (
        timeline.chart(appearances(), NAMES),
        timeline.table(appearances(), NAMES),
        timeline.caption(appearances()),
    ),
    "speakers": (
        who_speaks.chart(speakers(3), NAMES),
        who_speaks.table(speakers(3), NAMES),
        who_speaks.caption(speakers(3), NAMES),
    ),
    "shares": (shares.chart(some_shares(), NAMES), shares.table(some_shares(), NAMES), shares.caption(some_shares())),
    "citations": (
        citation_graph.chart(citations()),
        citation_graph.table(citations()),
        citation_graph.caption(citations()),
    ),
}
"""Every picture of a small story, with its table and its caption."""

every_picture = pytest.mark.parametrize("picture", CHARTS)


def parts(spec: Any) -> Iterator[dict[str, Any]]:
    """Yield all that is drawn in a specification: every dictionary with a mark."""
    if isinstance(spec, list):
        for one in spec:
            yield from parts(one)
    elif isinstance(spec, dict):
        if "mark" in spec:
            yield spec
        for key in ("layer", "hconcat", "vconcat", "spec"):
            yield from parts(spec.get(key, []))


def marks(chart: look.Chart, kind: str) -> list[dict[str, Any]]:
    return [part for part in parts(chart.to_dict()) if part["mark"]["type"] == kind]


def rows_of(chart: look.Chart, part: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the data of one part of a chart."""
    rows: list[dict[str, Any]] = chart.to_dict()["datasets"][part["data"]["name"]]
    return rows


def values(chart: look.Chart, field: str) -> list[Any]:
    """Return all values of a field in all data of a chart, in order."""
    return [row[field] for rows in chart.to_dict()["datasets"].values() for row in rows if field in row]


def every_dictionary(spec: Any) -> Iterator[dict[str, Any]]:
    if isinstance(spec, dict):
        yield spec
    for inner in spec.values() if isinstance(spec, dict) else spec if isinstance(spec, list) else ():
        yield from every_dictionary(inner)


def svg_words(chart: look.Chart, caption: str) -> list[str]:
    """Return the texts of a picture's SVG, as a reader of the file sees them; it has to be XML for that."""
    tree = ET.fromstring(files.svg_file("Story", chart, caption))
    return ["".join(one.itertext()) for one in tree.iter("{http://www.w3.org/2000/svg}text")]


@every_picture
def test_every_picture_says_in_words_what_it_shows(picture: str) -> None:
    chart, _, caption = CHARTS[picture]
    assert chart.to_dict()["description"] == caption
    assert any(letter.isdigit() for letter in caption)


@every_picture
def test_a_png_is_one_and_an_svg_holds_hostile_names_as_text(picture: str) -> None:
    chart, _, caption = CHARTS[picture]
    assert files.png_file("Story", chart, caption).startswith(b"\x89PNG\r\n\x1a\n")
    svg = files.svg_file("Story", chart, caption).decode("utf-8")
    assert "<img" not in svg
    assert HOSTILE in svg_words(chart, caption)


@every_picture
def test_files_stand_on_white_with_their_heading_and_all_of_their_caption(picture: str) -> None:
    chart, _, caption = CHARTS[picture]
    made = files.on_white("The flood", chart, caption)
    assert made["background"] == "white"
    assert made["title"]["text"] == "The flood"
    assert " ".join(made["title"]["subtitle"]) == caption


@every_picture
def test_nothing_in_a_picture_reaches_for_an_address(picture: str) -> None:
    found = list(every_dictionary(CHARTS[picture][0].to_dict()))
    assert [one for one in found if {"url", "href"} & set(one)] == []
    assert [one for one in parts(CHARTS[picture][0].to_dict()) if one["mark"]["type"] in {"image", "geoshape"}] == []


@every_picture
def test_no_chart_draws_its_words_in_a_colour_of_its_own(picture: str) -> None:
    texts = marks(CHARTS[picture][0], "text")
    assert {part["mark"]["color"] for part in texts} <= {look.INK}
    axes = [one["axis"] for one in every_dictionary(CHARTS[picture][0].to_dict()) if one.get("axis") and "field" in one]
    assert {axis["labelColor"] for axis in axes} <= {look.INK}


@pytest.mark.parametrize("colour", [look.ACCENT, look.AGAINST])
def test_marks_stand_out_from_light_dark_and_paper(colour: str) -> None:
    grounds = [*(str(SET[theme]["backgroundColor"]) for theme in THEMES), "#ffffff"]
    assert min(contrast(colour, ground) for ground in grounds) >= 3


def test_squares_say_by_their_shape_what_is_known_and_how_it_relates() -> None:
    chart = matrix_squares.chart(matrix(2), NAMES)
    assert values(chart, "kind") == [
        "confirmed",
        matrix_squares.LEFT_OUT,
        "suggested, contradiction",
        "suggested, variant",
    ]
    [squares] = marks(chart, "point")
    scale = squares["encoding"]["shape"]["scale"]
    assert len(set(scale["range"])) == len(scale["domain"]) == 9
    assert set(values(chart, "kind")) <= set(scale["domain"])
    assert values(chart, "what")[2] == "suggested, contradiction, 83% sure"


def test_what_is_not_found_is_dotted_from_the_first_to_the_last() -> None:
    chart = matrix_squares.chart(matrix(4), NAMES)
    assert (values(chart, "first"), values(chart, "last")) == ([1], [4])


@pytest.mark.parametrize(("rows", "lines", "step"), [(2, 1, 22), (40, 1, 22), (80, 1, 11), (400, 5, 10)])
def test_squares_shrink_to_eight_pixels_and_then_go_on_in_the_next_line(rows: int, lines: int, step: int) -> None:
    spec = matrix_squares.chart(matrix(rows), NAMES).to_dict()
    assert [line["width"] for line in spec["vconcat"]] == [{"step": step}] * lines
    drawn = marks(matrix_squares.chart(matrix(rows), NAMES), "point")
    assert {part["mark"]["size"] for part in drawn} == {(0.8 * step) ** 2}
    numbers = [number for part in drawn for number in part["encoding"]["x"]["scale"]["domain"]]
    assert numbers == list(range(1, rows + 1))


def test_outlets_stand_in_the_order_of_the_matrix() -> None:
    [squares] = marks(matrix_squares.chart(matrix(), NAMES), "point")
    assert squares["encoding"]["y"]["scale"]["domain"] == list(NAMES.values())
    assert squares["encoding"]["y"]["axis"]["labelLimit"] == look.NAME_WIDTH


def test_the_table_of_squares_has_a_row_for_every_claim_in_every_outlet() -> None:
    rows = matrix_squares.table(matrix(2), NAMES)
    assert len(rows) == 1 + 2 * 3
    assert rows[1][:5] == (1, "=The pier is shut", "Velden Courier", "carried", "person")
    assert rows[4][3:7] == ("carried", "machine", "0.83", "contradiction")
    assert rows[6][3:5] == ("not_found", None)


def test_the_line_of_time_has_every_day_and_no_date_beside_it() -> None:
    dated, undated = timeline.chart(appearances(), NAMES).to_dict()["hconcat"]
    domains = [part["layer"][0]["encoding"]["x"]["scale"]["domain"] for part in (dated, undated)]
    assert domains == [["3 May 2031", "4 May 2031", "5 May 2031"], [timeline.NO_DATE]]
    shape = dated["layer"][0]["encoding"]["shape"]["scale"]
    assert shape["domain"] == [timeline.FIRST, timeline.LATER, timeline.OPEN]
    assert len(set(shape["range"])) == 3


def test_where_nobody_can_be_called_first_the_order_is_not_known_for_any() -> None:
    orders = [(row[2], row[4]) for row in timeline.table(appearances(), NAMES)[1:]]
    assert orders == [
        ("Velden Courier", timeline.FIRST),
        (HOSTILE, timeline.LATER),
        ("Velden Courier", timeline.OPEN),
        ("صحيفة المرفأ", timeline.OPEN),
    ]
    assert "1 of them without a date" in timeline.caption(appearances())


def test_a_story_without_any_date_is_drawn_beside_no_line() -> None:
    found = [Appearances(0, "It opens", (Appearance(10, 1, 9, None), Appearance(20, 2, 8, None)), (), "")]
    [part] = timeline.chart(found, NAMES).to_dict()["hconcat"]
    assert part["layer"][0]["encoding"]["y"]["axis"]["labels"] is True


@pytest.mark.parametrize(
    ("days", "unit"), [(0, "day"), (59, "day"), (60, "week"), (419, "week"), (420, "month"), (1860, "year")]
)
def test_long_stretches_are_drawn_by_week_month_or_year(days: int, unit: str) -> None:
    assert unit_of([DAY, DAY + timedelta(days=days)]).name == unit


@given(st.lists(st.dates(), min_size=1, max_size=5))
def test_every_day_falls_on_the_line_and_the_line_stays_short(found: list[date]) -> None:
    unit = unit_of(found)
    line = line_of(unit, found)
    assert {unit.written(unit.start(day)) for day in found} <= set(line)
    assert len(line) <= UNITS_AT_MOST + 2
    assert len(set(line)) == len(line)


def test_of_very_many_sources_the_picture_says_how_many_the_table_alone_has() -> None:
    found = speakers(who_speaks.SOURCES_SHOWN + 14)
    shown = marks(who_speaks.chart(found, NAMES), "point")[0]["encoding"]["y"]["scale"]["domain"]
    assert len(shown) == who_speaks.SOURCES_SHOWN + 2
    assert shown[-2:] == ["Unnamed", "Open"]
    assert "and 14 more sources in the table" in who_speaks.caption(found, NAMES)
    assert len({row[0] for row in who_speaks.table(found, NAMES)[1:]}) == len(found)
    assert "more" not in who_speaks.caption(speakers(3), NAMES)


def test_circles_are_as_large_as_their_words_and_nothing_stands_for_not_quoted() -> None:
    chart = who_speaks.chart(speakers(3), NAMES)
    assert values(chart, "words")[:5] == [5, 10, 15, 9, 4]
    size = marks(chart, "point")[0]["encoding"]["size"]["scale"]
    assert (size["domain"], size["range"][0]) == ([0, 15], 0)
    assert marks(chart, "text")[0]["encoding"]["text"]["field"] == "words"
    assert "in the headline" in values(chart, "first")


def test_shares_come_with_their_interval_and_counts_and_none_of_nothing() -> None:
    chart = shares.chart(some_shares(), NAMES)
    assert (values(chart, "low"), values(chart, "high")) == ([0.26, 0.0, 0.01], [0.66, 1.0, 0.3])
    assert values(chart, "counts") == ["9 of 20", "0 of 0, 3 open", "1 of 20, 2 open"]
    [line] = marks(chart, "rule")
    assert (line["encoding"]["x"]["field"], line["encoding"]["x2"]["field"]) == ("low", "high")
    assert line["encoding"]["x"]["scale"]["domain"] == [0, 1]
    assert all(part["transform"] == [{"filter": "(datum['of'] > 0)"}] for part in marks(chart, "point"))
    assert chart.to_dict()["facet"]["sort"] == ["Form: quoted", "Source: unnamed, of all"]


@pytest.mark.parametrize("measure", Measure)
def test_every_value_of_every_measure_has_words(measure: Measure) -> None:
    values_of = {
        Measure.FORM: [one.value for one in Form],
        Measure.SOURCE_KIND: [one.value for one in SourceKind],
        Measure.UNNAMED: ["unnamed"],
        Measure.CUE_STANCE: ["asserts", "denies", "questions", "intends", "urges", "declines"],
    }
    headings = [shares.heading(Share(measure, value, 10, 1, 2, 0, 0, 1)) for value in values_of[measure]]
    assert len(set(headings)) == len(headings)
    assert not any("_" in heading for heading in headings)


def test_citing_stands_left_of_cited_and_lines_are_as_thick_as_their_claims() -> None:
    chart = citation_graph.chart(citations())
    [lines] = marks(chart, "rule")
    rows = rows_of(chart, lines)
    assert [row["claims"] for row in rows] == [3, 1]
    assert all(row["x"] < row["x2"] for row in rows)
    assert rows[0]["x2"] < rows[1]["x"]
    assert lines["encoding"]["strokeWidth"]["scale"]["domain"] == [0, 3]


NAME = st.text(min_size=1, max_size=8)
LINKS = st.lists(st.builds(Citation, NAME, NAME, st.integers(0, 3), st.just((1,))), max_size=30)


@settings(max_examples=25)
@given(LINKS)
def test_names_of_a_graph_never_overlap(found: Sequence[Citation]) -> None:
    chart = citation_graph.chart(found)
    [boxes] = marks(chart, "rect")
    rows = sorted((row["x"], row["top"], row["bottom"], row["x2"]) for row in rows_of(chart, boxes))
    for (left, _, bottom, right), (next_left, top, _, _) in pairwise(rows):
        assert bottom < top if left == next_left else right < next_left


def test_long_names_are_short_labels_kept_apart_and_whole_in_the_tooltip() -> None:
    long = "The Independent and United Courier of the Eastern Provinces"
    found = look.labels({1: long, 2: f"{long} and Towns", 3: "W" * 80})
    assert found == {
        1: "The Independent and United …",
        2: "(2) The Independent and United …",
        3: "W" * 31 + "…",
    }
    chart = citation_graph.chart([Citation(long, "Lena Ostrow", 0, (1,))])
    assert long in values(chart, "whole")
    assert marks(chart, "text")[0]["mark"]["limit"] < citation_graph.BOX_WIDTH


@given(st.dictionaries(st.integers(), st.text(max_size=60), max_size=8))
def test_labels_are_never_alike(names: dict[int, str]) -> None:
    found = look.labels(names)
    assert len(set(found.values())) == len(names)
    assert all(found.values())


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_what_a_picture_holds_is_text_that_xml_can_hold(text: str, letters: int) -> None:
    held = look.readable(text, letters)
    assert "\n" not in held
    assert len(held) <= letters + 2
    ET.fromstring(f"<a>{held.replace('&', '').replace('<', '').replace(']]>', '')}</a>")


def test_an_unprintable_name_leaves_the_svg_readable() -> None:
    chart = citation_graph.chart([Citation("Velden\x00\x1b\ufffe\nPost", "\ud800Lena", 0, (1,))])
    words = svg_words(chart, "A caption with \x00 in it")
    assert "Velden Post" in words
    assert "Lena" in words


def test_cells_that_a_spreadsheet_would_run_are_made_text() -> None:
    made = files.csv_file([("name", "words"), ("=1+1", None), ("@a", 3), ("-x", "+y"), (HOSTILE, "ا")])
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))
    assert rows == [["name", "words"], ["'=1+1", ""], ["'@a", "3"], ["'-x", "'+y"], [HOSTILE, "ا"]]
    squares = files.csv_file(matrix_squares.table(matrix(1), NAMES)).decode("utf-8-sig")
    assert next(iter(list(csv.reader(io.StringIO(squares)))[1:]))[1] == "'=The pier is shut"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Who speaks: Flood in Velden", "who-speaks-flood-in-velden.png"),
        ("../../etc/passwd\x00", "etc-passwd.png"),
        ("Überschwemmung", "uberschwemmung.png"),
        ("  ", "picture.png"),
        ("x" * 300, "x" * files.FILE_LETTERS + ".png"),
    ],
)
def test_names_of_files_are_short_and_plain(name: str, expected: str) -> None:
    assert files.file_name(name, "png") == expected


@given(st.text())
def test_names_of_files_hold_small_letters_figures_and_hyphens_alone(name: str) -> None:
    assert set(files.file_name(name, "csv")) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")


def test_empty_stories_draw_empty_pictures() -> None:
    empty: Mapping[int, str] = {}
    charts = (
        matrix_squares.chart(Matrix((), ()), empty),
        timeline.chart([], empty),
        who_speaks.chart([], empty),
        shares.chart([], empty),
        citation_graph.chart([]),
    )
    for chart in charts:
        assert files.svg_file("Nothing", chart, "").startswith(b"<svg")


PAGE = """
from pages.coverage.pictures import frame, who_speaks
from tests.pages.test_coverage_pictures import NAMES, speakers
found = speakers(3)
frame.draw(
    "Who speaks: Flood", who_speaks.chart(found, NAMES), who_speaks.table(found, NAMES),
    who_speaks.caption(found, NAMES),
)
"""


def test_a_picture_is_drawn_with_its_caption_and_three_files_that_nobody_made_yet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    for maker in ("png_file", "svg_file", "csv_file"):
        monkeypatch.setattr(f"pages.coverage.pictures.frame.{maker}", lambda *_: made.append("made"))
    page = AppTest.from_string(PAGE).run(timeout=60)
    assert not page.exception
    assert [one.label for one in page.get("download_button")] == ["PNG", "SVG", "CSV"]  # type: ignore[union-attr]
    assert any("Words that 3 outlets give to 5 sources" in str(one.value) for one in page.get("html"))  # type: ignore[union-attr]
    assert made == []


def test_the_style_of_pictures_lies_beside_them() -> None:
    assert (Path(files.__file__).with_name("pictures.css")).is_file()
