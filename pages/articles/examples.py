"""The example articles: loaded with one click, removed with one, and back with another."""

from __future__ import annotations

import streamlit as st

from pages.shared import captions, language, pair_scoring, people, session_state, storage
from pages.shared.escaping import plain
from services.examples import add_examples, remove_examples, restore_examples
from workbench.examples import example_articles
from workbench.stored.articles import Removal
from workbench.text.shortening import shortened

_SUBJECT = "examples"


def load_button(*, primary: bool = False) -> None:
    """Draw the button that loads the examples; raises ModelMissing or StorageError when clicked."""
    if st.button(
        "Load the example articles",
        key=session_state.key(_SUBJECT, "load"),
        icon=":material/auto_stories:",
        type="primary" if primary else "secondary",
        help="Ten invented articles about two invented stories. They can be removed again with one click.",
    ):
        _load()


def _load() -> None:
    """Find the claims of every example and store them together."""
    by = people.reviewer()
    articles = example_articles()
    pairs = []
    bar = st.progress(0.0)
    for number, article in enumerate(articles):
        bar.progress(number / len(articles), text=plain(f"Finding the claims in {shortened(article.title)}"))
        pairs.append((article, language.find_claims(article)))
    add_examples(storage.engine(), by, pairs)
    pair_scoring.catch_up()
    session_state.clear(_SUBJECT)
    st.rerun()


def removal(count: int) -> None:
    """Draw what stands under a list with `count` examples in it: the note, and the button that removes them all."""
    with st.container(horizontal=True, vertical_alignment="center"):
        captions.quiet(
            f"{count} of these articles are invented examples." if count > 1 else "One article is an example."
        )
        if st.button("Remove the example articles", key=session_state.key(_SUBJECT, "remove"), type="tertiary"):
            _remove(with_work=False)
    work = session_state.read(_SUBJECT, "work")
    if work is not None:
        _ask(work)


def _remove(*, with_work: bool) -> None:
    """Remove the examples; where people worked on them, ask first and say how much goes with them."""
    done = remove_examples(storage.engine(), people.reviewer(), with_work=with_work)
    session_state.clear(_SUBJECT)
    session_state.write(_SUBJECT, "removed" if done.removed else "work", done)
    st.rerun()


def _ask(work: Removal) -> None:
    """Say which work stands on the examples, and let the reader choose."""
    with st.container(border=True):
        st.markdown(f"**{_work(work)} go with the example articles.** They come back when you restore the examples.")
        with st.container(horizontal=True):
            if st.button(
                "Remove them with the work", key=session_state.key(_SUBJECT, "remove with work"), type="primary"
            ):
                _remove(with_work=True)
            if st.button("Keep them", key=session_state.key(_SUBJECT, "keep")):
                session_state.clear(_SUBJECT)
                st.rerun()


def undo_note() -> None:
    """After a removal, say what went and offer to restore it."""
    done: Removal | None = session_state.read(_SUBJECT, "removed")
    if done is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"The {done.articles} example articles were removed, with {_work(done)}.")
        if st.button("Restore the examples", key=session_state.key(_SUBJECT, "restore"), icon=":material/undo:"):
            restore_examples(storage.engine(), people.reviewer())
            session_state.clear(_SUBJECT)
            st.rerun()


def _work(work: Removal) -> str:
    """Write how much work there is: decisions first, the rest where there is some."""
    counts = ((work.decisions, "decision"), (work.corrections, "correction"), (work.answers, "answer"))
    told = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts if number or word == "decision"]
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))
