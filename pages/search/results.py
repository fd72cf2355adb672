"""What a search found: each claim with the words marked that were looked for, and a box to put two side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.search.words_found import marked
from pages.shared import (
    attributions,
    comment_counts,
    days,
    errors,
    keys,
    people,
    routes,
    session_state,
    storage,
    verdicts,
)
from pages.shared.escaping import escaped, isolated, plain
from pages.shared.opinions import differ_flag
from pages.shared.verdicts import chip
from services.answer_pair import propose_pair
from workbench.errors import WorkbenchError
from workbench.extraction.claims.short_statement import short_statement
from workbench.extraction.claims.statement import names_source
from workbench.reviewing.decisions import verdict_of
from workbench.stored.claims import ExportItem
from workbench.text.search_terms import Term

SUBJECT = "search"
CHOSEN = "search chosen"
PAIR = 2


def draw(item: ExportItem, terms: Sequence[Term]) -> None:
    """Draw one claim with its box and the ways to its article and to its repeated claim."""
    box, body = st.columns([0.4, 12], gap="small", wrap=False)
    box.checkbox(
        plain(f"Choose: {short_statement(item.claim.claim, 60)}"),
        key=session_state.key(CHOSEN, str(item.claim.id)),
        label_visibility="collapsed",
        persist_state="session",
    )
    with body, st.container(gap=None):
        st.html(_as_html(item, terms))
        with st.container(horizontal=True):
            routes.link(routes.REVIEW, "Review", article=item.article.id, claim=item.claim.id)
            if item.repeated_claim_id is not None:
                routes.link(routes.REPEATED, "All wordings", group=item.repeated_claim_id)


def notes_and_choice() -> None:
    """Draw what went wrong, and, where two claims are chosen, the button that puts them side by side."""
    error = session_state.take(SUBJECT, "trouble")
    if error is not None:
        errors.show(error)
    chosen = _chosen()
    if not chosen:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=keys.of("search-chosen")):
        words = "1 claim chosen: choose another one to compare the two." if len(chosen) == 1 else ""
        words = words or (f"{len(chosen)} claims chosen: compare two at a time." if len(chosen) > PAIR else "2 chosen.")
        st.markdown(words, width="content")
        if len(chosen) == PAIR and st.button("Put side by side", type="primary", icon=":material/join:"):
            _compare(*chosen)
        st.button("Choose none", type="tertiary", on_click=session_state.clear, args=(CHOSEN,))


def _chosen() -> list[int]:
    """Return the claims whose box is ticked, on whatever page of results."""
    return session_state.ticked(CHOSEN)


def _compare(left: int, right: int) -> None:
    """Put two claims side by side as a pair to answer, and go there."""
    try:
        pair = propose_pair(storage.engine(), people.reviewer(), left, right)
    except WorkbenchError as error:
        session_state.write(SUBJECT, "trouble", error)
        st.rerun()
    session_state.clear(CHOSEN)
    routes.go(routes.REPEATED, pair=pair)


def _differ(item: ExportItem) -> str:
    return differ_flag() if item.claim.opinions_differ else ""


def _as_html(item: ExportItem, terms: Sequence[Term]) -> str:
    """Return one claim as HTML: its words, who says it, and where, when and with which verdict."""
    article, source = item.article.article, item.claim.claim.source
    who = f"{isolated(source.name)}: " if source and not names_source(item.claim.claim) else ""
    where = f"<span>{isolated(article.outlet.name or 'Outlet unknown')}{days.after(article.published)}</span>"
    words = short_statement(item.claim.claim, 400)
    return (
        f'<div class="match"><p>{who}<bdi>{marked(words, terms)}</bdi></p>'
        f'<p class="where">{where}{attributions.mark(item.claim)}{chip(verdicts.look(verdict_of(item.claim)))}'
        f"{_differ(item)}<span>{comment_counts.in_words(item.comments)}</span></p>"
        f'<p class="why">{escaped(article.title)}</p></div>'
    )
