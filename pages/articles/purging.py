"""Deleting an article finally, by an explicit step: why, its title typed, and what is kept of those that were."""

from __future__ import annotations

import streamlit as st

from pages.shared import captions, days, errors, keys, people, session_state, storage
from pages.shared.escaping import escaped, isolated, plain
from services.purge_article import clear_file, purge_article, read_purged
from workbench.errors import WorkbenchError
from workbench.stored.articles import ArticleRow
from workbench.stored.purging import UNTITLED, Purged

_SUBJECT = "final deletion"
_WARNING = (
    "This cannot be undone. The text in all versions, the original file, the claims with their decisions, evidence, "
    "comments and pairs, and its lines in the history go for good. One line stays: who did it, when, why, the outlet, "
    "and how many claims and decisions went. Backups and exports that were made before keep what they hold."
)


def opener(row: ArticleRow) -> None:
    """Draw the button that opens the way to final deletion."""
    st.button(
        "Delete finally …",
        key=session_state.key(_SUBJECT, f"open {row.id}"),
        type="tertiary",
        on_click=_open,
        args=(row.id,),
    )


def panel(row: ArticleRow) -> None:
    """Draw what has to be said before an article is deleted finally, where somebody opened that for it."""
    if session_state.read(_SUBJECT, "opened") != row.id:
        return
    with st.container(border=True, key=keys.of("final-deletion", row.id)):
        st.warning(_WARNING)
        trouble = session_state.take(_SUBJECT, "trouble")
        if trouble is not None:
            errors.show(trouble)
        st.text_input(
            "Reason",
            key=session_state.key(_SUBJECT, f"reason {row.id}"),
            persist_state="session",
            placeholder="Who demanded it, and on what ground",
            help="It is kept for good: write nothing of the article's words into it.",
        )
        st.text_input(
            f"Type the title to confirm: {plain(row.title or UNTITLED)}",
            key=session_state.key(_SUBJECT, f"title {row.id}"),
            persist_state="session",
        )
        with st.container(horizontal=True):
            st.button(
                "Delete finally",
                key=session_state.key(_SUBJECT, f"delete {row.id}"),
                type="primary",
                icon=":material/delete_forever:",
                on_click=_purge,
                args=(row,),
            )
            st.button("Keep it", key=session_state.key(_SUBJECT, f"keep {row.id}"), on_click=_close)


def told() -> None:
    """Say that an article was deleted finally, and offer to clear the file where that could not be done at once."""
    with st.container():
        done = session_state.read(_SUBJECT, "done")
        if done is None:
            return
        if done:
            st.success("The article was deleted finally, and the database file was written anew without it.")
            session_state.clear(_SUBJECT, "done")
            return
        st.info("The article was deleted finally: no page and no export has it any more.")
        if storage.engine().dialect.name == "sqlite":
            captions.quiet(
                "The database file could not be written anew yet, since others use it or the disk is full, so that it "
                "may still hold traces between its rows. The next start of the server does it, too."
            )
            st.button("Write the file anew", key=session_state.key(_SUBJECT, "clear"), on_click=_clear)
        trouble = session_state.take(_SUBJECT, "trouble")
        if trouble is not None:
            errors.show(trouble)


def log() -> None:
    """Draw what is kept of the articles that were deleted finally."""
    kept = read_purged(storage.engine())
    if not kept:
        return
    st.html('<h2 class="section">Deleted finally</h2>')
    st.html(f'<ul class="purged">{"".join(map(_line, kept))}</ul>')


def _line(one: Purged) -> str:
    """Return the HTML of what is kept of one article."""
    counts = (_counted(one.claims, "claim"), _counted(one.decisions, "decision"))
    versions = [f"{one.versions} versions"] if one.versions > 1 else []
    outlet = isolated(one.outlet) if one.outlet else "Outlet unknown"
    who = f"{isolated(one.by)}, {escaped(days.moment(one.at))}"
    return f"<li><p>{who}: {outlet}, {', '.join([*versions, *counts])}</p><p>{isolated(one.reason)}</p></li>"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _open(article_id: int) -> None:
    session_state.write(_SUBJECT, "opened", article_id)


def _close() -> None:
    session_state.clear(_SUBJECT)


def _purge(row: ArticleRow) -> None:
    """Delete the article as it was listed; where that is refused, keep what was typed, and why."""
    reason, title = (str(session_state.read(_SUBJECT, f"{name} {row.id}") or "") for name in ("reason", "title"))
    try:
        done = purge_article(storage.engine(), people.reviewer(), row, reason, title)
    except WorkbenchError as error:
        session_state.write(_SUBJECT, "trouble", error)
        return
    session_state.clear(_SUBJECT)
    session_state.clear("articles", "gone")
    session_state.write(_SUBJECT, "done", done)


def _clear() -> None:
    """Write the file anew."""
    try:
        session_state.write(_SUBJECT, "done", clear_file(storage.engine()))
    except WorkbenchError as error:
        session_state.write(_SUBJECT, "trouble", error)
