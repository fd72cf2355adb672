"""Correcting what the extraction found: words, source, form, and claims that are none."""

from __future__ import annotations

import streamlit as st

from pages.review import answers, likewise, selection
from pages.review.actions import PAGE, Message, go_to, subject, tell, telling
from pages.review.view import neighbour
from pages.shared import keys, long_lists, people, session_state, storage
from pages.shared.escaping import plain
from pages.shared.options import numbered
from pages.shared.selected_words import find_words
from services import correct_claim
from services.choose_source import sources_to_choose
from services.review_view import View
from workbench.model import Form, Source, SourceKind
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.review import SourceChange
from workbench.vocabulary import FORMS, SOURCE_KINDS

TOOLS = ("Words", "Source", "Form", "Not a claim")
OPEN, NEW = "open", "new"
CHOSEN_KINDS = tuple(kind.value for kind in SourceKind)


def draw(view: View, stored: StoredClaim) -> None:
    """Draw the choice of what to correct, and the fields of the chosen one only."""
    with st.container(key=keys.of("correct-tools")):
        chosen = st.segmented_control(
            "Correct it",
            TOOLS,
            key=session_state.key(PAGE, "correct"),
            persist_state="session",
            help="None of this decides.",
        )
    if chosen == "Words":
        _words(view.article, stored)
    elif chosen == "Source":
        _source(view, stored)
    elif chosen == "Form":
        _form(stored)
    elif chosen == "Not a claim":
        _no_claim(view, stored)


def restore(claim_id: int, revision: int) -> None:
    """Put a removed claim back and select it."""
    with telling():
        correct_claim.restore(storage.engine(), people.current_name(), claim_id, revision)
        go_to(claim_id)
        tell(Message("The claim is back. Z removes it again."))


def _words(article: StoredArticle, stored: StoredClaim) -> None:
    """Draw how to select other words: in the text, or by typing them."""
    st.write("Select the right words in the text with the mouse, or type them here exactly as they stand there.")
    with st.container(key=keys.of("words-field")):
        st.text_input(
            "Exact words",
            key=session_state.key(subject(stored.id), "words"),
            persist_state="session",
            on_change=_select_typed,
            args=(article, stored),
        )
    trouble = session_state.read(subject(stored.id), "words trouble")
    if trouble:
        st.error(plain(str(trouble)))


def _select_typed(article: StoredArticle, stored: StoredClaim) -> None:
    """Make the typed words the selection, or say why that cannot be."""
    words = str(session_state.read(subject(stored.id), "words") or "").strip()
    session_state.clear(subject(stored.id), "words trouble")
    if not words:
        return
    try:
        span = find_words(article.article.text, words)
    except ValueError as error:
        session_state.write(subject(stored.id), "words trouble", str(error))
        return
    session_state.write(selection.subject(article), "selection", span)


def _source(view: View, stored: StoredClaim) -> None:
    """Draw the choice of another source: a stored one, a new one, or none for now."""
    with st.container(key=keys.of("source-field")):
        chosen = _choice(_names(view, stored), stored)
    with st.container():
        if chosen == NEW:
            _new_source(stored)
    st.button("Save the source", key=keys.of("save source"), type="primary", on_click=_change_source, args=(stored,))


def _choice(names: dict[str, str], stored: StoredClaim) -> str:
    """Draw the list of sources and return what is chosen in it."""
    options = [OPEN, NEW, *names]
    if session_state.read(subject(stored.id), "source") not in options:
        session_state.write(
            subject(stored.id), "source", str(stored.source_id) if str(stored.source_id) in names else OPEN
        )
    labels = numbered({OPEN: "Leave it open", NEW: "Another source …", **names})
    return st.selectbox(
        "Who said it?",
        options,
        format_func=lambda one: labels.get(one, ""),
        key=session_state.key(subject(stored.id), "source"),
        persist_state="session",
        # What is typed keeps the order, in which a full name stands before its parts.
        filter_mode="contains",
    )


