"""What guards a cell from being run comes off again, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.spreadsheet_cells import neutralise, restored

CELLS = st.text(alphabet="'=+-@;\t\r\n \"aé−＝\u200b🚢", max_size=12) | st.text(max_size=30)


@given(CELLS)
def test_what_guards_a_cell_comes_off_again(cell: str) -> None:
    assert restored(neutralise(cell)) == cell


@given(CELLS)
def test_a_guarded_cell_starts_no_formula(cell: str) -> None:
    assert neutralise(cell)[:1] not in set("=+-@\t\r\n")


@pytest.mark.parametrize("words", ["", "'Never again', he said.", "It's 5 - 3; she said", "3 = 3", "O'Neill"])
def test_words_that_nobody_guards_stay_as_they_are(words: str) -> None:
    assert neutralise(words) == restored(words) == words


@pytest.mark.parametrize("piece", ["'", "\n", "'\n", "\t;", " \r", "'\t=", "-"])
def test_a_long_cell_takes_no_longer_for_each_of_its_letters(piece: str) -> None:
    # Were each start looked at with all that follows, half a million letters would take hours.
    cell = piece * (500_000 // len(piece))
    assert restored(neutralise(cell)) == cell


def test_a_formula_from_a_file_of_ours_is_as_it_was() -> None:
    assert neutralise('=HYPERLINK("x")') == '\'=HYPERLINK("x")'
    assert restored('\'=HYPERLINK("x")') == '=HYPERLINK("x")'
