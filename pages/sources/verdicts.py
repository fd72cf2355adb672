"""The picture of one source's claims by verdict; each verdict is also the way to the claims that have it."""

from __future__ import annotations

import streamlit as st

from pages.shared import captions, url_state
from pages.shared.verdicts import LOOKS
from workbench.model import Verdict
from workbench.stored.source_profile import ALL, Part, SourceProfile, kinds_of_claims
from workbench.stored.sources import SourceRow

# Narrower parts of the bar (per cent) have no room for the verdict's sign.
ROOM_FOR_SIGN = 6

NONE_OWN = "No own claim: only passed on what others said."
ALL_DOUBTED = "No own claim: people say of all that this source did not make them, or that nobody can tell."


def choose(subject: str, source: SourceRow, profile: SourceProfile) -> None:
    """Draw the bar, and under it the verdicts with their numbers, of which one stands in the address."""
    found = {verdict: profile.verdicts[verdict] for verdict in LOOKS if profile.verdicts[verdict]}
    kinds = kinds_of_claims(profile, source.mentions)
    if found:
        st.html(_bar(found))
    if kinds:
        options = _options(found, source.mentions, kinds)
        url_state.view(subject, "verdict", "Which claims to show", options, within=True)
        return
    words = [f"{LOOKS[verdict].sign} All are {LOOKS[verdict].label.lower()}." for verdict in found]
    captions.quiet("".join(words) or (NONE_OWN if not profile.totals.doubted else ALL_DOUBTED))


def _options(found: dict[Verdict, int], total: int, kinds: dict[str, int]) -> dict[str, str]:
    """Return the words of the choice: all claims, each verdict with its sign, what was passed on, what is doubted."""
    options = {ALL: f"All {total:,}"}
    for verdict, count in found.items():
        options[verdict.value] = f"{LOOKS[verdict].sign} {LOOKS[verdict].label} {count:,}"
    words = {Part.PASSED_ON: "Passed on", Part.DOUBTED: "⚠ Source doubted"}
    return options | {part: f"{words[part]} {kinds[part]:,}" for part in words if part in kinds}


def _bar(found: dict[Verdict, int]) -> str:
    """Return the stacked bar as HTML; each part has its verdict's sign where there is room, for the colour-blind."""
    total = sum(found.values())
    parts = "".join(_part(verdict, 100 * count / total) for verdict, count in found.items())
    words = ", ".join(f"{count:,} {LOOKS[verdict].label.lower()}" for verdict, count in found.items())
    return f'<div class="verdict-bar" role="img" aria-label="Own claims by verdict: {words}">{parts}</div>'


def _part(verdict: Verdict, width: float) -> str:
    look = LOOKS[verdict]
    sign = look.sign if width >= ROOM_FOR_SIGN else ""
    return f'<span class="{look.colour}" style="width:{width:.2f}%" aria-hidden="true">{sign}</span>'
