"""Mounting the table of claims by outlets: what goes to the browser, and which cell was chosen there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from pages.coverage.cells import cell_text, speaker
from pages.shared import keys, session_state
from workbench.coverage.matrix import MatrixCell, MatrixRow
from workbench.text.shortening import shortened

KEY = keys.of("coverage matrix")
FOLDER = Path(__file__).parent

Place = tuple[int, int]
"""A cell: the claim that its row shows, and the outlet."""


def show_matrix(
    outlets: Mapping[int, tuple[str, str]], rows: Sequence[MatrixRow], selected: Place | None, *, wording: bool
) -> None:
    """Draw rows against outlets, given by id with name and a note each; `wording` shows each outlet's own words.

    What does not change from run to run stays in place in the browser, scrolled as it was.
    """
    _component()(
        key=keys.of("coverage matrix"),
        data={
            "label": "Claims by outlets",
            "outlets": [{"id": key, "name": name, "note": note} for key, (name, note) in outlets.items()],
            "rows": [_row(row, wording=wording) for row in rows],
            "selected": list(selected) if selected else None,
        },
        on_chosen_change=_nothing,
    )


def chosen_cell() -> Place | None:
    """Return the cell that was chosen just now, None where none was."""
    sent = session_state.event(KEY, "chosen")
    if isinstance(sent, list) and len(sent) == 2 and all(isinstance(one, int) for one in sent):
        return sent[0], sent[1]
    return None


def _row(row: MatrixRow, *, wording: bool) -> dict[str, object]:
    return {
        "claim": row.told.claim.id,
        "statement": shortened(row.statement, 220),
        "note": speaker(row.told),
        "cells": [_cell(row, cell, wording=wording) for cell in row.cells],
    }


def _cell(row: MatrixRow, cell: MatrixCell, *, wording: bool) -> dict[str, object]:
    shown = cell_text(row, cell, wording=wording)
    return {"state": shown.look, "said": shown.said, "words": shown.words, "spoken": shown.spoken}


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """Register the component once a server; its script and style are files of this folder."""
    return st.components.v2.component(
        "claim_workbench_coverage_matrix",
        html='<div class="cw-matrix"></div>',
        css=(FOLDER / "matrix_table.css").read_text(encoding="utf-8"),
        js=(FOLDER / "matrix_table.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def _nothing() -> None:
    """Do nothing: the component's event is read at the top of the run."""
