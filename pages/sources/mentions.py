"""The claims of one source, each with a box, and the fields that move the ticked ones to a source of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from pages.shared import attributions, days, headings, keys, routes, session_state, url_state, verdicts
from pages.shared.escaping import escaped, isolated, plain
from pages.shared.verdicts import chip
from pages.sources import verdicts as source_verdicts
from services.read_source import SourceView
from workbench.extraction.claims.short_statement import short_statement
from workbench.model import SourceKind
from workbench.reviewing.decisions import verdict_of
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.source_profile import ALL
from workbench.stored.sources import MentionRow, SourceRow
from workbench.vocabulary import SOURCE_KINDS

ROWS = 25


def standing(subject: str, source_id: int) -> tuple[str, int]:
    """Return which claims are to be shown and the number of their page, before their choice is drawn."""
    wanted = url_state.held(subject, "verdict", ALL)
    return wanted, url_state.asked_page(subject, "claims", under=(source_id, wanted))


def draw(subject: str, source_id: int, view: SourceView) -> list[int]:
    """Draw a page of what the source said, all or of one verdict; return the ids of the mentions on it.

    `source_id` is the one that the address names.
    """
    headings.section("Claims")
    wanted, _ = standing(subject, source_id)
    source_verdicts.choose(subject, view.source, view.profile)
    rows = st.container(key=keys.of("mentions"), gap="small")
    url_state.page_number(subject, "claims", view.shown.total, ROWS, under=(source_id, wanted))
    with rows:
        for row in view.mentions:
            _mention(subject, row)
    return [row.id for row in view.mentions]


def ticked(subject: str, shown: Sequence[int]) -> list[int]:
    """Return those of the shown mentions whose box is ticked."""
    return [one for one in shown if session_state.read(subject, f"mention {one}")]


def move_fields(subject: str, source: SourceRow, count: int, move: Callable[..., None], args: tuple[Any, ...]) -> None:
    """Draw name and kind of the source that the ticked mentions go to; the button calls `move` with `args`."""
    with st.container(border=True):
        st.markdown(f"**Move {many(count)} to a source of their own**")
        left, right = st.columns([3, 2])
        name = left.text_input(
            "Its name", key=session_state.key(subject, f"split {source.id}"), max_chars=200, persist_state="session"
        )
        kinds = list(SOURCE_KINDS)
        right.selectbox(
            "Its kind",
            kinds,
            index=kinds.index(source.kind),
            format_func=lambda kind: SOURCE_KINDS[kind].label,
            key=session_state.key(subject, f"split kind {source.id}"),
        )
        st.button("Move", key=session_state.key(subject, "split"), disabled=not name.strip(), on_click=move, args=args)


def moved_to(subject: str, source: SourceRow) -> tuple[str, SourceKind]:
    """Return what stands in the fields: the other source's name and kind."""
    name = str(session_state.read(subject, f"split {source.id}", ""))
    return name, SourceKind(session_state.read(subject, f"split kind {source.id}", source.kind))


def many(count: int) -> str:
    """Return a number of claims in words."""
    return "1 claim" if count == 1 else f"{count} claims"


def _mention(subject: str, row: MentionRow) -> None:
    """Draw one claim of the source: its box, its words with outlet, day, verdict and the reason, and a link to it."""
    box, words = st.columns([0.5, 11], gap="small", wrap=False)
    box.checkbox(
        plain(f"Choose: {short_statement(row.claim.claim, 60)}"),
        key=session_state.key(subject, f"mention {row.id}"),
        label_visibility="collapsed",
    )
    with words, st.container(gap=None):
        st.html(as_html(row.claim, row.article, row.words, row.why, passed_on=row.position > 0))
        routes.link(routes.REVIEW, "Review", article=row.article.id, claim=row.claim.id)


def as_html(claim: StoredClaim, article: StoredArticle, mention: str, why: str, *, passed_on: bool = False) -> str:
    """Return one claim as HTML: its words, outlet, day and verdict, and under which words its source was found."""
    outlet = article.article.outlet.name or "Outlet unknown"
    where = f"<span>{isolated(outlet)}{days.after(article.article.published)}</span>"
    chain = '<span class="relation">reported it</span>' if passed_on else ""
    as_words = f"as “{isolated(mention)}”. " if mention else ""
    return (
        f'<div class="match"><p>{isolated(short_statement(claim.claim, 240))}</p>'
        f'<p class="where">{where}{chain}{attributions.mark(claim)}{chip(verdicts.look(verdict_of(claim)))}</p>'
        f'<p class="why">{as_words}{escaped(why)}</p></div>'
    )
