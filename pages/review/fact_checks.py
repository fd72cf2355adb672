"""Known fact-checks that the selected claim may be about: what others found, as hints and never as a verdict."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import fact_check_words, routes
from pages.shared.escaping import escaped
from workbench.factchecks.retrieval import SUGGEST
from workbench.factchecks.stored import CheckHint


def draw(found: Sequence[CheckHint]) -> None:
    """Draw the likeliest fact-checks with their ratings word for word; nothing where none is near."""
    if not found:
        return
    st.html(
        '<section class="facts"><h3>Known fact-checks</h3>'
        '<p class="why">What others found about claims like this one: a hint, not a verdict. Read before you rely on '
        "it.</p></section>"
    )
    for one in found:
        st.html(fact_check_words.card(one.known, _why(one)))
    routes.link(routes.FACT_CHECKS, "All known fact-checks", icon=routes.FACT_CHECKS.icon)


def _why(one: CheckHint) -> str:
    """Return as HTML how sure it is that claim and fact-check belong together, and why; what differs comes first."""
    differs = [reason for reason in one.reasons if reason.conflict]
    flags = "".join(f'<p class="why"><span class="flag">⚠ {escaped(reason.sentence)}</span></p>' for reason in differs)
    sure = "Probably" if one.score >= SUGGEST else "Perhaps"
    same = "about the same thing, but not the same claim" if differs else "about the same"
    reasons = " ".join(escaped(reason.sentence) for reason in one.reasons if not reason.conflict)
    return f'{flags}<p class="why">{sure} {same} ({min(one.score, 0.99):.0%}). {reasons}</p>'
