"""Articles that an older version of the claim finder read: offered for reading again, read one by one, and reported."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import captions, errors, keys, language, pair_scoring, people, routes, session_state, storage
from pages.shared.escaping import plain
from services.read_again import Reread, read_again
from workbench.errors import ModelMissing
from workbench.model import Analysis, Article
from workbench.models.installed import InstalledModel, installed_model
from workbench.text.shortening import shortened

_SUBJECT = "rereading"


def offer(waiting: Sequence[int]) -> None:
    """Draw how many articles could be read again, what that does, and the button; nothing where all are up to date."""
    if not waiting:
        return
    number = f"{_counted(len(waiting), 'article')} {'was' if len(waiting) == 1 else 'were'}"
    with st.container(border=True, key=keys.of("rereading"), gap="xsmall"), errors.shown():
        st.markdown(f"**{number} read with an older version of the claim finder.**")
        captions.quiet(
            "Claims that somebody decided on, corrected, added or removed stay as they are; the others are found "
            "afresh. You can leave this page at any time: what has been read by then is done."
        )
        label = "Read it again" if len(waiting) == 1 else "Read them again"
        if st.button(label, key=session_state.key(_SUBJECT, "start"), icon=":material/refresh:"):
            _read_all(waiting)


def report() -> None:
    """Draw what became of the articles read again, also where somebody left in between, until it has been seen."""
    read: tuple[Reread, ...] = session_state.read(_SUBJECT, "report", ())
    if not read:
        return
    done, failed = [one.done for one in read if one.done], [one for one in read if one.done is None]
    with st.container(border=True, key=keys.of("rereading-report"), gap="xsmall"):
        st.markdown(f"**{_counted(len(done), 'article')} read again.**")
        kept, replaced, added = (sum(one[place] for one in done) for place in range(3))
        captions.quiet(
            f"{_counted(kept, 'claim')} kept, with every decision and correction; {replaced} replaced; {added} new."
        )
        _failures(failed)
        if st.button("Dismiss", key=session_state.key(_SUBJECT, "seen"), help="Take this message away."):
            session_state.clear(_SUBJECT, "report")
            st.rerun()


def _failures(failed: Sequence[Reread]) -> None:
    """Draw the articles that could not be read again, each with the sentence that says why."""
    if failed:
        stand = "stands" if len(failed) == 1 else "stand"
        st.markdown(f"**{_counted(len(failed), 'article')} could not be read again and {stand} as before:**")
    for one in failed:
        title = one.title or f"Article {one.article_id}"
        routes.link(routes.REVIEW, title, icon=":material/article:", article=one.article_id)
        captions.quiet(one.trouble)


def model_at_hand() -> InstalledModel | None:
    """Return the model to read articles again with, None where there is none.

    What is installed now is asked for without loading it: loading takes seconds, and this stands on the first page.
    """
    try:
        return installed_model()
    except ModelMissing:
        return None


def _read_all(waiting: Sequence[int]) -> None:
    """Read the articles again, naming each; one that fails is noted, and the others go on.

    The report is kept up to date with every article, since the reader may leave before the end. Raises ModelMissing
    before anything is read, and DecisionRefused where the reviewer may not do it.
    """
    by = people.reviewer()
    language.language_model()
    read: list[Reread] = []
    with st.status("Reading the articles again …", expanded=True):
        bar = st.progress(0.0)

        def find(article: Article) -> Analysis:
            """Name the article before its claims are found."""
            words = f"{len(read) + 1} of {len(waiting)}: {shortened(article.title or 'Untitled article')}"
            bar.progress(len(read) / len(waiting), text=plain(words))
            return language.find_claims(article)

        for one in read_again(storage.engine(), by, waiting, find):
            read.append(one)
            session_state.write(_SUBJECT, "report", tuple(read))
        pair_scoring.catch_up()
    st.rerun()


def _counted(number: int, word: str) -> str:
    """Write a number of things."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
