"""Who else has to do with the article: to whom it is assigned, who is in it now, and who is on this very claim."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import streamlit as st

from pages.review.actions import PAGE
from pages.shared import assigning, keys, people, session_state, storage
from pages.shared.escaping import isolated
from services.presence import say_where
from services.review_view import View
from workbench.model import Role
from workbench.reviewing.decisions import may
from workbench.stored.assignments import Assignable
from workbench.stored.team import Team
from workbench.text.normalisation import listed

SAID_AGAIN = timedelta(seconds=30)
"""So long a reviewer who stays where they are need not say so again, well within the time that others see them."""


def in_article(view: View) -> None:
    """Draw under the article's head to whom it is assigned, with a control, and who else is in it."""
    with st.container(key=keys.of("article-team"), horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="why">{_article_words(view.team)}</p>')
        if view.newest:
            with st.popover("Assign …", icon=":material/person_add:"):
                _assign(view)


def on_claim(view: View) -> None:
    """Draw on the card who else is on the claim, and to whom it is assigned itself; the place is always there."""
    team = view.team
    parts = [f"{_named(team.on_claim)} on this claim."] if team.on_claim else []
    own = team.assigned(Assignable.CLAIM)
    parts += [f"Assigned to {_listed(own)}."] if own else []
    if parts:
        st.html(f'<p class="here">{" ".join(parts)}</p>')


def say_where_i_am(view: View) -> None:
    """Say where the reviewer is, once the page is drawn: when the claim changes, and again after a while."""
    claim_id = view.selected.id if view.selected else None
    place, at = (view.article.id, claim_id, view.seen_by.name), datetime.now(UTC)
    said = session_state.read(PAGE, "said where")
    if said and said[0] == place and at - said[1] < SAID_AGAIN:
        return
    if say_where(storage.engine(), people.current_name(), view.article.id, claim_id, at):
        session_state.write(PAGE, "said where", (place, at))


def _article_words(team: Team) -> str:
    """Return to whom the article or its story is assigned, and who is in it, as HTML."""
    own, story = team.assigned(Assignable.ARTICLE), team.assigned(Assignable.STORY)
    parts = [f"Assigned to {_listed(own)}."] if own else []
    parts += [f"Its story is assigned to {_listed(story)}."] if story else []
    parts += [f"{_named(team.near)} in this article."] if team.near else []
    return " ".join(parts) or "Assigned to nobody."


def _assign(view: View) -> None:
    """Draw the lists in which the article, and the selected claim by itself, are assigned."""
    able = [one.name for one in view.team.colleagues if may(one.role, Role.REVIEWER)]
    assigning.control(Assignable.ARTICLE, view.article.id, view.team.assigned(Assignable.ARTICLE), able)
    if view.selected is not None:
        assigning.control(Assignable.CLAIM, view.selected.id, view.team.assigned(Assignable.CLAIM), able)


def _named(names: tuple[str, ...]) -> str:
    """Return names with the verb that says that they are somewhere."""
    return f"{_listed(names)} {'is' if len(names) == 1 else 'are'}"


def _listed(names: tuple[str, ...]) -> str:
    """Return names as HTML, as a sentence lists them."""
    return listed(f"<strong>{isolated(name)}</strong>" for name in names)
