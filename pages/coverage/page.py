"""The page of how outlets covered the same claims: who carried what, who was first, and who left it out."""

from pathlib import Path

import streamlit as st

from db.reads.articles import articles_without_text
from db.reads.repeats import count_open, repeated_claims
from pages.coverage import table
from pages.shared import captions, headings, routes, storage, url_state
from workbench.coverage.table import Coverage, measure_coverage
from workbench.extraction.claims.statement import reading_text
from workbench.stored import RepeatedClaim

PAGE = "coverage"


def show() -> None:
    """Draw the page."""
    headings.title("Coverage", "Compare how outlets covered the same claims: who was first, and who left them out.")
    st.html(Path(__file__).with_name("page.css"))
    with storage.reading() as session:
        groups, waiting = repeated_claims(session), count_open(session)
        articles = articles_without_text(session) if groups else []
    if not groups:
        headings.empty("No repeated claim is confirmed yet.", "Answer the proposed pairs: each yes joins two claims.")
        with st.container(horizontal=True, horizontal_alignment="center"):
            routes.link(routes.REPEATED, f"Answer the proposed pairs ({waiting})", icon=routes.REPEATED.icon)
        return
    words = url_state.search(PAGE, "q", "Search", placeholder="Words of the claim")
    chosen = [group for group in groups if _holds(group, words)]
    if not chosen:
        headings.empty("No repeated claim holds these words.", "Try other words.")
        return
    _draw(measure_coverage(chosen, articles))
    if waiting:
        routes.link(routes.REPEATED, f"{waiting} more pairs wait for an answer", icon=routes.REPEATED.icon)


def _draw(coverage: Coverage) -> None:
    """Draw the table, the bars and what outlets have in common."""
    st.html(table.matrix(coverage))
    headings.section("What each outlet carried")
    st.html(table.bars(coverage))
    if any(one.either for one in coverage.overlaps):
        headings.section("What outlets have in common")
        st.html(table.overlaps(coverage))
    captions.quiet(
        "“Left it out” means that an article of that outlet on the same story, from that day or later, is stored, and "
        "that none of its claims was confirmed as this one. Days have no hours: two outlets on one day are both first."
    )


def _holds(group: RepeatedClaim, words: str) -> bool:
    """Say whether a member of the group holds all of the words."""
    wanted = words.casefold().split()
    return any(all(word in reading_text(one.claim.claim).casefold() for word in wanted) for one in group.members)


show()
