"""Claims by outlets: the rows that are asked for, the table, and the panel of the cell that is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from pages.coverage import answering, last_steps
from pages.coverage.choosing import PAGE
from pages.coverage.matrix_table.mount import Place, chosen_cell, show_matrix
from pages.coverage.pictures.files import file_name
from pages.shared import address, captions, days, headings, keys, storage, url_state
from workbench.coverage.material import StoryMaterial
from workbench.coverage.matrix import CellState, Matrix, MatrixCell, MatrixRow
from workbench.coverage.records import coverage_csv
from workbench.stored.ids import read_id
from workbench.stored.paging import Page
from workbench.text.keys import fold

ROWS = 100
"""Rows on one page of the table: of many outlets they are some thousands of cells."""

FEW_OUTLETS = 8
"""Up to so many outlets the cells show their wording unless the reader says otherwise."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many cells there are to be looked at, and about how many a person said something."""

    checked: int
    cells: int


def progress(matrix: Matrix) -> Progress:
    """Return how much of the claims that two outlets or more may carry people have checked."""
    cells = [cell for row in matrix.rows if row.carriers > 1 for cell in row.cells if not cell.own]
    return Progress(sum(cell.confirmed for cell in cells), len(cells))


def take_choice() -> None:
    """Put the cell that was chosen in the table just now into the address."""
    chosen = chosen_cell()
    if chosen is not None:
        address.put(**{answering.CELL: _written(chosen)})


def draw(material: StoryMaterial, matrix: Matrix, name: str) -> None:
    """Draw the filters, the table, and below it the panel of the chosen cell; `name` is the story's."""
    headings.section("Claims by outlets", "claims")
    wanted, wording = _filters(matrix)
    if not wanted:
        headings.empty("No claim is left under these filters.", "Show the claims of single outlets, or other words.")
        return
    page = Page(url_state.asked_page(PAGE, "page", _under()), ROWS)
    start = page.start(len(wanted))
    rows = wanted[start : start + ROWS]
    selected = _selected(rows)
    captions.quiet(_caption(wanted, rows, start))
    show_matrix(_heads(material), rows, _place(selected), wording=wording)
    url_state.page_number(PAGE, "page", len(wanted), ROWS, _under())
    _download(material, matrix, name)
    with st.container():
        last_steps.CELL.draw(answering.show_again)
    if selected is not None:
        row, cell = selected
        answering.draw(row, cell, material.outlets[cell.outlet_id], material, _following(rows, row, cell))


def _download(material: StoryMaterial, matrix: Matrix, name: str) -> None:
    """Draw the button that hands all claims by outlets on; the file is made when it is pressed."""
    st.download_button(
        "Download all claims by outlets (CSV)",
        data=storage.at_click(lambda _: coverage_csv(matrix, material.outlets).encode("utf-8")),
        file_name=file_name(f"Claims by outlets: {name}", "csv"),
        mime="text/csv",
        key=keys.of("coverage table file"),
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def _filters(matrix: Matrix) -> tuple[Sequence[MatrixRow], bool]:
    """Draw what narrows the rows; return those that are left, and whether cells show their wording."""
    single = sum(row.carriers < 2 for row in matrix.rows)
    left, right = st.columns([3, 7], vertical_alignment="bottom")
    with left:
        words = url_state.search(PAGE, "q", "Search the claims", placeholder="Words of the claim")
    with right, st.container(horizontal=True, gap="medium"):
        waiting = url_state.switch(PAGE, "waiting", "Only what waits for an answer")
        alone = url_state.switch(PAGE, "single", f"Also claims of one outlet ({single:,})")
        crowded = len(matrix.outlets) > FEW_OUTLETS
        label = "Show the wording" if crowded else "Hide the wording"
        wording = url_state.switch(PAGE, "wording", label) is crowded
    sought = fold(words).split()
    return [row for row in matrix.rows if _fits(row, sought, alone=alone, waiting=waiting)], wording


def _fits(row: MatrixRow, sought: Sequence[str], *, alone: bool, waiting: bool) -> bool:
    """Say whether a row is shown under the filters."""
    if row.carriers < 2 and not alone:
        return False
    if waiting and not any(map(_waits, row.cells)):
        return False
    return not sought or _holds(row, sought)


def _holds(row: MatrixRow, sought: Sequence[str]) -> bool:
    """Say whether a row's statement, or the words of one of its cells, hold all the words that are looked for."""
    told = (row.statement, *(cell.told.claim.claim.words for cell in row.cells if cell.told))
    return any(all(word in fold(words) for word in sought) for words in told)


def _under() -> tuple[str, ...]:
    return tuple(address.text(name) for name in ("story", "outlets", "q", "waiting", "single"))


def _caption(wanted: Sequence[MatrixRow], rows: Sequence[MatrixRow], start: int) -> str:
    shown = f"Claims {start + 1:,} to {start + len(rows):,} of {len(wanted):,}. " if len(rows) < len(wanted) else ""
    return (
        f"{shown}Plain: the article whose words the row has. Filled: a person said so. Dashed: suggested by the "
        "machine. Blank: not found, which is not left out. Hatched: a person looked and it is not there. "
        "Choose a cell to answer."
    )


def _heads(material: StoryMaterial) -> Mapping[int, tuple[str, str]]:
    """Return the outlets' names, each with the days of its articles."""
    found: dict[int, tuple[str, str]] = {}
    for key, name in material.outlets.items():
        dated = [one.article.published for one in material.articles if one.outlet_id == key]
        found[key] = name, ", ".join(dict.fromkeys(days.short(day) if day else "no date" for day in dated))
    return found


def _selected(rows: Sequence[MatrixRow]) -> tuple[MatrixRow, MatrixCell] | None:
    """Return the cell that the address names, as far as it is shown; its row may have another first claim by now."""
    claim, _, outlet = address.text(answering.CELL).partition(".")
    row = next((one for one in rows if read_id(claim) in one.members), None)
    cells = row.cells if row is not None else ()
    cell = next((one for one in cells if one.outlet_id == read_id(outlet)), None)
    return (row, cell) if row is not None and cell is not None else None


def _place(selected: tuple[MatrixRow, MatrixCell] | None) -> Place | None:
    return (selected[0].told.claim.id, selected[1].outlet_id) if selected else None


def _following(rows: Sequence[MatrixRow], row: MatrixRow, cell: MatrixCell) -> str | None:
    """Return the next cell to be answered, in reading order; the one shown where no other waits."""
    every = [(one, box) for one in rows for box in one.cells]
    at = next(number for number, (one, box) in enumerate(every) if one is row and box is cell)
    ahead = (place for place in [*every[at + 1 :], *every[:at]] if _waits(place[1]))
    following = next(ahead, (row, cell))
    return _written((following[0].told.claim.id, following[1].outlet_id))


def _waits(cell: MatrixCell) -> bool:
    """Say whether a machine suggests that an outlet has the claim, and nobody has answered."""
    return cell.state is CellState.CARRIED and not cell.own and not cell.confirmed


def _written(place: Place) -> str:
    return f"{place[0]}.{place[1]}"
