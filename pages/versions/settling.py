"""The bar with the claim that is looked at: where it stood and stands, and the ways to settle one without a place."""

from __future__ import annotations

import streamlit as st

from pages.shared import keys, people, routes, session_state, storage, undoing, verdicts
from pages.shared.escaping import escaped, isolated, plain
from pages.versions import actions
from services.compare_versions import VersionComparison
from services.steps import read_steps
from workbench.extraction.claims.short_statement import short_statement
from workbench.model import Span, Spans
from workbench.reviewing.comparing.whereabouts import TERMS, TracedClaim, Whereabouts
from workbench.reviewing.decisions import counted
from workbench.stored import StoredClaim
from workbench.text.shortening import shortened


def draw(compared: VersionComparison, chosen: TracedClaim | None) -> None:
    """Draw the bar; it stays in sight at the lower edge, so that words selected anywhere can be used."""
    with st.container(border=True, gap="small", key=keys.of("version-claim")):
        actions.draw_trouble()
        if chosen is None:
            st.html('<p class="place">Choose a claim in the text or from the list to see where it stands now.</p>')
        else:
            st.html(_described(compared, chosen))
            _ways(compared, chosen)
        _last_step()


def _last_step() -> None:
    """Say what was done last, with the keys that take the reviewer's steps back and do them again."""
    words = actions.told()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="place" role="status">{escaped(words)}</p>', width="content")
        undoing.draw(read_steps(storage.engine(), people.current_name(), undoing.passed()), actions.reversed_step)


def _described(compared: VersionComparison, traced: TracedClaim) -> str:
    """Return the HTML of a claim: its state, its verdict and whose that is, and its words then and now."""
    stored, term = traced.stored, TERMS[traced.whereabouts]
    made, source = counted(stored), stored.claim.source
    told = [f'<b title="{escaped(term.sentence)}">{escaped(term.sign)} {escaped(term.label)}</b>']
    told += [verdicts.chip(verdicts.look(compared.seen_by.verdict(stored))), escaped(made.reviewer) if made else ""]
    told += [isolated(source.name) if source else ""]
    words, details = isolated(short_statement(stored.claim, 300)), " · ".join(part for part in told if part)
    return (
        f'<div class="traced"><p class="old-details">{details}</p><p class="old-words">{words}</p>'
        f"{_then_and_now(traced)}</div>"
    )


def _then_and_now(traced: TracedClaim) -> str:
    """Return a moved claim's words in both texts, where they are not the same."""
    then, now = _words(traced.old), _words(traced.new)
    if traced.whereabouts is not Whereabouts.MOVED or not then or then == now:
        return ""
    return f'<p class="old-details">Then: “{isolated(then)}” · Now: “{isolated(now)}”</p>'


def _words(spans: Spans) -> str:
    return shortened(" … ".join(span.text for span in spans), 200)


def _ways(compared: VersionComparison, traced: TracedClaim) -> None:
    """Draw what can be done with a claim in its state."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if traced.whereabouts is Whereabouts.WAITING:
            _place(compared, traced.stored)
        elif traced.whereabouts is Whereabouts.SET_ASIDE:
            st.button(
                "Back to the queue",
                key=keys.of("take up", traced.stored.id),
                on_click=actions.take_up,
                args=(traced.stored,),
            )
        routes.link(
            routes.REVIEW,
            "Open in the review" if traced.new else "Show it in its version",
            icon=":material/open_in_new:",
            article=traced.stored.article_id,
            claim=traced.stored.id,
        )


def _place(compared: VersionComparison, stored: StoredClaim) -> None:
    """Draw the selected words of the new text, with the buttons that place the claim there or set it aside."""
    span = actions.selection(compared.newest)
    st.html(_selected(span), width="stretch")
    st.button(
        "Place here",
        key=keys.of("give its place", stored.id),
        type="primary",
        icon=":material/place_item:",
        disabled=span is None,
        on_click=actions.place,
        args=(compared, stored, span),
    )
    _typed(compared)
    st.button(
        "Set aside",
        key=keys.of("put aside", stored.id),
        help="The new text does not say it any more. It can be taken back.",
        on_click=actions.put_aside,
        args=(compared, stored),
    )


def _selected(span: Span | None) -> str:
    if span is None:
        return '<p class="selected-words">Select the words in the new text that say the same.</p>'
    return f'<p class="selected-words"><b>Selected:</b> “{isolated(shortened(span.text, 200))}”</p>'


def _typed(compared: VersionComparison) -> None:
    """Draw a field for who selects no words with a mouse; what is typed there exactly becomes the selection."""
    name = actions.subject(compared.newest)
    trouble = session_state.read(name, "typed trouble")
    with st.popover("Type the words"):
        st.text_input(
            "The words, exactly as they stand in the new text",
            key=session_state.key(name, "typed words"),
            persist_state="session",
            on_change=actions.select_typed,
            args=(compared.newest,),
        )
        if trouble:
            st.error(plain(str(trouble)))
