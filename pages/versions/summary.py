"""How much changed from one version to the next, in counts that are filters too."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from services.compare_versions import VersionComparison
from workbench.reviewing.comparing.changes import Change
from workbench.reviewing.comparing.whereabouts import TERMS, counted

ROWS = {
    Change.CHANGED: ("1 paragraph changed", "{} paragraphs changed"),
    Change.ADDED: ("1 paragraph added", "{} paragraphs added"),
    Change.REMOVED: ("1 paragraph removed", "{} paragraphs removed"),
    Change.SAME: ("1 paragraph the same", "{} paragraphs the same"),
}


def draw(compared: VersionComparison) -> None:
    """Draw how many paragraphs changed and how, and what the marks in the words mean."""
    rows = Counter(row.change for row in compared.changes.rows)
    found = [(rows[change], words) for change, words in ROWS.items() if rows[change]]
    counts = [one if number == 1 else many.format(number) for number, (one, many) in found]
    st.html(
        f'<p class="byline version-counts">{" · ".join(counts)}<span class="legend" aria-label="What the marks mean">'
        "<del>− removed</del> <ins>+ added</ins></span></p>"
    )


def states(compared: VersionComparison) -> dict[str, str]:
    """Return the filters of claims: all, and each state that there is, with its sign and its count."""
    found = counted(compared.claims)
    named = {state.value: f"{TERMS[state].sign} {TERMS[state].label} {number}" for state, number in found.items()}
    number = len(compared.claims)
    return {"": "1 claim" if number == 1 else f"All {number} claims", **named}
