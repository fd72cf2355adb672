"""The look at an article before it is stored: each field to correct, and what was left out by which rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import streamlit as st

from pages.articles import pending as adding_pending
from pages.articles import versions
from pages.articles.pending import Pending
from pages.shared import routes, session_state, storage
from pages.shared.escaping import escaped, plain
from pages.shared.url_state import DAYS, EARLIEST, LATEST
from services.add_article import known_article
from workbench.errors import IngestError, WorkbenchError
from workbench.ingest import Dropped, compose
from workbench.model import Article
from workbench.stored.versions import Standing
from workbench.text.boilerplate import sentence_of
from workbench.text.shortening import shortened


def draw(waiting: Sequence[Pending]) -> None:
    """Draw every article that waits: open where it is the only one, folded away otherwise."""
    twins = _twins(waiting)
    for pending in waiting:
        folded = len(waiting) > 1
        box = st.expander(plain(_heading(pending))) if folded else st.container(border=True)
        with box:
            _fields(pending)
            _left_out(pending.draft.dropped)
            if st.button("Leave this one out", key=session_state.key(pending.subject, "remove"), type="tertiary"):
                adding_pending.drop(pending)
                st.rerun()
        _notes(pending, twins)


def _heading(pending: Pending) -> str:
    """Return what a folded article is called: its file's name and the title read from it, neither of which changes."""
    name, title = pending.draft.name, pending.draft.title
    return f"{shortened(name, 40)} – {shortened(title)}" if name and title else shortened(pending.label)


def _fields(pending: Pending) -> None:
    """Draw the fields of one article."""
    _text(pending, "title", "Title")
    left, middle, right = st.columns([2, 2, 1])
    with left:
        _text(
            pending, "outlet", "Outlet", help_="Who published it. Coverage compares outlets, so do not leave it empty."
        )
    with middle:
        _text(pending, "author", "Author")
    right.date_input(
        "Published",
        value=None,
        key=session_state.key(pending.subject, "published"),
        min_value=EARLIEST,
        max_value=LATEST,
        format=DAYS,
        persist_state="session",
        on_change=_keep,
        args=(pending,),
    )
    _text(pending, "address", "Web address")
    st.text_area(
        "Text",
        key=session_state.key(pending.subject, "body"),
        height=260,
        persist_state="session",
        on_change=_keep,
        args=(pending,),
    )


def _keep(pending: Pending) -> None:
    """Keep a field as soon as it is left; where that fails, the field still holds it, and the article says so."""
    try:
        adding_pending.keep(pending)
    except WorkbenchError as error:
        adding_pending.note_problem(pending, str(error))


def _text(pending: Pending, field: str, label: str, help_: str | None = None) -> None:
    """Draw one field of one line."""
    st.text_input(
        label,
        key=session_state.key(pending.subject, field),
        help=help_,
        persist_state="session",
        on_change=_keep,
        args=(pending,),
    )


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


def _notes(pending: Pending, twins: Mapping[int, Pending]) -> None:
    """Say what keeps one from being stored: an error, a twin among those that wait, or the same article stored."""
    if sentence := adding_pending.problem(pending):
        st.error(plain(f"{pending.label}: {sentence}"))
    if twin := twins.get(pending.number):
        st.info(plain(f"{pending.label} holds the same text as {twin.label}; it is stored once."))
    elif article := _article(pending):
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


def _twins(waiting: Sequence[Pending]) -> dict[int, Pending]:
    """Return, by its number, the earlier article that each later one with the same text repeats."""
    first: dict[str, Pending] = {}
    twins: dict[int, Pending] = {}
    for pending in waiting:
        article = _article(pending)
        if article is None:
            continue
        earlier = first.setdefault(article.text, pending)
        if earlier is not pending:
            twins[pending.number] = earlier
    return twins


def _article(pending: Pending) -> Article | None:
    """Return the article that would be stored, None where its fields do not make one yet."""
    try:
        return compose(adding_pending.corrected(pending))
    except IngestError:
        return None
