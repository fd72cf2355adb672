"""Known fact-checks that the selected claim may be about: what others found, as hints and never as a verdict."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import fact_check_words, routes
from pages.shared.escaping import escaped
from workbench.factchecks.conflicts import NOT
from workbench.factchecks.retrieval import SUGGEST
from workbench.factchecks.stored import CheckHint
from workbench.model import Reason


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
        st.html(_card(one))
    routes.link(routes.FACT_CHECKS, "All known fact-checks", icon=routes.FACT_CHECKS.icon)


def _card(one: CheckHint) -> str:
    """Return a fact-check as HTML: what it does not agree with the claim in comes first."""
    differs = [reason for reason in one.reasons if reason.conflict]
    flags = "".join(f'<p class="why"><span class="flag">⚠ {escaped(reason.sentence)}</span></p>' for reason in differs)
    # What was found of one claim is no hint for its opposite.
    hinting = all(reason.signal != NOT for reason in differs)
    return fact_check_words.card(one.known, _why(one, differs), flags, hinting=hinting)


def _why(one: CheckHint, differs: Sequence[Reason]) -> str:
    """Return as HTML how sure it is that claim and fact-check belong together, and why."""
    sure = "Probably" if one.score >= SUGGEST else "Perhaps"
    reasons = " ".join(escaped(reason.sentence) for reason in one.reasons if not reason.conflict)
    return f'<p class="why">{sure} {_how_near(differs)} ({min(one.score, 0.99):.0%}). {reasons}</p>'


def _how_near(differs: Sequence[Reason]) -> str:
    """Return what claim and fact-check are to each other, by what they do not agree in."""
    if not differs:
        return "about the same"
    if differs[0].signal == NOT:
        return (
            "about the same thing, but one of them says “not”, so that the rating holds the other way round if at all"
        )
    return "about the same thing, but not the same claim"
