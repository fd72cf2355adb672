"""One claim of the queue: what it says, who says it and where, and what speaks for looking at it."""

from __future__ import annotations

import streamlit as st

from pages.shared import attributions, days, keys, routes, session_state, verdicts
from pages.shared.escaping import escaped, isolated, plain
from pages.shared.verdicts import chip
from workbench.extraction.claims.short_statement import short_statement
from workbench.extraction.claims.statement import names_source
from workbench.model import Verdict
from workbench.reviewing.decisions import verdict_of
from workbench.stored.queue import Queued, Stopped
from workbench.text.shortening import shortened

SUBJECT = "queue"
CHOSEN = "queue chosen"
MOST_REASONS = 2


def draw(one: Queued) -> None:
    """Draw the claim with its box and the way to its review."""
    box, body = st.columns([0.4, 12], gap="small", wrap=False)
    claim = one.item.claim
    box.checkbox(
        plain(f"Choose: {short_statement(claim.claim, 60)}"),
        key=session_state.key(CHOSEN, str(claim.id)),
        label_visibility="collapsed",
        persist_state="session",
    )
    with body, st.container(horizontal=True, vertical_alignment="center", key=keys.of("queued claim", claim.id)):
        st.html(_as_html(one))
        routes.link(routes.REVIEW, "Review", article=one.item.article.id, claim=claim.id)


def stopped(one: Stopped, left: str) -> str:
    """Return where a reviewer stopped as HTML; `left` says how much waits there."""
    title = escaped(shortened(one.title or "Untitled article", 80))
    return (
        f'<p class="byline">You stopped {days.moment(one.seen_at)} in “{title}” '
        f"({isolated(one.outlet or 'outlet unknown')}): {left}.</p>"
    )


def _as_html(one: Queued) -> str:
    article, claim = one.item.article.article, one.item.claim
    source = claim.claim.source
    who = f"{isolated(source.name)}: " if source and not names_source(claim.claim) else ""
    where = (
        f"<span>{isolated(article.outlet.name or 'Outlet unknown')}{days.after(article.published)}</span>"
        f"<span>“{isolated(shortened(article.title or 'Untitled article', 80))}”</span>"
    )
    decided = verdict_of(claim) is not Verdict.UNREVIEWED
    verdict = chip(verdicts.look(verdict_of(claim))) if decided else ""
    return (
        f'<div class="queued"><p>{who}<bdi>{isolated(short_statement(claim.claim, 400))}</bdi></p>'
        f'<p class="where">{where}{attributions.mark(claim)}{verdict}{_reasons(one)}</p></div>'
    )


def _reasons(one: Queued) -> str:
    """Return what speaks for looking at the claim, in words."""
    found = list(one.item.claim.claim.worth.reasons[:MOST_REASONS])
    if one.repeats:
        found.append("repeated once" if one.repeats == 1 else f"repeated {one.repeats} times")
    if one.item.claim.opinions_differ:
        found.append("opinions differ")
    return "".join(f'<span class="why">{escaped(reason)}</span>' for reason in found)
