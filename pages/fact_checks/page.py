"""The page of known fact-checks: what others have published, what their ratings hint at, and where it came from."""

from pathlib import Path

import streamlit as st

from pages.fact_checks import importing, ratings
from pages.fact_checks import libraries as fact_check_libraries
from pages.shared import captions, errors, fact_check_words, headings, keys, session_state, storage, url_state
from pages.shared.escaping import escaped
from pages.shared.url_state import ALL
from services.read_fact_checks import Around, CheckList, read_checks

PAGE = "fact_checks"
ROWS = 20
CHECKS, RATINGS, IMPORTS = "checks", "ratings", "imports"


def show() -> None:
    """Draw the page: the import, then the view that the address names."""
    st.html(Path(__file__).with_name("page.css"))
    headings.title(
        "Known fact-checks", "See what others have found about a claim. Their ratings are hints; the verdict is yours."
    )
    # A place of its own, so that a note that comes or goes moves nothing below it.
    with st.container():
        error = session_state.take(PAGE, "trouble")
        if error is not None:
            errors.show(error)
        ratings.undo_note(PAGE)
    _views()


def _views() -> None:
    """Draw the import, the choice of the view, and the chosen one: the fact-checks, their ratings, or the imports."""
    chosen = url_state.held(PAGE, "view")
    if chosen == RATINGS:
        table = ratings.read(PAGE)
        if _choice(table.around):
            ratings.draw(PAGE, table)
    elif chosen == IMPORTS:
        imports = fact_check_libraries.read(PAGE)
        if _choice(imports.around):
            fact_check_libraries.draw(PAGE, imports)
    else:
        found = _read_list()
        if _choice(found.around):
            _list(found)


def _choice(around: Around) -> bool:
    """Draw the import and the choice of the view; say what to do where nothing is known. Return whether anything is."""
    importing.draw(opened=not around.steps)
    if not around.steps:
        headings.empty(
            "No fact-check is known yet.",
            "Import what fact-checkers have published. Claims in your articles that it may be about then show the "
            "rating, in the publisher's own words, as a hint on their card.",
        )
        return False
    views = {CHECKS: f"Fact-checks ({around.checks:,})", RATINGS: "Ratings", IMPORTS: "Imports"}
    url_state.view(PAGE, "view", "What to show", views)
    return True


def _filters() -> tuple[str, str, str]:
    """Return the words that are looked for, the publisher and the library, before their fields are drawn."""
    return url_state.held(PAGE, "q"), url_state.held(PAGE, "publisher"), url_state.held(PAGE, "library")


def _read_list() -> CheckList:
    """Return the page of the fact-checks that the address names."""
    number = url_state.asked_page(PAGE, "page", under=_filters())
    return read_checks(storage.engine(), *_filters(), number=number, size=ROWS)


def _list(found: CheckList) -> None:
    """Draw search, publisher and library, and the fact-checks that they leave, the newest first."""
    under = _filters()
    first, second, third = st.columns([3, 2, 2])
    with first:
        url_state.search(PAGE, "q", "Search", placeholder="Words of a claim, a title, a name or a rating")
    with second:
        named = {name: f"{name} ({count:,})" for name, count in found.publishers if name}
        url_state.choice(PAGE, "publisher", "Publisher", {ALL: "All publishers"} | named)
    with third:
        held = {str(one.id): f"{one.name} ({one.checks:,})" for one in found.libraries}
        url_state.choice(PAGE, "library", "Library", {ALL: "All libraries"} | held)
    if not found.total:
        headings.empty("No fact-check fits the search.", "Try fewer words, or choose all publishers and libraries.")
        return
    rows = st.container(key=keys.of("fact-checks"))
    url_state.page_number(PAGE, "page", found.total, ROWS, under=under)
    with rows:
        captions.quiet(f"{found.total:,} fact-checks, the newest first" if found.total > 1 else "1 fact-check")
        for one in found.checks:
            st.html(fact_check_words.card(one, f'<p class="why">From: {escaped(one.library)}</p>'))


show()
