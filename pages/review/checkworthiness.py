"""How much a claim is worth checking, a word with its reasons: where to begin, and nothing about the truth."""

from __future__ import annotations

import streamlit as st

from pages.shared.escaping import escaped
from workbench.check_worth import CheckWorth
from workbench.stored import StoredClaim

HIGH, MEDIUM = 0.75, 0.5
"""From which score on a claim's worth is called high, or medium.

At 0.5 as much speaks for checking it as against. Of the claims in the example set about a third are called high.
"""


def level(worth: CheckWorth) -> str:
    """Return the word for a score: high, medium or low."""
    return "high" if worth.score >= HIGH else "medium" if worth.score >= MEDIUM else "low"


def draw(stored: StoredClaim) -> None:
    """Draw the word, the bar and the reasons; nothing for a claim that nobody measured, as a person's own is."""
    worth = stored.claim.worth
    if worth == CheckWorth():
        return
    reasons = " · ".join(escaped(reason) for reason in worth.reasons)
    why = f'<p class="why">{reasons}</p>' if reasons else ""
    # Nobody weighed a part by itself: it carries what was said of the claim that it was split off from.
    whole = " (the whole claim, before it was split)" if stored.whole_id is not None else ""
    st.html(
        f'<div class="worth"><p><span class="meter" aria-hidden="true"><span style="width:{worth.score:.0%}"></span>'
        f"</span> Worth checking: <b>{level(worth)}</b>{whole}</p>{why}</div>"
    )
