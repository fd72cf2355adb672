"""The way from change to change by key or button, and a list of the claims to jump from."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import address, keys, session_state, verdicts
from pages.versions.actions import PAGE, choose
from services.compare_versions import VersionComparison
from workbench.extraction.claims.short_statement import short_statement
from workbench.reviewing.comparing.changes import Change
from workbench.reviewing.comparing.whereabouts import TERMS, TracedClaim


def draw(compared: VersionComparison, shown: Sequence[TracedClaim], chosen: TracedClaim | None) -> None:
    """Draw the buttons and where the reader is, with the list beside them."""
    total, at = _total(compared), here(compared)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=keys.of("version steps")):
        _step("Back", "K", at, -1, total)
        _step("Next change", "J", at, 1, total)
        place = f"Change {at + 1} of {total}" if at is not None else ("1 change" if total == 1 else f"{total} changes")
        st.html(f'<p class="place">{place}</p>', width="content")
        _jump_list(compared, shown, chosen)


def here(compared: VersionComparison) -> int | None:
    """Return which change the address names, 0 the first; None where it names none that there is."""
    named = address.number("change")
    return named - 1 if named is not None and 1 <= named <= _total(compared) else None


def _total(compared: VersionComparison) -> int:
    return sum(row.change is not Change.SAME for row in compared.changes.rows)


def _step(label: str, key: str, at: int | None, by: int, total: int) -> None:
    """Draw one button with its key; from no change the way on leads to the first, the way back to the last."""
    start = at if at is not None else (-1 if by > 0 else 0)
    wanted = (start + by) % total if total else 0
    st.button(label, shortcut=key, key=keys.of("change step", label), disabled=total == 0, on_click=_go, args=(wanted,))


def _go(change: int) -> None:
    """Look at a change."""
    address.put(change=change + 1)


def _jump_list(compared: VersionComparison, shown: Sequence[TracedClaim], chosen: TracedClaim | None) -> None:
    """Draw the claims that pass the filter as a list to choose from."""
    names = {one.stored.id: _line(number, one, compared) for number, one in enumerate(shown, 1)}
    selected = chosen.stored.id if chosen and chosen.stored.id in names else None
    session_state.write(PAGE, "jump", selected)
    st.selectbox(
        "Choose a claim",
        list(names),
        format_func=lambda one: names.get(one, ""),
        key=session_state.key(PAGE, "jump"),
        placeholder=f"Choose a claim ({len(names)})" if names else "No claim passes this filter",
        label_visibility="collapsed",
        on_change=_jump,
    )


def _jump() -> None:
    """Look at the claim chosen from the list."""
    chosen = session_state.read(PAGE, "jump")
    if isinstance(chosen, int):
        choose(chosen)


def _line(number: int, traced: TracedClaim, compared: VersionComparison) -> str:
    """Return one line of the list: number, state, sign of the verdict, and the claim's first words."""
    term = TERMS[traced.whereabouts]
    verdict = verdicts.look(compared.seen_by.verdict(traced.stored))
    return f"{number} {term.sign} {term.label} · {verdict.sign} {short_statement(traced.stored.claim, 70)}"
