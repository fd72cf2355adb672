"""The left side of the review page: the article's text, and under it what concerns the article as a whole."""

from __future__ import annotations

import streamlit as st

from pages.review import corrections, original, team, top, versions
from pages.review.actions import Message, go_to, tell, telling
from pages.review.article_text import show_article
from pages.shared import captions, days, keys, pair_scoring, people, routes, storage, verdicts
from pages.shared.escaping import escaped
from pages.shared.language import find_claims
from services.extract_again import extract_again
from services.review_view import View
from workbench.extraction.claims.short_statement import short_statement
from workbench.stored import StoredArticle


def draw(view: View) -> None:
    """Draw the article with its claims in place."""
    top.heading(view)
    team.in_article(view)
    versions.banner(view)
    _legend(view)
    declined = view.extraction.declined if view.extraction else ()
    show_article(view.article, view.claims, view.verdicts, view.selected.id if view.selected else None, declined)
    if not view.claims and view.newest:
        st.info("No claim was found in this text. Select words in it to add a claim yourself.")
    versions.queue(view)
    _removed(view)
    _extraction(view)
    _about(view)


def _legend(view: View) -> None:
    """Draw what the marks mean."""
    signs = "".join(
        f'<span class="sign {verdict.value}"><b>{escaped(look.sign)}</b> {escaped(look.label)}</span>'
        for verdict, look in verdicts.LOOKS.items()
    )
    if view.extraction and view.extraction.declined:
        signs += '<span class="sign declined">says nothing, no claim</span>'
    st.html(f'<p class="legend" aria-label="What the marks mean">{signs}</p>')


def _removed(view: View) -> None:
    """Draw the claims that somebody took away, each with a way back."""
    if not view.removed:
        return
    with st.expander(f"Removed claims ({len(view.removed)})"):
        for stored in view.removed:
            words, action = st.columns([5, 1], vertical_alignment="center")
            words.html(f"<p>{escaped(short_statement(stored.claim, 160))}</p>")
            action.button(
                "Put back",
                key=keys.of("restore", stored.id),
                on_click=corrections.restore,
                args=(stored.id, stored.revision),
            )


def _extraction(view: View) -> None:
    """Draw what found the claims, and the way to let it look again."""
    with st.expander("How the claims were found"):
        last = view.extraction
        if last is not None:
            day = days.short(days.day_of(last.made_at))
            st.text(f"{last.model} {last.model_version}, {last.pipeline_version}, on {day}")
        if view.article.dropped:
            captions.quiet("Left out when the text was taken in:")
            st.text("\n".join(view.article.dropped))
        if not view.newest:
            return
        with st.popover("Extract again …", icon=":material/refresh:"):
            st.write(
                "Claims that somebody corrected, added, removed or decided on stay as they are. "
                "The others are found afresh."
            )
            if st.button("Extract again now", type="primary", key=keys.of("extract again")):
                _extract_again(view.article)


def _about(view: View) -> None:
    """Draw where the article comes from: its address, its other versions, and the file that it was read from."""
    with st.expander("About this article", key=keys.of("about this article")):
        original.draw(view)
        if view.newest:
            routes.link(routes.ARTICLES, "Correct the details", icon=":material/edit:", details=view.article.id)
        versions.links(view)


def _extract_again(article: StoredArticle) -> None:
    """Find the claims again with the installed model; human work stays."""
    with telling(), st.spinner("Reading the article …"):
        analysis = find_claims(article.article)
        done = extract_again(storage.engine(), people.current_name(), article.id, analysis)
        pair_scoring.catch_up()
        go_to(None)
        tell(Message(f"Extracted again: {done.kept} claims kept, {done.added} added, {done.retired} replaced."))
    st.rerun()
