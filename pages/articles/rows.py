"""The rows of the list of articles: title, where and when it was published, how far its review is, and its removal."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.articles import details, progress, purging
from pages.shared import (
    address,
    captions,
    days,
    errors,
    filter_options,
    keys,
    people,
    routes,
    session_state,
    storage,
)
from pages.shared.escaping import escaped, isolated, plain
from services.delete_article import delete_article, restore_article, undo_deletion
from services.list_articles import Listed
from workbench.interchange.moments import show_day
from workbench.stored.articles import ArticleRow, NamedStory
from workbench.stored.purging import UNTITLED
from workbench.stored.versions import Earlier
from workbench.text.shortening import shortened

_SUBJECT = "articles"


def draw(found: Listed) -> None:
    """Draw the articles that can be opened, each in its newest version with a way to the one before it.

    A story leads to how its articles compare.
    """
    for row in found.rows:
        with st.container(key=keys.of("article-row", row.id), gap="xsmall"):
            st.html('<hr class="article-line">')
            left, right = st.columns([2, 1], vertical_alignment="center")
            with left:
                routes.link(routes.REVIEW, row.title or UNTITLED, article=row.id)
                st.html(_meta(row, found.assigned.get(row.id, ())))
                if row.id in found.stories:
                    _story(row, found.stories[row.id])
                if row.id in found.earlier:
                    _earlier(found.earlier[row.id])
            with right, errors.shown():
                st.html(progress.html_of(row))
                _buttons(row)


def _buttons(row: ArticleRow) -> None:
    """Draw what can be done with an article from the list."""
    with st.container(horizontal=True):
        if st.button("Details", key=session_state.key(_SUBJECT, f"details {row.id}"), type="tertiary"):
            address.put(**{details.NAME: row.id})
            st.rerun()
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
    """Draw the deleted articles, each with the button that brings it back, and the way to delete it finally."""
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
                purging.opener(row)
            # A part of its own, so that what is typed in it stays where it is.
            with st.container():
                purging.panel(row)


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


def _meta(row: ArticleRow, assigned: Sequence[str] = ()) -> str:
    """Return the HTML of the line under the title."""
    parts = [escaped(row.outlet), show_day(row.published) if row.published else "No date"]
    parts += [f"added {days.short(days.day_of(row.added_at))}"]
    parts += ['<span class="article-tag">Example</span>'] if row.example else []
    parts += [f"Version {row.version}"] if row.version > 1 else []
    parts += [f"Assigned to {', '.join(map(isolated, assigned))}"] if assigned else []
    return f'<p class="article-meta">{" · ".join(part for part in parts if part)}</p>'
