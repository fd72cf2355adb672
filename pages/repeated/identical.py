"""Pairs whose words are the very same: all shown, then answered by one yes, which one key takes back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.repeated import changes
from pages.shared import captions, keys, storage
from pages.shared.escaping import isolated
from services.answer_identical import MOST, answer_identical, read_identical
from workbench.extraction.claims.short_statement import short_statement
from workbench.stored.pairs import Proposal, Side


def draw(story: int | None) -> None:
    """Draw the part in which identical pairs are looked for, once it is opened."""
    opened = st.expander(
        "Yes to all identical", icon=":material/done_all:", key=keys.of("identical"), on_change="rerun"
    )
    with opened:
        if not opened.open:
            return
        pairs = read_identical(storage.engine(), story)
        if not pairs:
            captions.quiet("No open pair has the very same words on both sides.")
            return
        _offer(pairs)


def _offer(pairs: Sequence[Proposal]) -> None:
    """Draw the button with all that it answers under it."""
    count = f"the first {MOST}" if len(pairs) == MOST else f"{len(pairs)}"
    captions.quiet("Both claims of each pair have the same words. Read them through; one key takes all answers back.")
    st.button(
        f"Same claim: yes to {'this pair' if len(pairs) == 1 else f'{count} pairs'}",
        key=keys.of("yes to identical"),
        type="primary",
        on_click=_answer,
        args=([(one.id, one.revision) for one in pairs],),
    )
    st.html("<ol>" + "".join(map(_line, pairs)) + "</ol>")


def _line(pair: Proposal) -> str:
    """Return one pair as HTML: the words that both sides have, and who prints them."""
    words = short_statement(pair.left.claim.claim, 200)
    return f'<li><bdi>{isolated(words)}</bdi> <span class="why">{_side(pair.left)} · {_side(pair.right)}</span></li>'


def _side(side: Side) -> str:
    source = side.claim.claim.source
    who = isolated(source.name) if source else "source open"
    return f"{isolated(side.article.article.outlet.name or 'Outlet unknown')}, {who}"


def _answer(pairs: list[tuple[int, int]]) -> None:
    """Answer all of them."""
    done = changes.stored(lambda by: answer_identical(storage.engine(), by, pairs))
    if done is not None:
        stayed = f"; {len(done.left)} stay open: {done.left[0]}" if done.left else ""
        changes.done(f"{done.answered} pairs are the same claim{stayed}")
