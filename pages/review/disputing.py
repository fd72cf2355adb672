"""Why a claim is disputed: asked after the key that says so, which has stored the verdict and moved on already."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from pages.review.actions import DISPUTED, PAGE, Message, tell, telling
from pages.shared import first_step, keys, people, session_state, storage
from pages.shared.escaping import escaped
from services.decide import decide as store_decision
from services.review_view import View
from workbench.extraction.claims.short_statement import short_statement
from workbench.model import Decision, DisputeKind, Verdict
from workbench.reviewing.decisions import Grounds, added_to, opinions
from workbench.stored import StoredClaim
from workbench.text.keys import fold
from workbench.vocabulary import DISPUTES

KEYS = dict(zip(DISPUTES, ("6", "7", "8", "9"), strict=True))
"""Figures: the claim that is shown by now may ask for its source with 1 to 3."""

LONGEST = 90
"""Letters of the statement that the question names."""


def draw(view: View) -> None:
    """Draw the question about the claim decided on last, or about the shown one where the reviewer disputes it."""
    with st.container(key=keys.of("dispute-kinds"), gap="xsmall"):
        asked = _just_decided(view) or view.selected
        made = _own(asked) if asked is not None else None
        if asked is not None and made is not None:
            _ask(asked, made, shown=view.selected is not None and asked.id == view.selected.id)


@first_step.named_first
def say_why(claim_id: int, revision: int, made: Decision, kind: DisputeKind, newest_seen: int) -> None:
    """Add to the reviewer's decision why the claim is disputed; `newest_seen` is the newest decision on it by then."""
    with telling():
        store_decision(
            storage.engine(),
            people.current_name(),
            claim_id,
            revision,
            Verdict.DISPUTED,
            added_to(made, Grounds(dispute=kind)),
            at=datetime.now(UTC),
            newest_seen=newest_seen,
        )
        session_state.clear(PAGE, DISPUTED)
        tell(Message(f"Disputed: {DISPUTES[kind].sentence.lower()}. Z takes it back."))


def _just_decided(view: View) -> StoredClaim | None:
    """Return the claim that the reviewer called disputed last without saying why."""
    wanted = session_state.read(PAGE, DISPUTED)
    found = next((one for one in view.claims if one.id == wanted), None)
    made = _own(found) if found is not None else None
    return found if made is not None and made.dispute is None else None


def _own(stored: StoredClaim) -> Decision | None:
    """Return the reviewer's own standing decision that a claim is disputed, None where there is none."""
    name = fold(people.current_name())
    given = (one for one in opinions(stored.decisions).values() if fold(one.reviewer) == name)
    return next((one for one in given if one.verdict is Verdict.DISPUTED), None)


def _ask(stored: StoredClaim, made: Decision, *, shown: bool) -> None:
    """Draw the question with a key for each answer; the one that was given stands out."""
    words = "" if shown else f" <em>{escaped(short_statement(stored.claim, LONGEST))}</em>"
    st.html(f'<p class="part"><strong>Why is it disputed?</strong>{words}</p>')
    with st.container(horizontal=True, gap="xsmall", key=keys.of("dispute-answers")):
        for kind, key in KEYS.items():
            st.button(
                DISPUTES[kind].label,
                shortcut=key,
                key=keys.of("dispute answer", kind.value, stored.id),
                type="primary" if made.dispute is kind else "secondary",
                on_click=say_why,
                args=(stored.id, stored.revision, made, kind, max(one.id for one in stored.decisions)),
            )
