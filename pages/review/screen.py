"""The review page as a whole: the article on the left, the card of the selected claim on the right."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.review import article, likewise, team, top, unsent
from pages.review import card as review_card
from pages.review.actions import PAGE
from pages.review.article_text import KEY, chosen_claim
from pages.review.offer import OFFER
from pages.shared import (
    address,
    errors,
    filter_options,
    first_step,
    headings,
    keys,
    long_lists,
    people,
    routes,
    session_state,
    storage,
    undoing,
)
from pages.shared.options import numbered
from pages.shared.selected_words import sent_words
from services.list_choices import story_choices
from services.read_review import read_choice, read_review
from services.review_view import View
from workbench.errors import NotFound
from workbench.stored.claims import ClaimOrder
from workbench.stored.review import Choice, NamedArticle, Wanted
from workbench.text.shortening import shortened


def draw() -> None:
    """Draw the page: the choice of the article once, and what changes with every key on its own."""
    with errors.shown():
        stories = story_choices(storage.engine(), filter_options.wanted_stories(PAGE))
        widths = [4, 7, 5, 6, 4] if stories.choices else [9, 6, 7, 4]
        *left, second, third, fourth = st.columns(widths, vertical_alignment="bottom", gap="medium")
        with left[0]:
            story = filter_options.story(PAGE, stories, leaving=("article", "claim"))
            choice = _choice(story)
        if choice is None:
            headings.title("Review")
            headings.empty("There is no article to review yet.", "Take an article in on the page “Articles”.")
            routes.link(routes.ARTICLES, "Go to the articles", icon=routes.ARTICLES.icon)
            return
        with left[-1]:
            _article_choice(choice)
        aside = fourth.container(gap=None)
        progress = aside.container()
        with aside:
            top.next_article(choice, story)
        _review(second.container(), third.container(), progress)


def _choice(story: int | None) -> Choice | None:
    """Return the articles to choose from, all or those of a story, and the one to show; write it into the address."""
    words = str(session_state.read(PAGE, "articles search") or "").strip()
    article_id, claim_id = address.number("article"), address.number("claim")
    choice = read_choice(storage.engine(), article_id, claim_id, words, long_lists.MOST, story_id=story)
    address.put(article=choice.article_id if choice else None)
    return choice


def _article_choice(choice: Choice) -> None:
    """Draw the list of articles to choose another one from."""
    long_lists.narrowed(PAGE, "articles", "Find an article", choice.total)
    long_lists.say_cut(choice.found, "the newest articles")
    names = {row.id: _row_name(row) for row in choice.rows}
    names.setdefault(choice.article_id, shortened(choice.name, 80))
    names = numbered(names)
    session_state.write(PAGE, "article", choice.article_id)
    st.selectbox(
        "Article",
        list(names),
        format_func=lambda one: names.get(one, ""),
        key=session_state.key(PAGE, "article"),
        on_change=_other_article,
    )


def _row_name(row: NamedArticle) -> str:
    """Return an article's line in the list: its title, outlet and day."""
    parts = [shortened(row.title or "Without a title", 80), row.outlet, str(row.published or "")]
    return " · ".join(part for part in parts if part)


def _other_article() -> None:
    """Open the chosen article at its first open claim."""
    address.put(article=session_state.read(PAGE, "article"), claim=None)


@st.fragment
def _review(filter_box: DeltaGenerator, order_box: DeltaGenerator, progress_box: DeltaGenerator) -> None:
    """Draw what a key or click changes; only this part runs again, with the three boxes in the line above it."""
    first_step.ask()
    if address.number("article") not in (None, session_state.read(PAGE, "article")):
        st.rerun()  # A step was taken back that was made in another article: its name stands above this part.
    with errors.shown():
        # Always there, or what stands below it would be drawn anew, with what is being typed.
        gone = st.container()
        with filter_box:
            show = top.filter_choice()
        with order_box:
            order = top.order_choice()
        view = _read(show, order)
        with gone:
            _say_gone(view)
        _take_selection(view)
        with progress_box:
            top.progress(view)
        text, card = st.columns([7, 5], gap="medium")
        with text:
            article.draw(view)
        with card, st.container(key=keys.of("claim-card")):
            review_card.draw(view)
        team.say_where_i_am(view)


def _read(show: str, order: ClaimOrder) -> View:
    """Read the view that the address and the last click name; a claim that is gone becomes a hint."""
    clicked = chosen_claim()
    if clicked is not None:
        address.put(claim=clicked)
    article_id, claim_id = address.number("article"), address.number("claim")
    if article_id is None:
        raise NotFound("The address names no article. Choose one from the list.")
    name = people.current_name()
    wanted = Wanted(
        article_id=article_id,
        claim_id=claim_id,
        show=show,
        order=order,
        name=name,
        decided=session_state.read(PAGE, OFFER),
        noted=unsent.known_claims(name),
        passed=undoing.passed(),
        source_change=session_state.read(PAGE, likewise.SOURCE_CHANGE),
    )
    view = read_review(storage.engine(), wanted)
    address.put(claim=view.selected.id if view.selected else None)
    return view


def _take_selection(view: View) -> None:
    """Keep what was selected in the text until it is used or forgotten; it belongs to this article's version."""
    name = f"article {view.article.id}/{view.article.version}"
    changed, span = sent_words(KEY, view.article.article.text)
    if changed:
        session_state.write(name, "selection", span)


def _say_gone(view: View) -> None:
    """Say what became of a claim that was asked for and is not there."""
    if view.gone:
        errors.show(NotFound(view.gone))
