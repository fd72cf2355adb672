"""The look at articles before they are stored: a table of them with what is missing, and all that was read of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from pages.articles import elsewhere, fields, missing, versions
from pages.articles import pending as adding_pending
from pages.articles.pending import Pending
from pages.shared import captions, keys, routes, session_state, storage, suggestions, url_state
from pages.shared.escaping import escaped, plain
from services.add_article import known_article, known_outlets
from workbench.errors import WorkbenchError
from workbench.ingest import Dropped
from workbench.interchange.moments import show_day
from workbench.model import Article
from workbench.stored.versions import Standing
from workbench.text.boilerplate import sentence_of
from workbench.text.keys import address_key
from workbench.text.shortening import shortened

_PAGE, _PAGE_NUMBER = "adding", "batch"
ROWS = 25
"""Articles of one page of the table."""


def draw(waiting: Sequence[Pending]) -> None:
    """Draw the articles that wait: one with all its fields open, several as a table, many a page at a time."""
    suggestions.offer("outlets", (fields.OUTLET, missing.OUTLET_FOR_ALL), known_outlets(storage.engine()))
    articles = {pending.number: adding_pending.article(pending) for pending in waiting}
    same_text = _earlier(waiting, articles, lambda article: article.text)
    same_address = _earlier(waiting, articles, lambda article: address_key(article.address))
    if len(waiting) > 1:
        missing.summary(waiting)
    shown = _shown(waiting)
    adding_pending.show_fields(shown)
    elsewhere.draw(waiting, shown, ROWS, frozenset(same_text))
    for pending in shown:
        # Notes come and go within their own part, so that no field below them changes its place (see `missing`).
        with st.container():
            if len(waiting) > 1:
                _row(pending)
            else:
                _whole(pending)
            _notes(pending, articles[pending.number], same_text.get(pending.number), same_address.get(pending.number))
    url_state.page_number(_PAGE, _PAGE_NUMBER, len(waiting), ROWS)


def _shown(waiting: Sequence[Pending]) -> Sequence[Pending]:
    """Return the articles of the page that the address names."""
    pages = max(1, -(-len(waiting) // ROWS))
    start = ROWS * (min(url_state.asked_page(_PAGE, _PAGE_NUMBER), pages) - 1)
    return waiting[start : start + ROWS]


def _form(pending: Pending) -> fields.Form:
    """Return the form of an article that waits: each of its fields is kept as soon as it is left."""
    return fields.Form(pending.subject, partial(_keep, pending))


def _keep(pending: Pending) -> None:
    """Keep a field as soon as it is left; where that fails, the field still holds it, and the article says so."""
    try:
        adding_pending.keep(pending)
    except WorkbenchError as error:
        adding_pending.note_problem(pending, str(error))


def _whole(pending: Pending) -> None:
    """Draw all fields of the only article that waits."""
    form = _form(pending)
    with st.container(border=True):
        fields.title(form)
        left, middle, right = st.columns([2, 2, 1])
        with left:
            fields.outlet(form)
        with middle:
            fields.author(form)
        with right:
            fields.published(form)
        fields.address(form)
        _rest(pending, form)


def _row(pending: Pending) -> None:
    """Draw one article as a row of the table: what lists and coverage show of it, the rest folded away."""
    form = _form(pending)
    with st.container(key=keys.of("waiting-row", pending.number), gap="xsmall"):
        lacking = missing.missing(adding_pending.corrected(pending))
        chips = "".join(f'<span class="lacking">no {escaped(name)}</span>' for name in lacking)
        st.html(f'<p class="waiting-name">{escaped(shortened(pending.label, 80))}{chips}</p>')
        left, middle, right = st.columns([5, 3, 2])
        with left:
            fields.title(form)
        with middle:
            fields.outlet(form)
        with right:
            fields.published(form)
        with st.expander(plain(f"Author, address and text of {shortened(pending.label, 60)}")):
            fields.author(form)
            fields.address(form)
            _rest(pending, form)


def _rest(pending: Pending, form: fields.Form) -> None:
    """Draw what is read rather than corrected: notes, the text, what was left out; and the way to drop the article."""
    for sentence in pending.draft.notes:
        st.warning(plain(sentence))
    printed = pending.draft.print_day
    if printed and printed != pending.draft.published:
        captions.quiet(f"The address names another day, {show_day(printed)}; it is kept beside the day of publishing.")
    fields.body(form)
    _left_out(pending.draft.dropped)
    if st.button("Leave this one out", key=session_state.key(pending.subject, "remove"), type="tertiary"):
        adding_pending.drop(pending)
        st.rerun()


def _left_out(dropped: Sequence[Dropped]) -> None:
    """Draw the paragraphs that were left out, under the rule that left them out."""
    if not dropped:
        return
    paragraphs = "1 paragraph" if len(dropped) == 1 else f"{len(dropped)} paragraphs"
    with st.expander(f"Left out: {paragraphs}"):
        ordered = sorted(dropped, key=lambda part: part.rule)
        groups = [(rule, list(parts)) for rule, parts in groupby(ordered, key=lambda part: part.rule)]
        st.html("".join(_rule(rule, [part.text for part in parts]) for rule, parts in groups))


def _rule(rule: str, texts: Sequence[str]) -> str:
    """Return the HTML of one rule: its name, the sentence that says why, and what it left out."""
    items = "".join(f"<li>{escaped(text)}</li>" for text in texts)
    name, why = escaped(rule[:1].upper() + rule[1:]), escaped(sentence_of(rule))
    return f'<section class="left-out"><h3>{name}</h3><p class="quiet">{why}</p><ul tabindex="0">{items}</ul></section>'


def _notes(pending: Pending, article: Article | None, same_text: Pending | None, same_address: Pending | None) -> None:
    """Say what keeps one from being stored: an error, one that waits with its text or address, the same stored."""
    if sentence := adding_pending.problem(pending):
        st.error(plain(f"{pending.label}: {sentence}"))
    if same_text:
        st.info(plain(f"{pending.label} holds the same text as {same_text.label}; it is stored once."))
    elif article:
        if same_address:
            st.info(
                plain(
                    f"{pending.label} has the web address of {same_address.label} and another text. When the first is "
                    "saved, you are asked what shall become of this one."
                )
            )
        _stored(pending, article)


def _stored(pending: Pending, article: Article) -> None:
    """Say what of an article is stored already; where its address is stored with another text, ask what to do."""
    known = known_article(storage.engine(), article)
    if known.article is None:
        return
    if known.standing is Standing.OTHER_TEXT:
        versions.draw(pending, known.article)
        return
    earlier = ", as an earlier version," if known.standing is Standing.EARLIER else ","
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(plain(f"{pending.label} is already there{earlier} so it is not stored a second time."))
        routes.link(routes.REVIEW, "Open the stored article", icon=":material/arrow_forward:", article=known.article.id)


def _earlier(
    waiting: Sequence[Pending], articles: Mapping[int, Article | None], key: Callable[[Article], str]
) -> dict[int, Pending]:
    """Return, by its number, the earlier one for each that repeats its key; an empty key repeats nothing."""
    first: dict[str, Pending] = {}
    found: dict[int, Pending] = {}
    for pending in waiting:
        article = articles[pending.number]
        value = key(article) if article else ""
        earlier = first.setdefault(value, pending)
        if value and earlier is not pending:
            found[pending.number] = earlier
    return found
