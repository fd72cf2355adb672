"""The page of the sources behind the claims: the list of them, and one source with all that it said."""

from pathlib import Path

import streamlit as st

from db.reads.articles import count_articles
from db.reads.source_proposals import count_open_pairs
from db.reads.sources import count_sources, list_sources
from pages.shared import address, captions, errors, headings, keys, routes, session_state, storage, url_state
from pages.shared.escaping import escaped
from pages.sources import importing, pairs, source, unnamed
from pages.sources import words as source_words
from workbench.model import SourceKind
from workbench.stored.sources import SourceRow
from workbench.vocabulary import SOURCE_KINDS

PAGE = source.SUBJECT
ROWS = 25
QUOTED, ANY = "quoted", "any"
LIST, PAIRS = "list", "pairs"


def show() -> None:
    """Draw the note of what was changed last, then one source or the list."""
    st.html(Path(__file__).with_name("page.css"))
    chosen = None
    with errors.shown():
        chosen = address.number("source")
    if chosen is None:
        headings.title(
            "Sources", "See who is quoted, merge names that mean one source, and take apart those that do not."
        )
    # A place of its own, so that a note that comes or goes moves nothing below it.
    with st.container():
        error = session_state.take(PAGE, "trouble")
        if error is not None:
            errors.show(error)
        source.undo_note()
    if chosen is None:
        importing.draw()
        _views()
    else:
        with errors.shown():
            source.draw(chosen)


def _views() -> None:
    """Draw the choice of the view, and the chosen one: the list, what waits for an answer, or unnamed sourcing."""
    with storage.reading() as session:
        stored, waiting = count_articles(session), count_open_pairs(session)
    if not stored:
        headings.empty("No source is stored yet.", "Add an article: the sources behind its claims appear here.")
        with st.container(horizontal=True, horizontal_alignment="center"):
            routes.link(routes.ARTICLES, "Add an article", icon=":material/add:", view="add")
        return
    views = {LIST: "Sources", PAIRS: f"May be one source ({waiting})" if waiting else "May be one source"}
    views |= {unnamed.VIEW: "Unnamed sourcing by outlet"}
    chosen = url_state.view(PAGE, "view", "View", views)
    if chosen == PAIRS:
        pairs.draw_all(PAGE, source.do)
    elif chosen == unnamed.VIEW:
        unnamed.draw(PAGE)
    else:
        _list()


def _list() -> None:
    """Draw search and kind, and the sources that they leave, most mentioned first."""
    left, right = st.columns([3, 2])
    with left:
        words = url_state.search(PAGE, "q", "Search", placeholder="A name or another spelling of it")
    with right:
        names = {QUOTED: "Everybody quoted", ANY: "All kinds, outlets too"}
        names |= {kind.value: term.label for kind, term in SOURCE_KINDS.items()}
        kind = url_state.choice(PAGE, "kind", "Kind", names)
    quoted_only, wanted = kind == QUOTED, None if kind in (QUOTED, ANY) else SourceKind(kind)
    with storage.reading() as session:
        total = count_sources(session, words, wanted, quoted_only=quoted_only)
    if not total:
        headings.empty("No source fits the search.", "Try another spelling, or choose all kinds.")
        return
    rows = st.container(key=keys.of("source-rows"), gap="xsmall")
    number = url_state.page_number(PAGE, "page", total, ROWS, under=(words, kind))
    with storage.reading() as session:
        found = list_sources(session, words, wanted, ROWS, ROWS * (number - 1), quoted_only=quoted_only)
    with rows:
        captions.quiet(f"{total} sources" if total > 1 else "1 source")
        for row in found:
            _row(row)


def _row(row: SourceRow) -> None:
    """Draw one line of the list."""
    left, right = st.columns([6, 5], vertical_alignment="center")
    with left:
        routes.link(routes.SOURCES, row.name, icon=source_words.ICONS[row.kind], source=row.id)
    others = [alias for alias in row.aliases if alias != row.name]
    spelled = f"also {escaped(', '.join(others[:4]))}{' …' if len(others) > 4 else ''}" if others else ""
    line = f'{source_words.counts(row)}<span class="quiet">{spelled}</span>'
    right.html(f'<p class="source-line">{line}</p>')


show()
