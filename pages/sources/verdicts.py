"""The picture of one source's claims by verdict; each verdict is also the way to the claims that have it."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from pages.shared import captions, url_state
from pages.shared.verdicts import LOOKS
from workbench.model import Verdict
from workbench.stored.source_profile import SourceProfile
from workbench.stored.sources import SourceRow

ALL, PASSED_ON = "all", "reported"
# Narrower parts of the bar (per cent) have no room for the verdict's sign.
ROOM_FOR_SIGN = 6


class Chosen(NamedTuple):
    """Which claims to list: of one verdict, the source's own or those that it passed on; and how many they are."""

    name: str
    verdict: Verdict | None
    own: bool | None
    total: int


def choose(subject: str, source: SourceRow, profile: SourceProfile) -> Chosen:
    """Draw the bar, and under it the verdicts with their numbers; return which of them stands in the address."""
    found = {verdict: profile.verdicts[verdict] for verdict in LOOKS if profile.verdicts[verdict]}
    passed_on = source.mentions - profile.claims
    if found:
        st.html(_bar(found))
    if len(found) + bool(passed_on) < 2:
        words = [f"{LOOKS[verdict].sign} All are {LOOKS[verdict].label.lower()}." for verdict in found]
        captions.quiet("".join(words) or "No own claim: only passed on what others said.")
        return Chosen(ALL, None, None, source.mentions)
    options = {ALL: f"All {source.mentions:,}"}
    options |= {verdict.value: f"{LOOKS[verdict].sign} {LOOKS[verdict].label} {n:,}" for verdict, n in found.items()}
    options |= {PASSED_ON: f"Passed on {passed_on:,}"} if passed_on else {}
    name = url_state.view(subject, "verdict", "Which claims to show", options, within=True)
    if name in (ALL, PASSED_ON):
        return Chosen(name, None, *((None, source.mentions) if name == ALL else (False, passed_on)))
    return Chosen(name, Verdict(name), own=True, total=found[Verdict(name)])


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
