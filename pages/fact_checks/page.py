"""The page of known fact-checks: what others have published, what their ratings hint at, and where it came from."""

from pathlib import Path

import streamlit as st

from db.reads.fact_checks import count_checks, count_import_steps, libraries, list_checks, publishers
from pages.fact_checks import importing, ratings
from pages.fact_checks import libraries as fact_check_libraries
from pages.shared import captions, errors, fact_check_words, headings, keys, session_state, storage, url_state
from pages.shared.escaping import escaped
from pages.shared.url_state import ALL

PAGE = "fact_checks"
ROWS = 20
CHECKS, RATINGS, IMPORTS = "checks", "ratings", "imports"


def show() -> None:
    """Draw the page: the import, then the view that the address names."""
    st.html(Path(__file__).with_name("page.css"))
    headings.title(
        "Known fact-checks", "See what others have found about a claim. Their ratings are hints; the verdict is yours."
    )
    with storage.reading() as session:
        total, steps = count_checks(session), count_import_steps(session)
    # A place of its own, so that a note that comes or goes moves nothing below it.
    with st.container():
        error = session_state.take(PAGE, "trouble")
        if error is not None:
            errors.show(error)
        ratings.undo_note(PAGE)
    importing.draw(opened=not steps)
    if not steps:
        headings.empty(
            "No fact-check is known yet.",
            "Import what fact-checkers have published. Claims in your articles that it may be about then show the "
            "rating, in the publisher's own words, as a hint on their card.",
        )
        return
    views = {CHECKS: f"Fact-checks ({total:,})", RATINGS: "Ratings", IMPORTS: "Imports"}
    chosen = url_state.view(PAGE, "view", "What to show", views)
    if chosen == RATINGS:
        ratings.draw(PAGE)
    elif chosen == IMPORTS:
        fact_check_libraries.draw(PAGE)
    else:
        _list()


def _list() -> None:
    """Draw search, publisher and library, and the fact-checks that they leave, the newest first."""
    with storage.reading() as session:
        held, named = libraries(session), publishers(session)
    first, second, third = st.columns([3, 2, 2])
    with first:
        words = url_state.search(PAGE, "q", "Search", placeholder="Words of a claim, a title, a name or a rating")
    with second:
        options = {ALL: "All publishers"} | {name: f"{name} ({count:,})" for name, count in named if name}
        publisher = url_state.choice(PAGE, "publisher", "Publisher", options)
    with third:
        options = {ALL: "All libraries"} | {str(one.id): f"{one.name} ({one.checks:,})" for one in held}
        library = url_state.choice(PAGE, "library", "Library", options)
    library_id = None if library == ALL else int(library)
    with storage.reading() as session:
        total = count_checks(session, words, publisher, library_id)
    if not total:
        headings.empty("No fact-check fits the search.", "Try fewer words, or choose all publishers and libraries.")
        return
    rows = st.container(key=keys.of("fact-checks"))
    number = url_state.page_number(PAGE, "page", total, ROWS, under=(words, publisher, library))
    with storage.reading() as session:
        found = list_checks(session, words, publisher, library_id, ROWS, ROWS * (number - 1))
    with rows:
        captions.quiet(f"{total:,} fact-checks, the newest first" if total > 1 else "1 fact-check")
        for one in found:
            st.html(fact_check_words.card(one, f'<p class="why">From: {escaped(one.library)}</p>'))


show()
