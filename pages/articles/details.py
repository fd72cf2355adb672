"""One article's details: corrected in one step, with who changed what so far, and any former state to put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import streamlit as st

from pages.articles import fields
from pages.shared import (
    address,
    captions,
    days,
    errors,
    headings,
    keys,
    pair_scoring,
    people,
    routes,
    session_state,
    storage,
    suggestions,
)
from pages.shared.escaping import escaped, isolated, plain
from services.change_article import Correctable, change_article, read_details, restore_details
from workbench.errors import WorkbenchError
from workbench.reviewing.article_details import ArticleDetails, DetailsChange, details_of
from workbench.stored.purging import UNTITLED

NAME = "details"
"""The part of the address that says whose details are shown."""

_PAGE = "article details"
_CHANGED = "The details were changed."


def draw(article_id: int) -> None:
    """Draw the fields of an article's details, and what became of them so far."""
    shown = read_details(storage.engine(), article_id)
    article = shown.article
    headings.title("Details of an article", "Correct what is stored beside the text. The text itself never changes.")
    with st.container(horizontal=True):
        left = {name: value for name, value in address.everything().items() if name != NAME}
        routes.link(routes.ARTICLES, "Back to the list", icon=":material/arrow_back:", **left)
        routes.link(routes.REVIEW, "Open the article", icon=":material/fact_check:", article=article_id)
    st.html(f'<h2 class="section">{escaped(article.article.title or UNTITLED)}</h2>')
    _told()
    _form(shown)
    _history(shown)


def _told() -> None:
    """Say what the last button did, or why it did nothing; in a part that is always there."""
    with st.container():
        trouble = session_state.take(_PAGE, "trouble")
        if trouble is not None:
            errors.show(trouble)
        done = session_state.take(_PAGE, "done")
        if done is not None:
            st.success(plain(done))
            with errors.shown():
                pair_scoring.catch_up()


def _form(shown: Correctable) -> None:
    """Draw the fields, filled with what is stored, and the button that stores them all."""
    form = _filled(shown)
    suggestions.offer("outlets", (fields.OUTLET,), shown.outlets)
    with st.container(border=True, key=keys.of("article-details")):
        _moved_on(shown, form)
        fields.title(form)
        left, right = st.columns(2)
        with left:
            fields.outlet(form)
        with right:
            fields.author(form)
        day, hour, zone, language = st.columns([3, 2, 3, 2])
        with day:
            fields.published(form)
        with hour:
            fields.hour(form)
        with zone:
            fields.zone(form)
        with language:
            fields.language(form)
        fields.address(form)
        st.button(
            "Store the details",
            key=session_state.key(_PAGE, "store"),
            type="primary",
            icon=":material/save:",
            on_click=_store,
            args=(shown.article.id, session_state.read(form.subject, "revision"), details_of(shown.article.article)),
        )


def _moved_on(shown: Correctable, form: fields.Form) -> None:
    """Say where somebody changed the article since the fields were filled, and offer what is stored now."""
    with st.container():
        if session_state.read(form.subject, "revision") == shown.article.revision:
            return
        by = shown.changes[0].by if shown.changes else "Somebody"
        st.warning(plain(f"{by} changed this article since you opened it. What you typed still stands below."))
        st.button(
            "Show what is stored now",
            key=session_state.key(_PAGE, "fill again"),
            on_click=session_state.clear,
            args=(form.subject,),
        )


def _history(shown: Correctable) -> None:
    """Draw the changes so far, the newest first, each with the way back to what was there before it."""
    st.html('<h2 class="section">History of the details</h2>')
    if not shown.changes:
        captions.quiet("Nobody has changed them since the article was added.")
    for change in shown.changes:
        with st.container(key=keys.of("details-change", change.id), gap="xsmall"):
            st.html(_told_of(change))
            st.button(
                "Put back what was before",
                key=session_state.key(_PAGE, f"restore {change.id}"),
                type="tertiary",
                icon=":material/undo:",
                on_click=_restore,
                args=(shown.article.id, shown.article.revision, change.id),
            )


def _told_of(change: DetailsChange) -> str:
    """Return the HTML of one change: who made it, when, and from what to what."""
    how = " (undone or done again)" if change.undoes else ""
    lines = "".join(
        f"<li><b>{escaped(one.label)}</b>: {_value(one.before)} → {_value(one.after)}</li>"
        for one in change.differences
    )
    return (
        f'<p class="article-meta">{isolated(change.by)}, {escaped(days.moment(change.at))}{how}</p>'
        f'<ul class="details-changed">{lines}</ul>'
    )


def _value(words: str) -> str:
    """Return the HTML of a detail's value; none is said, not left empty."""
    return isolated(words) if words else '<span class="no-value">none</span>'


def _filled(shown: Correctable) -> fields.Form:
    """Return the form of an article, its fields filled with what is stored when it is opened."""
    form = fields.Form(f"details of article {shown.article.id}")
    if session_state.read(form.subject, "revision") is None:
        details = details_of(shown.article.article)
        at = details.published_at
        values = {
            "title": details.title,
            "outlet": details.outlet,
            "author": details.author,
            "published": details.published,
            "time": at.time().replace(second=0, microsecond=0) if at else None,
            "zone": fields.zone_of(at),
            "address": details.address,
            "language": details.language,
            "revision": shown.article.revision,
        }
        for field, value in values.items():
            session_state.write(form.subject, field, value)
    return form


def _typed(subject: str, stored: ArticleDetails) -> ArticleDetails:
    """Return the details that stand in the fields; the seconds of a stored time, which no field shows, stay."""
    read = {name: session_state.read(subject, name) for name in ("title", "outlet", "author", "address", "language")}
    day = session_state.read(subject, "published")
    at = fields.moment(day, session_state.read(subject, "time"), str(session_state.read(subject, "zone") or ""))
    texts = {name: str(value or "") for name, value in read.items()}
    return replace(stored, **texts, published=day, published_at=_to_the_second(at, stored.published_at))


def _to_the_second(at: datetime | None, stored: datetime | None) -> datetime | None:
    """Return the stored time where it is the typed one to the minute, else the typed one."""
    same = at is not None and stored is not None and at == stored.replace(second=0, microsecond=0)
    return stored if same and at and stored and at.utcoffset() == stored.utcoffset() else at


def _store(article_id: int, revision: int, stored: ArticleDetails) -> None:
    """Store what stands in the fields, over what was stored when they were filled."""
    subject = f"details of article {article_id}"

    def change() -> None:
        change_article(storage.engine(), people.reviewer(), article_id, revision, _typed(subject, stored))

    _do(article_id, change)


def _restore(article_id: int, revision: int, activity_id: int) -> None:
    """Put back what was there before a change."""
    _do(article_id, lambda: restore_details(storage.engine(), people.reviewer(), article_id, revision, activity_id))


def _do(article_id: int, change: Callable[[], object]) -> None:
    """Make a change, and keep what there is to say of it; what was typed stays where it failed."""
    try:
        change()
    except WorkbenchError as error:
        session_state.write(_PAGE, "trouble", error)
        return
    session_state.clear(f"details of article {article_id}")
    session_state.write(_PAGE, "done", _CHANGED)
