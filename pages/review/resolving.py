"""A source that is still open: the card asks which of the likeliest is meant, and one key answers."""

from __future__ import annotations

import streamlit as st

from pages.review import likewise
from pages.review.actions import Message, go_to, subject, tell, telling
from pages.shared import first_step, keys, people, session_state, storage
from pages.shared.escaping import escaped, plain
from services.correct_claim import change_source
from services.review_view import View
from workbench.stored import StoredClaim
from workbench.stored.review import SourceChange
from workbench.text.shortening import shortened
from workbench.vocabulary import SOURCE_KINDS

KEYS = ("1", "2", "3")
# Labels wrap; names of bodies may differ only at their ends.
LONGEST_NAME = 120


def draw(view: View, stored: StoredClaim) -> None:
    """Draw the question with a button for each candidate; nothing where the source is known, or nobody is likely."""
    mention = stored.claim.mention
    if mention is None or mention.source is not None or not mention.candidates:
        return
    words = " … ".join(span.text for span in mention.spans)
    question = f"Who is “{escaped(words)}”?" if words else "Who said it?"
    with st.container(border=True, gap="xsmall", key=keys.of("settling")):
        st.html(f'<p class="part"><strong>{question}</strong></p>')
        for key, source, source_id in zip(KEYS, mention.candidates, stored.candidate_ids, strict=False):
            role = _role(view, source_id)
            described = f", {shortened(role, LONGEST_NAME)}" if role else ""
            st.button(
                plain(f"{shortened(source.name, LONGEST_NAME)} ({SOURCE_KINDS[source.kind].inline}){described}"),
                shortcut=key,
                key=keys.of("settle", key, stored.id),
                width="stretch",
                on_click=settle,
                args=(stored.id, stored.revision, source_id, source.name),
            )


@first_step.named_first
def settle(claim_id: int, revision: int, source_id: int, name: str) -> None:
    """Store who is meant, and stay on the claim, which can be decided now."""
    with telling():
        change_source(storage.engine(), people.current_name(), claim_id, revision, source_id)
        session_state.clear(subject(claim_id), "source")
        likewise.offer(SourceChange(claim_id, None))
        go_to(claim_id)
        tell(Message(f"Source: {name}. Z takes it back."))


def _role(view: View, source_id: int) -> str:
    """Return what the article calls a source where another claim is certainly its own, "" where it says nothing."""
    mentions = (one.claim.mention for one in view.claims if one.source_id == source_id)
    return next((mention.role for mention in mentions if mention and mention.role), "")
