"""What was selected in the article's text, and what can be made of it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.review import answers
from pages.review.actions import Message, go_to, tell, telling
from pages.shared import keys, pair_scoring, people, session_state, storage
from pages.shared.escaping import escaped
from services import correct_claim
from services.mark_claim import mark_claim
from services.review_view import View
from workbench.model import Claim, Cue, Form, Source, SourceKind, SourceMention, Span, Spans
from workbench.stored import StoredArticle, StoredClaim
from workbench.text.shortening import shortened
from workbench.vocabulary import FORMS

ADDED_FORMS = (Form.DIRECT, Form.INDIRECT, Form.OWN_VOICE)


def subject(article: StoredArticle) -> str:
    """Return the name under which this version's selection is kept."""
    return f"article {article.id}/{article.version}"


def selection(article: StoredArticle) -> Span | None:
    """Return the words that are selected now; None where there are none or they do not stand in the text."""
    span = session_state.read(subject(article), "selection")
    return span if isinstance(span, Span) and span.fits(article.article.text) else None


def draw(view: View) -> None:
    """Draw the selected words with what can be done with them; nothing where none are selected."""
    span = selection(view.article)
    if span is None:
        return
    with st.container(border=True, key=keys.of("selection")):
        st.html(f'<p class="selected-words"><b>Selected:</b> “{escaped(shortened(span.text, 200))}”</p>')
        with st.container(horizontal=True, gap="small"):
            _add(view.article, span)
            if view.selected is not None:
                _use(view.article, view.selected, span)
            st.button(
                "Forget", key=keys.of("forget selection"), type="tertiary", on_click=_forget, args=(view.article,)
            )


def place(article: StoredArticle, stored: StoredClaim, span: Span | None) -> None:
    """Give a claim of an earlier text its place in this one, and select it; without a selection nothing happens."""
    if span is None:
        return
    with telling():
        placed = correct_claim.place(storage.engine(), people.current_name(), stored, article.id, (span,))
        _forget(article)
        go_to(placed.id)
        tell(Message("The claim has its place."))


def _add(article: StoredArticle, span: Span) -> None:
    """Draw the ways to add the words as a claim that the extraction missed."""
    with st.popover("Add a missing claim", icon=":material/add:"):
        st.write("How does the article put it forward?")
        for form in ADDED_FORMS:
            st.button(
                FORMS[form].sentence,
                key=keys.of("add", form.value),
                width="stretch",
                on_click=_add_claim,
                args=(article, span, form),
            )


def _use(article: StoredArticle, stored: StoredClaim, span: Span) -> None:
    """Draw the ways to correct the selected claim with the words."""
    st.button(
        "Use selection as content",
        key=keys.of("use as", "content"),
        type="primary",
        on_click=_change_content,
        args=(article, stored, (span,)),
    )
    with st.popover("More"):
        joined = _joined(article, stored.claim.content, span)
        for label, use, change, words in (
            ("Add to the claim's words", "more content", _change_content, joined),
            ("These words name the source", "mention", _change_mention, span),
            ("These words attribute it", "cue", _change_cue, span),
        ):
            st.button(
                label,
                key=keys.of("use as", use),
                width="stretch",
                on_click=change,
                args=(article, stored, words),
            )


def _add_claim(article: StoredArticle, span: Span, form: Form) -> None:
    """Store a claim that the extraction missed, and select it."""
    with telling():
        by = people.reviewer()
        added = mark_claim(storage.engine(), by, article.id, _new_claim(article, span, form))
        _forget(article)
        go_to(added.id)
        below = "" if form is Form.OWN_VOICE else " Its source can be set below."
        tell(Message(f"Added.{below} Z takes it back."))
        pair_scoring.read_new([added.id])


def _new_claim(article: StoredArticle, span: Span, form: Form) -> Claim:
    """Return the claim that a reviewer adds: certain to be there, its source still open unless it is the outlet."""
    outlet = article.article.outlet.name
    own = form is Form.OWN_VOICE and bool(outlet)
    why = "The article asserts it in its own voice." if own else "Added by a reviewer; nobody named the source yet."
    source = Source(outlet, SourceKind.OUTLET) if own else None
    return Claim((span,), form, mention=SourceMention((), source, why), rule="reviewer", confidence=1.0)


def _change_content(article: StoredArticle, stored: StoredClaim, content: Spans) -> None:
    """Store other words for the claim."""
    with telling():
        correct_claim.change_content(storage.engine(), people.current_name(), stored, content)
        _forget(article)
        tell(Message(f"The claim's words are changed. {answers.asked_again(stored)}Z takes it back."))


def _change_mention(article: StoredArticle, stored: StoredClaim, span: Span) -> None:
    """Store which words name the source; who that is stays as it was."""
    with telling():
        correct_claim.change_source(
            storage.engine(), people.current_name(), stored.id, stored.revision, stored.source_id, (span,)
        )
        _forget(article)
        tell(Message("The words that name the source are changed. Z takes it back."))


def _change_cue(article: StoredArticle, stored: StoredClaim, span: Span) -> None:
    """Store which words attribute the claim."""
    with telling():
        cue = replace(stored.claim.cue, spans=(span,)) if stored.claim.cue else Cue((span,))
        correct_claim.change_cue(storage.engine(), people.current_name(), stored, cue)
        _forget(article)
        tell(Message("The attributing words are changed. Z takes it back."))


def _forget(article: StoredArticle) -> None:
    """Drop the selection."""
    session_state.clear(subject(article), "selection")


def _joined(article: StoredArticle, content: Spans, span: Span) -> Spans:
    """Return the content with one more part, in text order; parts that touch or overlap become one."""
    text = article.article.text
    parts: list[Span] = []
    for part in sorted((*content, span)):
        if parts and part.start <= parts[-1].end:
            parts[-1] = Span.cut(text, parts[-1].start, max(part.end, parts[-1].end))
        else:
            parts.append(part)
    return tuple(parts)
