"""Mounting two versions side by side: what goes to the browser, and what the browser sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from pages.shared import keys, selected_words, session_state
from pages.versions.side_by_side.rows import Line, Shown
from pages.versions.side_by_side.runs import Run
from services.compare_versions import VersionComparison
from workbench.reviewing.comparing.whereabouts import TERMS, TracedClaim, Whereabouts

KEY = keys.of("versions side by side")
FOLDER = Path(__file__).parent
STYLES = {Whereabouts.NEW: "new-claim"}
"""The classes of marks that are not called like their state: "new" is the side of the new text."""


def show_versions(
    compared: VersionComparison, heads: Sequence[str], lines: Sequence[Line], claims: Iterable[TracedClaim], here: Shown
) -> None:
    """Draw the rows under the two `heads`, with one change and one claim looked at.

    What does not change from run to run stays in place in the browser: a repaint only moves the marks' looks.
    """
    _component()(
        key=keys.of("versions side by side"),
        data={
            "texts": [compared.former.id, compared.newest.id],
            "heads": list(heads),
            "names": [f"Version {one.version}" for one in (compared.former, compared.newest)],
            "language": compared.newest.article.language,
            "rows": [_packed_line(line) for line in lines],
            "looks": {str(one.stored.id): _look(one) for one in claims},
            "claim": here.claim,
            "row": here.change,
        },
        on_chosen_change=_nothing,
        on_selection_change=_nothing,
    )


def chosen_claim() -> int | None:
    """Return the claim that was clicked just now, None where none was."""
    sent = session_state.event(KEY, "chosen")
    return sent if isinstance(sent, int) else None


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """Register the component once a server; its script and style are files of this folder."""
    return st.components.v2.component(
        "claim_workbench_versions",
        html='<div class="cw-versions"></div>',
        css=(FOLDER / "side_by_side.css").read_text(encoding="utf-8"),
        js=selected_words.SCRIPT + (FOLDER / "side_by_side.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def _packed_line(line: Line) -> Mapping[str, object]:
    if line.skipped:
        return {"same": line.skipped, "label": line.label}
    return {
        "change": line.change.value,
        "label": line.label,
        "number": line.number,
        "once": line.once,
        "old": [[_packed(run) for run in runs] for runs in line.old],
        "new": [[_packed(run) for run in runs] for runs in line.new],
    }


def _packed(run: Run) -> list[object]:
    """Return a run as a short list: a long article has a thousand of them."""
    return [run.start, run.text, run.changed, run.claims, run.opens]


def _look(traced: TracedClaim) -> list[str]:
    """Return what the browser needs to know of a claim: its state, its sign, and its words for a screen reader."""
    term = TERMS[traced.whereabouts]
    return [STYLES.get(traced.whereabouts, traced.whereabouts.value), term.sign, f"Claim, {term.inline}"]


def _nothing() -> None:
    """Do nothing: the component's events are read at the top of the run."""
