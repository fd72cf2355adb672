"""A workbook opens in another program's reader: types, sheets and words as they were, and nothing in it is run."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from openpyxl import load_workbook

from tests.workbench.interchange_samples import MADE_AT, sample
from workbench.interchange import About, ExportItem, xlsx
from workbench.interchange.about import Reading
from workbench.interchange.columns import COLUMNS
from workbench.model import Decision, Verdict

ABOUT = About("Harbour", MADE_AT, {"story": "Harbour <sale>"}, (Reading("en_core", "3.8", "tagger-3"),))


def opened(items: Sequence[ExportItem]) -> dict[str, list[dict[str, object]]]:
    """Return the rows of each sheet by the names of its columns."""
    book = load_workbook(io.BytesIO(b"".join(xlsx.write(items, ABOUT))))
    sheets = {}
    for sheet in book.worksheets:
        head, *rows = sheet.iter_rows(values_only=True)
        sheets[sheet.title] = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    return sheets


def with_reason(words: str) -> ExportItem:
    """Return the sample with one decision that gives this reason."""
    decision = Decision(Verdict.VERIFIED, "Noor", MADE_AT, reason=words, id=1)
    return replace(sample(), claim=replace(sample().claim, decisions=(decision,)))


def test_every_sheet_is_there_with_heads_that_stay_and_filter() -> None:
    book = load_workbook(io.BytesIO(b"".join(xlsx.write([sample()], ABOUT))))
    assert book.sheetnames == ["Claims", "Decisions", "Repeated claims", "Sources", "Coverage", "About"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert sheet["A1"].font.b


def test_the_cells_of_a_claim_have_their_types() -> None:
    (row,) = opened([sample()])["Claims"]
    assert set(row) == {one.name for one in COLUMNS} - {"decisions", "attribution_answers"}
    assert (row["claim_id"], row["published"], row["corrected"]) == (
        7,
        datetime.combine(date(2031, 5, 6), time()),
        False,
    )
    assert row["claim"] == "The harbour will never be sold 🚢"
    assert row["confidence"] == 0.8
    assert row["address"] is None


def test_decisions_answers_groups_and_sources_have_sheets_of_their_own() -> None:
    sheets = opened([sample(), sample()])
    questions = {row["question"] for row in sheets["Decisions"]}
    assert questions == {"Is it true?", "Was it said?"}
    assert len(sheets["Decisions"]) == 2 * (len(sample().claim.decisions) + len(sample().answers))
    assert [row["relation"] for row in sheets["Repeated claims"]] == ["variant", "variant"]
    (source,) = sheets["Sources"]
    assert (source["source"], source["kind"], source["claims"], source["outlets"]) == ("İlse Brandt", "person", 2, 1)


def test_the_cells_of_stories_stand_on_a_sheet_of_their_own() -> None:
    cell = (
        7,
        "The sale",
        "It is sold.",
        2,
        "Harbour News",
        "carried",
        True,
        "repeat",
        1,
        5,
        "sold",
        "Noor",
        "asserts",
        0.9,
    )
    book = load_workbook(io.BytesIO(b"".join(xlsx.write([], ABOUT, iter([cell])))))
    assert [one.value for one in book["Coverage"][2]] == list(cell)


def test_the_last_sheet_says_what_the_export_is() -> None:
    told = {row["what"]: row["value"] for row in opened([])["About"]}
    assert told["title"] == "Harbour"
    assert told["chosen by story"] == "Harbour <sale>"
    assert told["articles read by"] == "tagger-3, en_core 3.8"


@pytest.mark.parametrize("words", ["=1+1", "+44 20", "@SUM(A1)", '=HYPERLINK("http://x.example")', "{=A1}", "a\tb"])
def test_words_stay_words_whatever_they_start_with(words: str) -> None:
    book = load_workbook(io.BytesIO(b"".join(xlsx.write([with_reason(words)], ABOUT))))
    head = [cell.value for cell in book["Claims"][1]]
    cell = book["Claims"][2][head.index("reason")]
    assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)


def test_a_cell_that_is_too_long_says_that_it_was_cut() -> None:
    (row,) = opened([with_reason("🚢" * 20_000)])["Claims"]
    assert str(row["reason"]).endswith("🚢 … [cut: a cell holds no more]")
    (row,) = opened([with_reason("a" * xlsx.MOST_LETTERS)])["Claims"]
    assert row["reason"] == "a" * xlsx.MOST_LETTERS


def test_rows_beyond_a_sheet_go_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    sheets = opened([sample()] * 5)
    assert [len(sheets[name]) for name in ("Claims", "Claims 2", "Claims 3")] == [2, 2, 1]


def test_moments_are_in_utc_and_an_early_day_is_a_text() -> None:
    east = datetime(2031, 5, 7, 1, 30, tzinfo=timezone(timedelta(hours=3)))
    decision = Decision(Verdict.VERIFIED, "Noor", east, id=1)
    item = replace(sample(), claim=replace(sample().claim, decisions=(decision,)))
    article = replace(item.article.article, published=date(1851, 9, 18))
    (row,) = opened([replace(item, article=replace(item.article, article=article))])["Claims"]
    assert row["decided_at"] == east.astimezone(UTC).replace(tzinfo=None)
    assert row["published"] == "1851-09-18"
