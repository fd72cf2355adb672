"""Pairs of sources that may be one: side by side with the reasons, answered by a button or a key, each undoable."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.shared import captions, headings, keys, routes, session_state, storage, url_state
from pages.shared.escaping import escaped, isolated, plain
from pages.sources import words as source_words
from services import answer_source_pair, read_sources
from services.read_source import SourceView
from services.read_sources import PairList
from workbench.model import Reviewer
from workbench.stored.sources import SourceProposal, SourceRow
from workbench.text.shortening import shortened

ROWS = 10
MOST_NAMES = 3

Change = Callable[[Reviewer], int]
Do = Callable[[str, Change], None]


def read(page: str) -> PairList:
    """Return the page of open pairs that the address names."""
    return read_sources.read_pairs(storage.engine(), number=url_state.asked_page(page, "pairs"), size=ROWS)


def draw_all(page: str, found: PairList, do: Do) -> None:
    """Draw a page of the open pairs, the likeliest first; the keys 1, 2 and N answer the first one."""
    total = found.around.waiting
    if not total:
        headings.empty(
            "No two sources wait for an answer.",
            "When a new article quotes somebody who may be known under another name, you are asked here.",
        )
        return
    rows = st.container(key=keys.of("source-pairs"))
    url_state.page_number(page, "pairs", total, ROWS)
    with rows:
        waiting = "1 pair waits" if total == 1 else f"{total} pairs wait"
        captions.quiet(f"{waiting} for an answer. The keys answer the first one.")
        for place, pair in enumerate(found.pairs):
            _pair(page, pair, do, keys=place == 0)


def draw_of(page: str, view: SourceView, do: Do) -> None:
    """Draw the open pairs of one source, nothing where there are none."""
    found, total = view.pairs, view.pairs_total
    if found:
        headings.section("May be the same as")
        with st.container(key=keys.of("source-pairs")):
            for pair in found:
                _pair(page, pair, do, keys=False)
            if total > len(found):
                captions.quiet(f"The likeliest {len(found)} of {total:,}. The others follow when these are answered.")


def _pair(page: str, pair: SourceProposal, do: Do, *, keys: bool) -> None:
    """Draw one pair with its reasons and the three answers."""
    with st.container(border=True):
        left, right = st.columns(2, gap="medium")
        for column, row in ((left, pair.left), (right, pair.right)):
            with column, st.container(gap=None):
                routes.link(routes.SOURCES, row.name, icon=source_words.ICONS[row.kind], source=row.id)
                st.html(_told(row))
        st.html(f'<ul class="reasons">{"".join(f"<li>{isolated(one)}</li>" for one in pair.reasons)}</ul>')
        with st.container(horizontal=True):
            for key, into, other in (("1", pair.left, pair.right), ("2", pair.right, pair.left)):
                words = f"Merged: “{other.name}” is now part of “{into.name}”."
                label = f"One source: “{shortened(into.name, 40)}”"
                _answer(page, f"{pair.id} {key}", label, key if keys else None, do, (words, _merging(other, into)))
            words = f"Kept apart: “{pair.left.name}” and “{pair.right.name}” are two sources."
            _answer(page, f"{pair.id} apart", "Two sources", "N" if keys else None, do, (words, _telling(pair)))


def _answer(page: str, name: str, label: str, key: str | None, do: Do, step: tuple[str, Change]) -> None:
    """Draw the button of one answer, with its key on the first pair."""
    st.button(plain(label), key=session_state.key(page, f"pair {name}"), shortcut=key, on_click=do, args=step)


def _told(row: SourceRow) -> str:
    """Return what is known of one side as HTML: its numbers and other names."""
    others = [name for name in row.aliases if name != row.name]
    more = f" and {len(others) - MOST_NAMES:,} more" if len(others) > MOST_NAMES else ""
    also = f'<span class="quiet">also {isolated(", ".join(others[:MOST_NAMES]))}{more}</span>' if others else ""
    return f'<p class="source-line">{escaped(source_words.counts(row))} {also}</p>'


def _merging(other: SourceRow, into: SourceRow) -> Change:
    return lambda by: answer_source_pair.set_must_link(storage.engine(), by, other.id, into.id)


def _telling(pair: SourceProposal) -> Change:
    return lambda by: answer_source_pair.set_cannot_link(storage.engine(), by, pair.id, pair.revision)
