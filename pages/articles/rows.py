"""The rows of the list of articles: title, where and when it was published, how much is still open, and its removal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.shared import captions, errors, filter_options, keys, people, routes, session_state, storage
from pages.shared.escaping import escaped, plain
from services.delete_article import delete_article, restore_article, undo_deletion
from workbench.interchange.moments import show_day
from workbench.stored.articles import ArticleRow, NamedStory
from workbench.stored.versions import Earlier
from workbench.text.shortening import shortened

_SUBJECT = "articles"
UNTITLED = "Untitled article"


def draw(rows: Sequence[ArticleRow], earlier: Mapping[int, Earlier], stories: Mapping[int, NamedStory]) -> None:
    """Draw the articles that can be opened, each in its newest version with a way to the one before it.

    `stories` are by article; each leads to how its articles compare.
    """
    for row in rows:
        with st.container(key=keys.of("article-row", row.id), gap="xsmall"):
            st.html('<hr class="article-line">')
            left, right = st.columns([2, 1], vertical_alignment="center")
            with left:
                routes.link(routes.REVIEW, row.title or UNTITLED, article=row.id)
                st.html(_meta(row))
                if row.id in stories:
                    _story(row, stories[row.id])
                if row.id in earlier:
                    _earlier(earlier[row.id])
            with right, errors.shown(), st.container(horizontal=True, vertical_alignment="center"):
                st.html(_progress(row))
                if st.button("Delete", key=session_state.key(_SUBJECT, f"delete {row.id}"), type="tertiary"):
                    _delete(row)


def _story(row: ArticleRow, story: NamedStory) -> None:
    """Draw the way to the story that an article belongs to."""
    with st.container(key=keys.of("story of", row.id)):
        words = f"Story: {filter_options.story_name(story.name)}"
        routes.link(routes.COVERAGE, words, icon=routes.COVERAGE.icon, story=story.id)


def _earlier(earlier: Earlier) -> None:
    """Draw the way to the version before the newest, and how many of its claims wait for a place."""
    number = earlier.previous.number
    with st.container(
        horizontal=True, gap="small", vertical_alignment="center", key=keys.of("former version", earlier.previous.id)
    ):
        routes.link(routes.REVIEW, f"Open version {number}", icon=":material/history:", article=earlier.previous.id)
        if earlier.waiting:
            have = "1 claim has" if earlier.waiting == 1 else f"{earlier.waiting} claims have"
            captions.quiet(f"{have} no place in the new text")


def draw_deleted(rows: Sequence[ArticleRow]) -> None:
    """Draw the deleted articles, each with the button that brings it back."""
    for row in rows:
        with st.container(key=keys.of("article-row", row.id), gap="xsmall"):
            st.html('<hr class="article-line">')
            left, right = st.columns([9, 1.6], vertical_alignment="center")
            with left:
                st.markdown(f"**{plain(row.title or UNTITLED)}**")
                st.html(_meta(row))
            with right, errors.shown():
                if st.button("Restore", key=session_state.key(_SUBJECT, f"restore {row.id}"), icon=":material/undo:"):
                    restore_article(storage.engine(), people.reviewer(), row)
                    _brought_back()


def undo_note() -> None:
    """After a deletion, say what went and offer it back."""
    gone: ArticleRow | None = session_state.read(_SUBJECT, "gone")
    if gone is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"Deleted: **{plain(shortened(gone.title or UNTITLED))}**")
        if st.button("Undo", key=session_state.key(_SUBJECT, "undo"), icon=":material/undo:"):
            undo_deletion(storage.engine(), people.reviewer(), gone)
            _brought_back()


def _delete(row: ArticleRow) -> None:
    """Delete an article, so that it can be restored, and repaint."""
    delete_article(storage.engine(), people.reviewer(), row)
    session_state.write(_SUBJECT, "gone", row)
    st.rerun()


def _brought_back() -> None:
    """Repaint after a deleted article was brought back."""
    session_state.clear(_SUBJECT, "gone")
    st.rerun()


def _meta(row: ArticleRow) -> str:
    """Return the HTML of the line under the title."""
    parts = [escaped(row.outlet), show_day(row.published) if row.published else "No date"]
    parts += ['<span class="article-tag">Example</span>'] if row.example else []
    parts += [f"Version {row.version}"] if row.version > 1 else []
    return f'<p class="article-meta">{" · ".join(part for part in parts if part)}</p>'


def _progress(row: ArticleRow) -> str:
    """Return the HTML that says how many claims are open, in words and as a bar."""
    if not row.claims:
        return '<p class="article-work">No claims found</p>'
    words = f"{row.open} of {row.claims} claims open" if row.open else f"All {row.claims} claims decided"
    share = round(100 * (row.claims - row.open) / row.claims)
    bar = f'<div class="article-bar" aria-hidden="true"><span style="width: {share}%"></span></div>'
    return f'<div><p class="article-work">{words}</p>{bar}</div>'
