"""Storing the articles that wait: find the claims of each, store it, and say what became of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from db.reads import articles
from db.writes.articles import store_article
from pages.articles import pending as adding_pending
from pages.articles.pending import Pending
from pages.shared import language, pair_scoring, people, routes, session_state, storage
from pages.shared.escaping import plain, shortened
from workbench.errors import WorkbenchError
from workbench.ingest import compose
from workbench.model import Reviewer


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one article: its id, its title, how many claims were found, whether it is new."""

    id: int
    title: str
    claims: int
    new: bool


def save_all(waiting: Sequence[Pending]) -> None:
    """Store all that wait, naming each while its claims are found, and go where the reader wants to be next.

    One that cannot be stored stays in the list with its sentence; the others go in. Raises ModelMissing or
    StorageError before anything is stored where nothing can be.
    """
    by = people.reviewer()
    language.language_model()
    saved: list[Saved] = []
    with st.status("Finding the claims …", expanded=True) as status:
        bar = st.progress(0.0)
        for number, pending in enumerate(waiting):
            bar.progress(number / len(waiting), text=plain(f"Finding the claims in {shortened(pending.label)}"))
            try:
                saved.append(_save(pending, by))
            except WorkbenchError as error:
                adding_pending.note_problem(pending, str(error))
            else:
                adding_pending.drop(pending)
        pair_scoring.catch_up()
        status.update(label="Done", state="complete")
    _go_on(saved)


def _save(pending: Pending, by: Reviewer) -> Saved:
    """Store one article, unless it is there; the claims are found before the database is held."""
    draft = adding_pending.corrected(pending)
    article = compose(draft)
    with storage.reading() as session:
        same = articles.find_same(session, article)
    if same is not None:
        return Saved(same.id, same.article.title, 0, new=False)
    analysis = language.find_claims(article)
    with storage.writing() as session:
        stored, created = store_article(
            session,
            by,
            article,
            analysis,
            original=draft.original or None,
            media_type=draft.media_type,
            dropped=[part.text for part in draft.dropped],
        )
    return Saved(stored.id, stored.article.title, len(analysis.claims), new=created)


def _go_on(saved: Sequence[Saved]) -> None:
    """Open the one new article where it was alone, otherwise repaint with the report."""
    if len(saved) == 1 and saved[0].new and not adding_pending.waiting():
        routes.go(routes.REVIEW, article=saved[0].id)
    session_state.write("adding", "report", tuple(saved))
    st.rerun()


def report() -> None:
    """Draw what became of the last articles, with a link to each, until the reader has seen it."""
    saved: tuple[Saved, ...] = session_state.read("adding", "report", ())
    if not saved:
        return
    with st.container(border=True):
        st.markdown(f"**{_headline(saved)}**")
        for one in saved:
            note = f"{one.claims} claims found" if one.new else "was already there"
            routes.link(
                routes.REVIEW, f"{one.title or 'Untitled article'} — {note}", icon=":material/article:", article=one.id
            )
        if st.button("Dismiss", key=session_state.key("adding", "report seen"), help="Take this message away."):
            session_state.clear("adding", "report")
            st.rerun()


def _headline(saved: Sequence[Saved]) -> str:
    """Return the sentence above the links."""
    new = [one for one in saved if one.new]
    claims = sum(one.claims for one in new)
    known = len(saved) - len(new)
    parts = [f"{_counted(len(new), 'article')} saved, {_counted(claims, 'claim')} found."] if new else []
    if known:
        parts.append(f"{_counted(known, 'article')} {'was' if known == 1 else 'were'} already there.")
    return " ".join(parts)


def _counted(number: int, word: str) -> str:
    """Write a number of things."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
