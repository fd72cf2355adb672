"""The page of the sources behind the claims: the list of them, and one source with all that it said."""

from pathlib import Path

import streamlit as st

from pages.shared import (
    address,
    captions,
    errors,
    filter_options,
    headings,
    keys,
    routes,
    storage,
    url_state,
)
from pages.shared.escaping import escaped
from pages.sources import importing, pairs, source, unnamed
from pages.sources import words as source_words
from services.read_sources import Around, SourceList, read_list
from workbench.model import SourceKind
from workbench.stored.sources import SourceRow
from workbench.vocabulary import SOURCE_KINDS

PAGE = source.SUBJECT
ROWS = 25
QUOTED, ANY = "quoted", "any"
LIST, PAIRS = "list", "pairs"
KINDS = {QUOTED: "Everybody quoted", ANY: "All kinds, outlets too"}
KINDS |= {kind.value: term.label for kind, term in SOURCE_KINDS.items()}


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
        source.undo_note()
    if chosen is None:
        importing.draw()
        _views()
    else:
        with errors.shown():
            source.draw(chosen)


def _views() -> None:
    """Draw the choice of the view, and the chosen one: the list, what waits for an answer, or unnamed sourcing."""
    chosen = url_state.held(PAGE, "view")
    if chosen == PAIRS:
        open_pairs = pairs.read(PAGE)
        if _choice(open_pairs.around):
            pairs.draw_all(PAGE, open_pairs, source.do)
    elif chosen == unnamed.VIEW:
        sourcing = unnamed.read(PAGE)
        if _choice(sourcing.around):
            unnamed.draw(PAGE, sourcing)
    else:
        found = _read_list()
        if _choice(found.around):
            _list(found)


def _choice(around: Around) -> bool:
    """Draw the choice of the view; where nothing is stored say what to do. Return whether there is anything to draw."""
    if not around.articles:
        headings.empty("No source is stored yet.", "Add an article: the sources behind its claims appear here.")
        with st.container(horizontal=True, horizontal_alignment="center"):
            routes.link(routes.ARTICLES, "Add an article", icon=":material/add:", view="add")
        return False
    waiting = around.waiting
    views = {LIST: "Sources", PAIRS: f"May be one source ({waiting})" if waiting else "May be one source"}
    url_state.view(PAGE, "view", "View", views | {unnamed.VIEW: "Unnamed sourcing by outlet"})
    return True


def _filters() -> tuple[str, str, str]:
    """Return the words that are looked for, the kind and the story's id, before their fields are drawn."""
    kind = url_state.held(PAGE, "kind", QUOTED)
    return url_state.held(PAGE, "q"), kind if kind in KINDS else QUOTED, url_state.held(PAGE, "story")


def _read_list() -> SourceList:
    """Return the page of the list that the address names."""
    words, kind, story = _filters()
    return read_list(
        storage.engine(),
        words,
        None if kind in (QUOTED, ANY) else SourceKind(kind),
        quoted_only=kind == QUOTED,
        story=story,
        stories=filter_options.wanted_stories(PAGE),
        number=url_state.asked_page(PAGE, "page", under=(words, kind, story)),
        size=ROWS,
    )


def _list(found: SourceList) -> None:
    """Draw search, kind and story, and the sources that they leave, most mentioned first."""
    words, kind, _ = _filters()
    under = (words, kind, "" if found.story_id is None else str(found.story_id))
    columns = st.columns([3, 2, 2] if found.stories.choices else [3, 2])
    with columns[0]:
        url_state.search(PAGE, "q", "Search", placeholder="A name or another spelling of it")
    with columns[1]:
        url_state.choice(PAGE, "kind", "Kind", KINDS)
    with columns[-1]:
        filter_options.story(PAGE, found.stories)
    if not found.total:
        headings.empty("No source fits the search.", "Try another spelling, or choose all kinds and stories.")
        return
    rows = st.container(key=keys.of("source-rows"), gap="xsmall")
    url_state.page_number(PAGE, "page", found.total, ROWS, under=under)
    with rows:
        counted = f"{found.total} sources" if found.total > 1 else "1 source"
        captions.quiet(counted if found.story_id is None else f"{counted}; the numbers count this story alone")
        for row in found.rows:
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
