"""Whom other articles give the claim's words to: those that agree, and a button that takes another's source over."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.review import likewise
from pages.review.actions import Message, go_to, subject, tell, telling
from pages.shared import first_step, keys, people, session_state, storage
from pages.shared.escaping import escaped, plain
from services.correct_claim import change_source
from services.review_view import View
from workbench.matching.clusters.speakers import Speaker
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.review import SourceChange
from workbench.text.shortening import shortened

MOST_OTHERS = 3
"""Other speakers of the same words that are named; the pairs below show all."""

KEY = "T"
"""The key that takes over the source that most other articles name."""

LONGEST_NAME = 120


def others(view: View, stored: StoredClaim) -> tuple[Speaker, ...]:
    """Return whom other articles give these words to instead, as far as they are named."""
    found = view.around.speakers if view.around else ()
    return tuple(one for one in found if one.source_id != stored.source_id)[:MOST_OTHERS]


def sentences(view: View, stored: StoredClaim) -> str:
    """Return as HTML who gives these words to somebody else, and who agrees."""
    found = view.around.speakers if view.around else ()
    same = next((one for one in found if one.source_id == stored.source_id), None)
    apart = "".join(f'<span class="flag other">{_gives(one)}.</span>' for one in others(view, stored))
    return apart + (f'<span class="why">{_gives(same)}, too.</span>' if same else "")


def draw(view: View, stored: StoredClaim) -> None:
    """Draw a button for each other speaker; the one that most articles name has the key."""
    found = others(view, stored)
    with st.container(gap="xsmall", key=keys.of("other-speakers")):
        for place, one in enumerate(found):
            name = shortened(one.source.name, LONGEST_NAME)
            st.button(
                plain(f"Source: {name}, as in {_outlets(one.articles)}"),
                icon=":material/person:",
                shortcut=None if place else KEY,
                key=keys.of("source as elsewhere", one.source_id, stored.id),
                width="stretch",
                on_click=take_over,
                args=(stored.id, stored.revision, SourceChange(stored.id, stored.source_id), one.source_id, name),
            )


@first_step.named_first
def take_over(claim_id: int, revision: int, change: SourceChange, source_id: int, name: str) -> None:
    """Give the claim the source that other articles name, and stay on it."""
    with telling():
        change_source(storage.engine(), people.current_name(), claim_id, revision, source_id)
        session_state.clear(subject(claim_id), "source")
        likewise.offer(change)
        go_to(claim_id)
        tell(Message(f"Source: {name}. Z takes it back."))


def _gives(one: Speaker) -> str:
    """Return "Fox and 2 others give these words to Ana" as HTML."""
    verb = "gives" if len(one.articles) == 1 else "give"
    return f"{escaped(_outlets(one.articles))} {verb} these words to {escaped(one.source.name)}"


def _outlets(articles: Sequence[StoredArticle]) -> str:
    """Return the first article's outlet, and how many others there are."""
    first = articles[0].article.outlet.name or "Another article"
    more = len(articles) - 1
    return first if not more else f"{first} and {more} {'other' if more == 1 else 'others'}"
