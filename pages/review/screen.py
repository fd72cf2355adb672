"""The review page as a whole: the article on the left, the card of the selected claim on the right."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from db.reads import articles
from pages.review import article, top
from pages.review import card as review_card
from pages.review.actions import PAGE, Message
from pages.review.article_text import chosen_claim, selected_words
from pages.review.view import View, article_to_show, first_part, read_view
from pages.shared import address, errors, headings, keys, long_lists, routes, session_state, storage
from pages.shared.escaping import plain, shortened
from pages.shared.options import numbered
from workbench.errors import NotFound
from workbench.stored.articles import ArticleFilter, ArticleRow
from workbench.stored.claims import ClaimOrder


def draw() -> None:
    """Draw the page: the choice of the article once, and what changes with every key on its own."""
    with errors.shown():
        article_id = _article_id()
        if article_id is None:
            headings.title("Review")
            headings.empty("There is no article to review yet.", "Take an article in on the page “Articles”.")
            routes.link(routes.ARTICLES, "Go to the articles", icon=routes.ARTICLES.icon)
            return
        first, second, third, fourth = st.columns([9, 6, 7, 4], vertical_alignment="bottom", gap="medium")
        with first:
            _article_choice(article_id)
        _review(second.container(), third.container(), fourth.container())


def _article_id() -> int | None:
    """Return the article to show, None where nothing is stored; write it into the address."""
    with storage.reading() as session:
        article_id = article_to_show(session, address.number("article"), address.number("claim"))
        if article_id is not None:
            articles.get_article(session, article_id)
    address.put(article=article_id)
    return article_id


def _article_choice(article_id: int) -> None:
    """Draw the list of articles to choose another one from."""
    with storage.reading() as session:
        words = long_lists.narrowed(PAGE, "articles", "Find an article", articles.count_articles(session))
        wanted = ArticleFilter(words, limit=long_lists.MOST)
        rows = articles.list_articles(session, wanted)
        long_lists.say_cut(articles.count_articles(session, wanted), "the newest articles")
        current = articles.get_article(session, article_id)
    names = {row.id: _row_name(row) for row in rows}
    names.setdefault(article_id, shortened(current.article.title or current.article.text, 80))
    names = numbered(names)
    session_state.write(PAGE, "article", article_id)
    st.selectbox(
        "Article",
        list(names),
        format_func=lambda one: names.get(one, ""),
        key=session_state.key(PAGE, "article"),
        on_change=_other_article,
    )


def _row_name(row: ArticleRow) -> str:
    """Return an article's line in the list: its title, outlet and day."""
    parts = [shortened(row.title or "Without a title", 80), row.outlet, str(row.published or "")]
    return " · ".join(part for part in parts if part)


def _other_article() -> None:
    """Open the chosen article at its first open claim."""
    address.put(article=session_state.read(PAGE, "article"), claim=None)


@st.fragment
def _review(filter_box: DeltaGenerator, order_box: DeltaGenerator, progress_box: DeltaGenerator) -> None:
    """Draw what a key or click changes; only this part runs again, with the three boxes in the line above it."""
    with errors.shown():
        with filter_box:
            show = top.filter_choice()
        with order_box:
            order = top.order_choice()
        view = _read(show, order)
        _take_selection(view)
        _tell()
        with progress_box:
            top.progress(view)
        text, card = st.columns([6, 5], gap="large")
        with text:
            article.draw(view)
        with card, st.container(key=keys.of("claim-card")):
            review_card.draw(view)


def _read(show: str, order: ClaimOrder) -> View:
    """Read the view that the address and the last click name; a claim that is gone becomes a hint."""
    clicked = chosen_claim()
    if clicked is not None:
        address.put(claim=clicked)
    article_id, claim_id = address.number("article"), address.number("claim")
    if article_id is None:
        raise NotFound("The address names no article. Choose one from the list.")
    with storage.reading() as session:
        try:
            view = read_view(session, article_id, claim_id, show, order)
        except NotFound as error:
            part = first_part(session, article_id, claim_id)
            errors.show(error if part is None else NotFound("This claim was split: here is the first of its parts."))
            view = read_view(session, article_id, part, show, order)
    address.put(claim=view.selected.id if view.selected else None)
    return view


def _take_selection(view: View) -> None:
    """Keep what was selected in the text until it is used or forgotten; it belongs to this article's version."""
    name = f"article {view.article.id}/{view.article.version}"
    changed, span = selected_words(view.article.article.text)
    if changed:
        session_state.write(name, "selection", span)


def _tell() -> None:
    """Show the message of the last action once."""
    message = session_state.take(PAGE, "message")
    if not isinstance(message, Message):
        return
    if message.kind == "done":
        st.toast(plain(message.words))
        return
    box = {"hint": st.info, "changed": st.warning, "trouble": st.error}[message.kind]
    box(plain(message.words))
