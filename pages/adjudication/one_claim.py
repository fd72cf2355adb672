"""The claim that is to be settled: what it says and where, every opinion on it side by side, and the editor's keys."""

from __future__ import annotations

import streamlit as st

from pages.adjudication.actions import PAGE, select, settle, subject
from pages.shared import captions, days, keys, routes, session_state, verdicts
from pages.shared.escaping import escaped, isolated, plain
from pages.shared.opinions import side_by_side
from services.read_adjudication import AdjudicationView
from workbench.extraction.claims.statement import statement_of
from workbench.reviewing.decisions import opinions_in_order
from workbench.reviewing.passage import marked_parts, passage_around
from workbench.stored.claims import ExportItem

LONGEST_REASON = 4_000


def draw(view: AdjudicationView, item: ExportItem) -> None:
    """Draw the steps, the claim, the opinions on it, and how to settle them."""
    _steps(view, item)
    st.html(f'<blockquote class="claim-words">{escaped(statement_of(item.claim.claim))}</blockquote>{_passage(item)}')
    routes.link(routes.REVIEW, "Open in its article", article=item.article.id, claim=item.claim.id)
    given = opinions_in_order(item.claim)
    st.html(f'<section class="facts"><h3>{len(given)} opinions that differ</h3>{side_by_side(given)}</section>')
    if view.may_settle:
        _settle(view, item)
    else:
        captions.quiet("An editor settles what reviewers differ about.")


def _steps(view: AdjudicationView, item: ExportItem) -> None:
    """Draw the way to the claims before and after on this page of the list."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for label, key, step in (("Back", "K", -1), ("Next", "J", 1)):
            other = neighbour(view, item, step)
            st.button(
                label,
                shortcut=key,
                key=keys.of("differing step", label),
                disabled=other is None,
                on_click=select,
                args=(other,),
            )


def neighbour(view: AdjudicationView, item: ExportItem, step: int) -> int | None:
    """Return the claim one step on (1) or back (-1) in the list, round its ends; None where it holds no other."""
    ids = [one.claim.id for one in view.items]
    other = ids[(ids.index(item.claim.id) + step) % len(ids)]
    return other if other != item.claim.id else None


def _passage(item: ExportItem) -> str:
    """Return the sentence around the claim with the claim's words marked, and where it was published, as HTML."""
    article, content = item.article.article, item.claim.claim.content
    parts = marked_parts(passage_around(article.text, content), content)
    words = "".join(f"<mark>{escaped(part)}</mark>" if said else escaped(part) for part, said in parts)
    where = f"{isolated(article.outlet.name or 'Outlet unknown')}{days.after(article.published)}"
    return f'<p class="passage">{words}</p><p class="why">{where} · {isolated(article.title)}</p>'


def _settle(view: AdjudicationView, item: ExportItem) -> None:
    """Draw the reason and a button for each verdict; its key settles the claim and moves on.

    The buttons are the claim's own: a second press that was meant for the claim before finds none of them.
    """
    stored = item.claim
    st.text_area(
        "Reason",
        key=session_state.key(subject(stored.id), "reason"),
        max_chars=LONGEST_REASON,
        height=68,
        placeholder="Why this is the verdict. Everybody sees it.",
        persist_state="session",
    )
    following = neighbour(view, item, 1)
    with st.container(horizontal=True, gap="xsmall", key=keys.of("settling-keys")):
        for verdict in verdicts.CHOICES:
            look = verdicts.look(verdict)
            st.button(
                look.label,
                icon=look.icon,
                key=keys.of("adjudicate", verdict.value, stored.id),
                shortcut=look.key,
                help=look.meaning,
                on_click=settle,
                args=(stored.id, stored.revision, verdict, following),
            )


def message() -> None:
    """Show once what the last action has to say."""
    words, kind = session_state.take(PAGE, "message") or ("", "")
    with st.container():
        if kind == "done":
            st.toast(plain(words))
        elif words:
            (st.warning if kind == "changed" else st.error)(plain(words))
