"""What the last change of source offers: the article's other claims with the same words for their source, at once."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.review.actions import PAGE, Message, go_to, tell, telling
from pages.shared import first_step, keys, people, session_state, storage
from pages.shared.escaping import escaped, plain
from services.correct_likewise import correct_likewise
from services.review_view import View
from workbench.extraction.claims.short_statement import short_statement
from workbench.reviewing.repeated_correction import LikewiseOffer
from workbench.stored import StoredClaim
from workbench.stored.review import SourceChange

SOURCE_CHANGE = "source change"
"""The name under which the page keeps the change of source that was made last."""

KEY = "L"
"""The key that gives the ticked claims to the same source."""

COUNTED = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
"""Small numbers in words, as they stand in a sentence."""


def draw(view: View) -> None:
    """Draw the offer with a box for each claim, all ticked; nothing where the change holds for no other claim."""
    with st.container(key=keys.of("likewise")):
        if view.likewise is not None:
            with st.container(border=True, gap="xsmall"):
                _ask(view.likewise)


def _ask(found: LikewiseOffer) -> None:
    """Draw the question, the boxes, and the buttons that say yes and no."""
    st.html(f'<p class="part"><strong>{_question(found)}</strong></p>')
    revisions = {one.id: one.revision for one in found.claims if _box(found, one)}
    with st.container(horizontal=True):
        st.button(
            f"Change {_claims(len(revisions))}, too" if revisions else "Change none",
            type="primary",
            shortcut=KEY,
            key=keys.of("change likewise", found.changed.id, *sorted(revisions)),
            disabled=not revisions,
            on_click=accept,
            args=(found.changed, revisions),
        )
        st.button("Not these", type="tertiary", key=keys.of("no likewise"), on_click=forget)


@first_step.named_first
def accept(changed: StoredClaim, revisions: Mapping[int, int]) -> None:
    """Give the ticked claims to the same source, in one step; what stands in the way becomes a message."""
    with telling():
        done = correct_likewise(storage.engine(), people.current_name(), changed, revisions)
        forget()
        go_to(changed.id)
        name = changed.claim.source.name if changed.claim.source else ""
        tell(Message(f"{_claims(len(done)).capitalize()} more: {name}. Z takes all of it back."))


def offer(change: SourceChange) -> None:
    """Offer a change of source, which was stored just now, to the other claims that it may hold for."""
    session_state.write(PAGE, SOURCE_CHANGE, change)


def forget() -> None:
    """Offer the change no more."""
    session_state.clear(PAGE, SOURCE_CHANGE)


def _box(found: LikewiseOffer, one: StoredClaim) -> bool:
    """Draw one claim's box and say whether it is ticked."""
    return st.checkbox(
        plain(short_statement(one.claim, 160)),
        value=True,
        key=session_state.key(f"likewise {found.changed.id}", str(one.id)),
    )


def _question(found: LikewiseOffer) -> str:
    """Return "The other three “she”: also to Anna Kern?" as HTML."""
    count = len(found.claims)
    many = "" if count == 1 else f" {_number(count)}"
    return f"The other{many} “{escaped(found.words)}”: also to {escaped(found.source.name)}?"


def _claims(count: int) -> str:
    return f"{_number(count)} {'claim' if count == 1 else 'claims'}"


def _number(count: int) -> str:
    return COUNTED[count] if 0 < count < len(COUNTED) else str(count)
