"""The history of a claim: who changed what from what, and when, with the way back to any of it."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from pages.review.actions import Message, subject, tell, telling
from pages.review.attribution import RULES
from pages.shared import days, keys, people, session_state, storage
from pages.shared.escaping import escaped, isolated
from services import read_history
from services.review_view import View
from workbench.reviewing.decisions import opinions
from workbench.stored import StoredClaim
from workbench.stored.activity import STEPS
from workbench.stored.history import ClaimChange, ClaimHistory, Difference
from workbench.text.keys import fold


def draw(view: View, stored: StoredClaim) -> None:
    """Draw the history once it is opened, and the button that withdraws the reviewer's own verdict."""
    opened = st.expander("History of this claim", key=keys.of("claim history", stored.id), on_change="rerun")
    with opened:
        if not opened.open:
            return
        _withdrawal(stored)
        history = read_history.read_history(storage.engine(), stored.id)
        hidden = view.team.opinions.hidden
        for change in history.changes:
            if not (hidden and _tells_an_opinion(change)):
                _entry(stored, change)
        st.html(f'<p class="step">{_beginning(history)}</p>')


def _withdrawal(stored: StoredClaim) -> None:
    """Draw the button that takes the reviewer's own verdict back, however much was done since."""
    name = people.current_name()
    own = next((one for who, one in opinions(stored.decisions).items() if fold(who) == fold(name)), None)
    if own is not None:
        st.button(
            "Withdraw my verdict",
            icon=":material/remove_done:",
            key=keys.of("withdraw", own.id),
            type="tertiary",
            on_click=_withdraw,
            args=(own.id,),
        )


def _entry(stored: StoredClaim, change: ClaimChange) -> None:
    """Draw one change: who, when, what was there and what came, and the ways back to either."""
    words, back = st.columns([7, 3], vertical_alignment="center")
    words.html(f'<div class="step">{_told(change)}{"".join(map(_difference, change.differences))}</div>')
    with back, st.container():
        if change.before and change.differences:
            _way_back(stored, change, "Back to before", before=True)
        if change.after and change.differences:
            _way_back(stored, change, "Back to this", before=False)


def _way_back(stored: StoredClaim, change: ClaimChange, label: str, *, before: bool) -> None:
    st.button(
        label,
        key=keys.of("former reading", change.line, before),
        type="tertiary",
        on_click=_restore,
        args=(stored.id, stored.revision, change.line, before),
    )


def _told(change: ClaimChange) -> str:
    """Return who did what, and when, as HTML."""
    what = STEPS.get(change.verb) or change.verb.partition(".")[2].replace("_", " ")
    gone = " (taken back since)" if change.undone else ""
    when = f'<span class="why">{days.moment(change.at)}</span>'
    return f"<p>{isolated(change.reviewer)}: {escaped(what)}{gone} {when}</p>"


def _difference(one: Difference) -> str:
    """Return what was there and what came as HTML; both are said in words, not by colour alone."""
    was = f"<del>{escaped(one.was)}</del>" if one.was else "nothing"
    became = f"<ins>{escaped(one.became)}</ins>" if one.became else "nothing"
    return f'<p class="why">{one.what}: from {was} to {became}</p>'


def _beginning(history: ClaimHistory) -> str:
    """Return how the claim came in, as HTML."""
    by = "marked by a person" if history.rule == "reviewer" else RULES.get(history.rule, "a rule")
    return f'Found by {escaped(by)} <span class="why">{days.moment(history.added_at)}</span>'


def _tells_an_opinion(change: ClaimChange) -> bool:
    """Say whether a change is somebody else's verdict, which stays hidden until one's own is given."""
    return "decid" in change.verb or "decision" in change.verb or "verdict" in change.verb


def _restore(claim_id: int, revision: int, line: int, before: bool) -> None:  # noqa: FBT001
    """Let the claim be again as it was."""
    with telling():
        read_history.restore(storage.engine(), people.current_name(), claim_id, revision, line, before=before)
        session_state.clear(subject(claim_id), "source")
        tell(Message("The claim is again as it was. Z takes that back."))


def _withdraw(decision_id: int) -> None:
    """Take the reviewer's own verdict back."""
    with telling():
        read_history.withdraw(storage.engine(), people.current_name(), decision_id, datetime.now(UTC))
        tell(Message("Your verdict is withdrawn."))
