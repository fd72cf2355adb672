"""The versions of the article under review: which one this is, and what a corrected text has no place for."""

from __future__ import annotations

import streamlit as st

from pages.review import selection
from pages.review.actions import Message, tell, telling
from pages.shared import days, keys, people, routes, session_state, storage, verdicts
from pages.shared.escaping import escaped, plain
from pages.shared.selected_words import find_words
from services.review_view import View
from services.set_aside import back_to_queue, set_aside
from workbench.extraction.claims.short_statement import short_statement
from workbench.reviewing.decisions import counted, verdict_of
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.versions import Version


def banner(view: View) -> None:
    """Say which version this is where there are several, with the way to the newest and to what has changed."""
    if view.newest:
        _corrected(view)
        return
    newest = view.history.newest
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=keys.of("earlier version")):
        st.markdown(
            f"**This is version {view.article.version} of the article; the newest is version {newest.number}.** "
            "It can be read here; claims are decided in the newest."
        )
        routes.link(routes.REVIEW, "Open the newest version", icon=":material/update:", article=newest.id)
        number = view.article.version
        routes.link(
            routes.VERSIONS, "Compare the two", icon=routes.VERSIONS.icon, article=newest.id, **{"from": number}
        )


def _corrected(view: View) -> None:
    """Say that the newest version is a corrected one, with the way to what has changed; nothing of a single version."""
    if len(view.history.versions) == 1:
        return
    waiting = len(view.history.unplaced)
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=keys.of("corrected article")):
        st.markdown(f"This is version {view.article.version} of the article, a corrected one.", width="content")
        label = _place(waiting) if waiting else "Compare with the version before"
        routes.link(routes.VERSIONS, label, icon=routes.VERSIONS.icon, article=view.article.id)


def _place(number: int) -> str:
    """Return what the link to the comparison says where claims wait for a place."""
    return f"Place {'1 claim' if number == 1 else f'{number} claims'} side by side"


def queue(view: View) -> None:
    """Draw the claims of earlier texts without a place in the newest, and those that were set aside."""
    if not view.newest:
        return
    _waiting(view)
    _set_aside(view)


def links(view: View) -> None:
    """Draw the way to each other version of the article; nothing where there is only one."""
    for version in view.history.versions:
        if version.id != view.article.id:
            label = f"Open version {version.number}, stored on {days.short(days.day_of(version.added_at))}"
            routes.link(routes.REVIEW, label, icon=":material/history:", article=version.id)


def _waiting(view: View) -> None:
    """Draw the queue: a person finds the place of each claim or says that there is none, never a guess."""
    waiting = view.history.unplaced
    if not waiting:
        return
    with st.expander(headline(len(waiting)), expanded=True, key=keys.of("claims without a place")):
        st.write(
            "Select the words in the text above that say the same, then place the claim there: its decisions and its "
            "source stay with it. Or set it aside, where the new text does not say it any more."
        )
        _typed(view.article)
        for stored in waiting:
            _one(view, stored)


def headline(number: int) -> str:
    """Say how many claims wait for a place."""
    have = "1 claim of the earlier version has" if number == 1 else f"{number} claims of the earlier version have"
    return f"{have} no place in the new text"


def _one(view: View, stored: StoredClaim) -> None:
    """Draw a waiting claim in its old words with its verdict, and the ways to settle it."""
    span = selection.selection(view.article)
    st.html(_words(stored))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            "Place at the selection",
            key=keys.of("place", stored.id),
            icon=":material/place_item:",
            disabled=span is None,
            help="Select words in the text first." if span is None else None,
            on_click=selection.place,
            args=(view.article, stored, span),
        )
        st.button("Set aside", key=keys.of("set aside", stored.id), on_click=_put_aside, args=(stored,))
        old = _version_of(view, stored)
        routes.link(
            routes.REVIEW,
            f"Show it in version {old.number}",
            icon=":material/history:",
            article=old.id,
            claim=stored.id,
        )


def _version_of(view: View, stored: StoredClaim) -> Version:
    """Return the version that a waiting claim stands in."""
    return next(one for one in view.history.versions if one.id == stored.article_id)


def _words(stored: StoredClaim) -> str:
    """Return the HTML of a claim's old words, who said it, its verdict and whose that is."""
    verdict = verdicts.look(verdict_of(stored))
    chip = f'<span class="chip {verdict.colour}"><b>{escaped(verdict.sign)}</b> {escaped(verdict.label)}</span>'
    made = counted(stored)
    source = stored.claim.source
    details = [chip, escaped(made.reviewer) if made else "", escaped(source.name) if source else ""]
    words = escaped(short_statement(stored.claim, 300))
    told = " · ".join(part for part in details if part)
    return f'<div class="waiting-claim"><p class="old-words">{words}</p><p class="old-details">{told}</p></div>'


def _typed(article: StoredArticle) -> None:
    """Draw a field for who selects no words with a mouse; what is typed there exactly becomes the selection."""
    name = selection.subject(article)
    st.text_input(
        "Or type the words, exactly as they stand in the text",
        key=session_state.key(name, "typed words"),
        persist_state="session",
        on_change=_select_typed,
        args=(article,),
    )
    trouble = session_state.read(name, "typed words trouble")
    if trouble:
        st.error(plain(str(trouble)))


def _select_typed(article: StoredArticle) -> None:
    """Make the typed words the selection, or say why that cannot be."""
    name = selection.subject(article)
    words = str(session_state.read(name, "typed words") or "").strip()
    session_state.clear(name, "typed words trouble")
    if not words:
        return
    try:
        session_state.write(name, "selection", find_words(article.article.text, words))
    except ValueError as error:
        session_state.write(name, "typed words trouble", str(error))


def _set_aside(view: View) -> None:
    """Draw the claims that the new text does not hold any more, each with the way back into the queue."""
    aside = view.history.set_aside
    if not aside:
        return
    with st.expander(f"Set aside ({len(aside)})"):
        st.write("Claims of an earlier version that this text does not hold. They come back when a later one does.")
        for stored in aside:
            words, action = st.columns([5, 2], vertical_alignment="center")
            words.html(_words(stored))
            action.button(
                "Back to the queue", key=keys.of("to the queue", stored.id), on_click=_take_up, args=(stored,)
            )


def _put_aside(stored: StoredClaim) -> None:
    """Set a waiting claim aside."""
    with telling():
        set_aside(storage.engine(), people.current_name(), stored)
        tell(Message("Set aside, with its decisions. It can be put back under “Set aside”, below the text."))


def _take_up(stored: StoredClaim) -> None:
    """Let a claim that was set aside wait for a place again."""
    with telling():
        back_to_queue(storage.engine(), people.current_name(), stored)
        tell(Message("The claim waits for a place again."))
