"""Differences worth a look: where two outlets' claims are one but for a number, a day, a denial or who said it."""

from __future__ import annotations

import streamlit as st

from pages.shared import captions, headings
from pages.shared.escaping import escaped, isolated
from workbench.coverage.differences import Difference, DifferenceKind, differences
from workbench.coverage.material import StoryMaterial, Told
from workbench.extraction.claims.statement import statement_of

KINDS = {
    DifferenceKind.NUMBER: "Number",
    DifferenceKind.DAY: "Day",
    DifferenceKind.DENIAL: "Denied",
    DifferenceKind.SPEAKER: "Who said it",
}


def draw(material: StoryMaterial) -> None:
    """Draw each difference with both outlets' words; say so where there is none to show."""
    headings.section("Differences worth a look", "differences")
    found = differences(material)
    if not found:
        captions.quiet("None that is sure enough to be shown. What you answer with “Contradiction” stands here.")
        return
    st.html(f'<ul class="differences">{"".join(map(_difference, found))}</ul>')


def _difference(one: Difference) -> str:
    known = "confirmed" if one.confirmed else "suggested"
    return (
        f"<li><b>{KINDS[one.kind]}</b> · {known}. {escaped(one.sentence)}"
        f"<p>{_told(one.left, one.here)}</p><p>{_told(one.right, one.there)}</p></li>"
    )


def _told(told: Told, words: str) -> str:
    link = escaped(f"review?article={told.article.id}&claim={told.claim.id}")
    outlet = isolated(told.article.article.outlet.name or "No outlet")
    said = escaped(statement_of(told.claim.claim))
    shown = said.replace(escaped(words), f"<mark>{escaped(words)}</mark>", 1) if words else said
    return f'<a href="{link}" target="_self">{outlet}</a>: <bdi>{shown}</bdi>'