def _names(view: View, stored: StoredClaim) -> dict[str, str]:
    """Return the sources to choose from by id, those of the article first, with a field that searches where many are.

    The claim's own source and the chosen one are always among them: a list that lacks them would choose another one.
    """
    field = subject(stored.id)
    chosen = str(session_state.read(field, "source") or "")
    always = {stored.source_id, int(chosen) if chosen.isdigit() else None}
    words = str(session_state.read(field, "sources search") or "").strip()
    near = {one.source_id for one in view.claims if one.source_id is not None}
    found = sources_to_choose(storage.engine(), words, long_lists.MOST, filter(None, always), near)
    long_lists.narrowed(field, "sources", "Find a source", found.total)
    long_lists.say_cut(found.found, "the sources that were mentioned most lately")
    return {str(row.id): f"{row.name} ({SOURCE_KINDS[row.kind].inline})" for row in found.rows}


def _new_source(stored: StoredClaim) -> None:
    """Draw the fields for a source that is not stored yet."""
    st.text_input("Name", key=session_state.key(subject(stored.id), "new name"), max_chars=200, persist_state="session")
    st.selectbox(
        "Kind",
        CHOSEN_KINDS,
        format_func=lambda kind: SOURCE_KINDS[SourceKind(kind)].inline,
        key=session_state.key(subject(stored.id), "new kind"),
        persist_state="session",
    )
    trouble = session_state.read(subject(stored.id), "source trouble")
    if trouble:
        st.error(plain(str(trouble)))


def _change_source(stored: StoredClaim) -> None:
    """Store the chosen source."""
    session_state.clear(subject(stored.id), "source trouble")
    chosen = str(session_state.read(subject(stored.id), "source", OPEN))
    source: Source | int | None = None if chosen in (OPEN, NEW) else int(chosen)
    if chosen == NEW:
        name = " ".join(str(session_state.read(subject(stored.id), "new name") or "").split())
        if not name:
            session_state.write(subject(stored.id), "source trouble", "Type the source's name first.")
            return
        source = Source(name, SourceKind(session_state.read(subject(stored.id), "new kind") or CHOSEN_KINDS[0]))
    with telling():
        correct_claim.change_source(storage.engine(), people.current_name(), stored.id, stored.revision, source)
        session_state.clear(subject(stored.id), "source", "new name", "new kind")
        likewise.offer(SourceChange(stored.id, stored.source_id))
        tell(Message(f"The source is changed. {answers.asked_again(stored)}Z takes it back."))


def _no_claim(view: View, stored: StoredClaim) -> None:
    """Draw the button that takes the claim away."""
    st.write("It goes from the list and can be put back at any time.")
    with st.container(key=keys.of("no-claim-field")):
        st.button("This is not a claim", key=keys.of("remove"), type="primary", on_click=_remove, args=(view, stored))


def _form(stored: StoredClaim) -> None:
    """Draw the choice of another form."""
    session_state.write(subject(stored.id), "form", stored.claim.form.value)
    st.radio(
        "How does the article put it forward?",
        [form.value for form in FORMS],
        format_func=lambda form: FORMS[Form(form)].sentence,
        key=session_state.key(subject(stored.id), "form"),
        on_change=_change_form,
        args=(stored,),
    )


def _change_form(stored: StoredClaim) -> None:
    """Store the chosen form."""
    with telling():
        form = Form(session_state.read(subject(stored.id), "form"))
        correct_claim.change_form(storage.engine(), people.current_name(), stored, form)
        tell(Message("The form is changed. Z takes it back."))


def _remove(view: View, stored: StoredClaim) -> None:
    """Take the claim away and go on to the next one."""
    with telling():
        correct_claim.remove(storage.engine(), people.current_name(), stored)
        session_state.clear(PAGE, "correct")
        go_to(neighbour(view, 1))
        tell(Message("Removed. Z takes it back, as does “Put back” under “Removed claims”, below the text."))
