"""CSV: every field in its column, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv as reader
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.interchange_samples import sample
from workbench.interchange import ExportItem, csv
from workbench.model import Claim, Form, Span
from workbench.text.spreadsheet_cells import BYTE_ORDER_MARK, neutralise


def rows_of(text: str) -> list[dict[str, str]]:
    return list(reader.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def worded(words: str) -> ExportItem:
    """Return the sample with another claim, for what a cell makes of its words."""
    item = sample()
    claim = Claim((Span(0, len(words), words),), Form.INDIRECT)
    return replace(item, claim=replace(item.claim, claim=claim, decisions=()))


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("claim", "The harbour will never be sold 🚢"),
        ("claim_offsets", "29-40;71-91"),
        ("source", "İlse Brandt"),
        ("source_kind", "person"),
        ("source_mention", "İlse Brandt"),
        ("cue", "said"),
        ("negated", "no"),
        ("reported_by", "Norvik Courier"),
        ("check_worthiness", "0.75"),
        ("split_from", "6"),
        ("attribution", "wrong_words"),
        ("attribution_by", "Ida"),
        ("attribution_at", "2031-05-07T09:30:00+00:00"),
        ("verdict", "disputed"),
        ("dispute", "refuted"),
        ("reason", "The minutes say otherwise."),
        ("evidence", "refutes: https://archive.example/minutes?a=1&b=2 “The sale was agreed.”, read on 2031-05-07"),
        ("decided_by", "Noor"),
        ("decided_at", "2031-05-07T09:30:00+00:00"),
        ("open_comments", "1"),
        ("repeated_claim", "4"),
        ("relation", "variant"),
        ("story_id", "8"),
        ("story", "Harbour <sale>"),
        ("published", "2031-05-06"),
        ("article_version", "2"),
    ],
)
def test_each_field_stands_in_its_column(column: str, cell: str) -> None:
    assert rows_of(csv.write([sample()]))[0][column] == cell


def test_the_offsets_cut_the_exact_words_out_of_the_article() -> None:
    item = sample()
    offsets = rows_of(csv.write([item]))[0]["claim_offsets"]
    ends = [part.split("-") for part in offsets.split(";")]
    assert " ".join(item.article.article.text[int(start) : int(end)] for start, end in ends) == item.claim.claim.words


def test_the_history_is_a_json_cell() -> None:
    history = json.loads(rows_of(csv.write([sample()]))[0]["decisions"])
    assert [decision["verdict"] for decision in history] == ["verified", "unreviewed", "disputed"]


def test_the_comments_stand_in_one_cell_with_who_when_and_whether_they_are_resolved() -> None:
    at = "2031-05-07T09:30:00+00:00"
    assert rows_of(csv.write([sample()]))[0]["comments"].split("\n") == [
        f"Noor {at}, resolved by Ida {at}: Whose minutes are these?",
        f"Ida {at}: =1+1 Ask the <archive>",
        "again & tell Noor.",
    ]


def test_a_comment_is_run_by_no_spreadsheet() -> None:
    comments = tuple(replace(one, reviewer="", words="x\n=cmd()") for one in sample().comments)
    assert "\n'=cmd()" in rows_of(csv.write([replace(sample(), comments=comments)]))[0]["comments"]


def test_a_claim_without_source_or_decision_leaves_its_cells_empty() -> None:
    row = rows_of(csv.write([replace(worded("The ferry is late"), story_id=None, story="")]))[0]
    assert (row["source"], row["cue"], row["reason"], row["decided_at"], row["decisions"]) == ("", "", "", "", "")
    assert (row["story_id"], row["story"]) == ("", "")
    assert row["verdict"] == "unreviewed"


def test_the_file_opens_with_a_byte_order_mark_and_its_headings() -> None:
    text = csv.write([])
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbf")
    assert text.splitlines()[0].startswith('\ufeff"claim_id","claim"')


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\rx",
    "\nx",
    "  =1",
    '"=1',
    "“=1",
    "'=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "\u200b=1",
    "\ufeff=1",
    "\u00a0=1",
    "− 5",
]


@pytest.mark.parametrize("words", FORMULAS)
def test_a_cell_that_would_run_as_a_formula_becomes_text(words: str) -> None:
    assert rows_of(csv.write([worded(words)]))[0]["claim"] == f"'{words}"


@pytest.mark.parametrize("words", ["\t=cmd", "one; =cmd", "one;=cmd", "one\n=cmd", "one\t@cmd"])
def test_a_formula_behind_a_separator_of_other_programs_is_guarded_too(words: str) -> None:
    cell = rows_of(csv.write([worded(words)]))[0]["claim"]
    assert cell != words
    assert cell.replace("'", "") == words


@pytest.mark.parametrize(
    "words", ["The ferry is late", "1-2;3-4", "it's 5 + 5 = 10", "Ankara's port; Athens' too", "“No”"]
)
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    assert rows_of(csv.write([worded(words)]))[0]["claim"] == words


@given(st.text(alphabet="=+-@＝;\t\r\n '\"aé", max_size=12))
def test_no_cell_starts_like_a_formula_and_only_apostrophes_are_added(cell: str) -> None:
    guarded = neutralise(cell)
    assert not guarded.lstrip(" \"'\t\r\n").startswith(("=", "+", "-", "@", "＝")) or guarded.startswith("'")
    assert not guarded.startswith(("\t", "\r", "\n"))
    assert guarded.replace("'", "") == cell.replace("'", "")


@given(st.text(max_size=40).filter(lambda text: "\x00" not in text))
def test_any_words_come_back_from_their_cell(words: str) -> None:
    cell = rows_of(csv.write([worded(words + ".")]))[0]["claim"]
    assert cell.replace("'", "") == (words + ".").replace("'", "")
