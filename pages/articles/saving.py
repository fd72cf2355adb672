"""Storing the articles that wait: find the claims of each, store it, and say what became of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from pages.articles import pending as adding_pending
from pages.articles import versions
from pages.articles.pending import Pending
from pages.shared import language, pair_scoring, people, routes, session_state, storage
from pages.shared.escaping import plain
from services.add_article import Added, OtherText, add_article, incoming
from workbench.errors import WorkbenchError
from workbench.model import Reviewer
from workbench.stored import StoredArticle
from workbench.stored.versions import Standing
from workbench.text.shortening import shortened

ROWS = 25
"""Articles of one page of the report."""

ASKED = "This address is stored with another text. Choose below what shall become of this one, then save again."


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one article: its id, its title, how many claims were found, whether it is new.

    `version` counts its texts, and `waiting` the claims of earlier ones that the new text has no place for. `kept`
    says that its address is stored with another text, which somebody chose to keep.
    """

    id: int
    title: str
    claims: int
    new: bool
    version: int = 1
    waiting: int = 0
    kept: bool = False


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
                done = _save(pending, by)
            except WorkbenchError as error:
                adding_pending.note_problem(pending, str(error))
                continue
            if _unanswered(pending, done):
                # Stored under this address only now, by another article of the batch or somebody else: ask first.
                adding_pending.note_problem(pending, ASKED)
                continue
            saved.append(_saved(pending, done))
            adding_pending.drop(pending)
        pair_scoring.catch_up()
        status.update(label="Done", state="complete")
    _go_on(saved)


def _save(pending: Pending, by: Reviewer) -> Added:
    """Store one article, unless it is there; the claims are found before the database is held."""

    def decide(stored: StoredArticle) -> OtherText:
        """Return what somebody chose to do beside what is stored under its address."""
        return versions.choice(pending, stored) or OtherText.KEEP

    new = incoming(adding_pending.corrected(pending))
    return add_article(storage.engine(), by, new, language.find_claims, decide)


def _unanswered(pending: Pending, done: Added) -> bool:
    """Say whether an article was left out although nobody chose to keep the other text at its address."""
    left_out = done.before is Standing.OTHER_TEXT and not done.stored
    return left_out and versions.choice(pending, done.article) is not OtherText.KEEP


def _saved(pending: Pending, done: Added) -> Saved:
    """Return what the report says of one article, under the title that came in: the stored one may be another."""
    return Saved(
        id=done.article.id,
        title=adding_pending.corrected(pending).title or done.article.article.title,
        claims=done.claims,
        new=done.stored,
        version=done.article.version,
        waiting=done.waiting,
        kept=done.before is Standing.OTHER_TEXT and not done.stored,
    )


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
        for one in _page(saved):
            label = f"{one.title or 'Untitled article'} — {_note(one)}"
            routes.link(routes.REVIEW, label, icon=":material/article:", article=one.id)
        if st.button("Dismiss", key=session_state.key("adding", "report seen"), help="Take this message away."):
            session_state.clear("adding", "report", "report page")
            st.rerun()


def _page(saved: Sequence[Saved]) -> Sequence[Saved]:
    """Return the articles of one page of the report, whose numbers are drawn where there are several."""
    pages = -(-len(saved) // ROWS)
    number = st.pagination(pages, key=session_state.key("adding", "report page")) if pages > 1 else 1
    return saved[ROWS * (number - 1) : ROWS * number]


def _note(one: Saved) -> str:
    """Return what became of one article, to stand behind its title."""
    if one.kept:
        return "the stored text was kept"
    if not one.new:
        return "was already there"
    version = f"version {one.version}, " if one.version > 1 else ""
    waiting = f", {_counted(one.waiting, 'earlier claim')} without a place" if one.waiting else ""
    return f"{version}{one.claims} claims found{waiting}"


def _headline(saved: Sequence[Saved]) -> str:
    """Return the sentences above the links."""
    new = [one for one in saved if one.new]
    kept = sum(one.kept for one in saved)
    known = len(saved) - len(new) - kept
    claims = sum(one.claims for one in new)
    parts = [f"{_counted(len(new), 'article')} saved, {_counted(claims, 'claim')} found."] if new else []
    if known:
        parts.append(f"{_counted(known, 'article')} {'was' if known == 1 else 'were'} already there.")
    if kept:
        parts.append(f"{_counted(kept, 'article')} left as stored.")
    return " ".join(parts)


def _counted(number: int, word: str) -> str:
    """Write a number of things."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
