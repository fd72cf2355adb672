"""The comparison as a whole: which versions, what changed and how much, the two texts, and the claim looked at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from pages.shared import address, days, errors, first_step, headings, people, routes, session_state, storage, url_state
from pages.shared.options import numbered
from pages.shared.selected_words import sent_words
from pages.versions import settling, steps, summary
from pages.versions.actions import PAGE, subject
from pages.versions.side_by_side import KEY, chosen_claim, show_versions
from pages.versions.side_by_side.rows import Shown, lines
from services.compare_versions import VersionComparison, compare_versions
from workbench.reviewing.comparing.whereabouts import TracedClaim
from workbench.stored import StoredArticle
from workbench.stored.versions import Version


@dataclass(frozen=True, slots=True)
class _Filters:
    """What the reader wants to see: all rows or those that changed, and the claims of which state ("" all)."""

    all_rows: bool
    state: str


def draw() -> None:
    """Draw the page; without an article it says where to begin."""
    st.html(Path(__file__).with_name("page.css"))
    with errors.shown():
        article_id = address.number("article")
        if article_id is None:
            headings.title("Compare versions")
            headings.empty("No article is chosen.", "Open a corrected article and choose “Compare” above its text.")
            routes.link(routes.ARTICLES, "Go to the articles", icon=routes.ARTICLES.icon)
            return
        _comparison(article_id)


@st.fragment
def _comparison(article_id: int) -> None:
    """Draw what a key or click changes; only this part runs again."""
    first_step.ask()
    with errors.shown():
        compared = compare_versions(storage.engine(), article_id, address.number("from"), name=people.current_name())
        _take(compared)
        _head(compared)
        filters = _filters(compared)
        shown = [one for one in compared.claims if filters.state in ("", one.whereabouts)]
        chosen = _chosen(compared)
        steps.draw(compared, shown, chosen)
        show_versions(
            compared,
            [_side_name(one, compared.versions) for one in (compared.former, compared.newest)],
            lines(compared, _with(shown, chosen), chosen.stored.id if chosen else None, all_rows=filters.all_rows),
            _with(shown, chosen),
            Shown(chosen.stored.id if chosen else None, steps.here(compared)),
        )
        settling.draw(compared, chosen)


def _take(compared: VersionComparison) -> None:
    """Keep what was clicked or selected just now: the claim in the address, the words until they are used."""
    clicked = chosen_claim()
    if clicked is not None:
        address.put(claim=clicked)
    changed, span = sent_words(KEY, compared.newest.article.text)
    if changed:
        session_state.write(subject(compared.newest), "selection", span)


def _chosen(compared: VersionComparison) -> TracedClaim | None:
    """Return the claim that the address names, None where it names none of these two versions."""
    wanted = address.number("claim")
    return next((one for one in compared.claims if one.stored.id == wanted), None)


def _with(shown: list[TracedClaim], chosen: TracedClaim | None) -> list[TracedClaim]:
    """Return the claims that pass the filter and the chosen one."""
    return shown if chosen is None or chosen in shown else [*shown, chosen]


def _head(compared: VersionComparison) -> None:
    """Draw the title, the way back to the review, and the choice of the former version where there are several."""
    article = compared.newest.article
    headings.title("Compare versions", article.title or "Article without a title")
    former = {str(one.number): _name(one) for one in compared.versions[-2::-1]}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        routes.link(routes.REVIEW, "Back to the review", icon=routes.REVIEW.icon, article=compared.newest.id)
        if len(former) > 1:
            # The address names the version in every case, so that a choice is one even of the default.
            url_state.required_choice(
                PAGE, "from", "Compare the newest version with", numbered(former), leaving=("change",)
            )


def _filters(compared: VersionComparison) -> _Filters:
    """Draw the counts, and by which of them the rows and claims are filtered."""
    summary.draw(compared)
    with st.container(horizontal=True, vertical_alignment="center"):
        rows = url_state.view(PAGE, "show", "Which paragraphs", {"": "Whole text", "changes": "Changes only"})
        states = summary.states(compared)
        state = url_state.view(PAGE, "claims", "Which claims", states, within=True) if len(states) > 1 else ""
    return _Filters(all_rows=rows == "", state=state)


def _side_name(stored: StoredArticle, versions: tuple[Version, ...]) -> str:
    return next(_name(one) for one in versions if one.id == stored.id)


def _name(version: Version) -> str:
    return f"Version {version.number}, stored on {days.short(days.day_of(version.added_at))}"
