"""What guards a cell from being run comes off again, and nothing else does."""

from __future__ import annotations

import sys
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.spreadsheet_cells import neutralise, restored

CELLS = st.text(alphabet="'=+-@%|;\t\r\n \"aé−＝％\u200b\u202e\u2066\xad\xa0\ufeff\U000e0041🚢", max_size=12) | st.text(
    max_size=30
)

UNSEEN = "".join(chr(at) for at in range(sys.maxunicode + 1) if category(chr(at)) in {"Cc", "Cf", "Zs", "Zl", "Zp"})


@given(CELLS)
def test_what_guards_a_cell_comes_off_again(cell: str) -> None:
    assert restored(neutralise(cell)) == cell


@given(CELLS)
def test_a_guarded_cell_starts_no_formula(cell: str) -> None:
    assert neutralise(cell).lstrip(UNSEEN)[:1] not in set("=+-@%|−＝＋－＠％｜")


def test_no_sign_that_nobody_sees_hides_a_formula() -> None:
    for sign in UNSEEN:
        for lead in "=+-@%|":
            cell = f"{sign}{lead}1"
            assert neutralise(cell).startswith("'"), ascii(cell)
            assert restored(neutralise(cell)) == cell


LEADS = ["\u202e=1", "\u2066\u2069=1+1", "\xad=1", "\ufeff\xa0@SUM(1)", "%=1", "|cmd", "\t=1", "a;\u202e=1", "\u3164-1"]


@pytest.mark.parametrize("cell", LEADS)
def test_a_lead_behind_what_nobody_sees_is_guarded(cell: str) -> None:
    assert neutralise(cell) != cell
    assert restored(neutralise(cell)) == cell


@pytest.mark.parametrize("words", ["", "'Never again', he said.", "It's 5 - 3; she said", "3 = 3", "O'Neill"])
def test_words_that_nobody_guards_stay_as_they_are(words: str) -> None:
    assert neutralise(words) == restored(words) == words


@pytest.mark.parametrize("piece", ["'", "\n", "'\n", "\t;", " \r", "'\t=", "-", "\u202e", "\u2066%", "|"])
def test_a_long_cell_takes_no_longer_for_each_of_its_letters(piece: str) -> None:
    # Were each start looked at with all that follows, half a million letters would take hours.
    cell = piece * (500_000 // len(piece))
    assert restored(neutralise(cell)) == cell


def test_a_formula_from_a_file_of_ours_is_as_it_was() -> None:
    assert neutralise('=HYPERLINK("x")') == '\'=HYPERLINK("x")'
    assert restored('\'=HYPERLINK("x")') == '=HYPERLINK("x")'
