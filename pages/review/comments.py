"""What reviewers say to each other about the selected claim: open comments in view, resolved ones folded away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from pages.review import comment_field, unsent
from pages.review.actions import PAGE, Message, keep, subject, tell, telling
from pages.shared import days, first_step, keys, people, session_state, storage
from pages.shared.escaping import escaped, isolated
from services import comment_claim
from services.review_view import View
from workbench.reviewing.notes import COMMENT
from workbench.stored import StoredClaim
from workbench.stored.comments import Comment
from workbench.text.keys import fold


def draw(view: View, stored: StoredClaim) -> None:
    """Draw the comments on a claim, and the field for another one."""
    found = view.comments.get(stored.id, ())
    listed(found)
    name = people.current_name()
    comment_field.draw(subject(stored.id), partial(keep, stored.id, name))
    st.button(
        "Send the comment",
        key=keys.of("comment-send", stored.id),
        icon=":material/send:",
        shortcut="Mod+Enter",
        on_click=_send,
        args=(stored.id, max((one.id for one in found), default=0)),
    )


def listed(found: Sequence[Comment]) -> None:
    """Draw comments with what can be done with them; of none only the heading."""
    waiting = [one for one in found if one.open]
    settled = [one for one in found if not one.open]
    count = f" ({len(waiting)} open)" if waiting else ""
    # The containers are always there: a field below is not built anew, and loses nothing, where a comment comes in.
    with st.container(gap="small", key=keys.of("open-comments")):
        st.html(f'<section class="facts"><h3>Comments{count}</h3></section>')
        for one in waiting:
            _draw_one(one, "Resolve", comment_claim.resolve, "Resolved. The comment is folded away below.")
    with st.container(key=keys.of("resolved-comments")):
        if settled:
            with st.expander(f"Resolved comments ({len(settled)})"):
                for one in settled:
                    _draw_one(one, "Open again", comment_claim.reopen, "The comment is open again.")


def _draw_one(comment: Comment, label: str, change: Callable[..., None], done: str) -> None:
    """Draw one comment with the button that settles it or opens it again; who made it can take it back."""
    st.html(_as_html(comment))
    with st.container(horizontal=True, gap="small"):
        st.button(
            label,
            key=keys.of("comment-settle", label, comment.id),
            type="tertiary",
            on_click=_change,
            args=(change, comment.id, done),
        )
        if comment.open and fold(comment.reviewer) == fold(people.current_name()):
            st.button(
                "Take back",
                key=keys.of("comment-withdraw", comment.id),
                type="tertiary",
                on_click=_change,
                args=(comment_claim.withdraw, comment.id, "Your comment is taken back."),
            )


def _as_html(comment: Comment) -> str:
    """Return a comment as HTML: who, when, the words, and who resolved it."""
    by = f"<b>{isolated(comment.reviewer)}</b>, {days.moment(comment.at)}"
    settled = (
        f" · resolved by {isolated(comment.resolved_by)}, {days.moment(comment.resolved_at)}"
        if comment.resolved_at
        else ""
    )
    return (
        f'<div class="comment"><p class="old-details">{by}{settled}</p>'
        f'<p class="reason" dir="auto">{escaped(comment.words)}</p></div>'
    )


def _send(claim_id: int, newest: int) -> None:
    """Send what stands in the field. `newest` is the last comment that the page showed."""
    _add(claim_id, newest, comment_field.words(subject(claim_id)))


@first_step.named_first
def _add(claim_id: int, newest: int, words: str) -> None:
    """Store a comment, and leave the other notes as they are; the same words sent twice from one drawing are one."""
    if session_state.read(PAGE, "commented") == (claim_id, newest, words):
        return
    name, notes = people.current_name(), unsent.sent(subject(claim_id))
    with telling():
        left = {field: value for field, value in unsent.noted(subject(claim_id)).items() if field != COMMENT}
        made = comment_claim.add(storage.engine(), name, claim_id, words, left, notes)
        session_state.write(PAGE, "commented", (claim_id, newest, words))
        unsent.commented(subject(claim_id), claim_id, name, made.draft)
        tell(Message("Your comment is there for the others."))


@first_step.named_first
def _change(change: Callable[..., None], comment_id: int, done: str) -> None:
    """Resolve, open again or take back a comment, and say so."""
    with telling():
        change(storage.engine(), people.current_name(), comment_id)
        tell(Message(done))
