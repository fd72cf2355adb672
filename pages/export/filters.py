"""The filters of the export: drawn, kept in the address, and turned into what the database is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from pages.shared import filter_options, url_state
from pages.shared.filter_options import number
from pages.shared.url_state import ALL
from services.list_choices import ClaimChoices, Offer
from workbench.attribution import Attribution
from workbench.model import Form, Verdict
from workbench.stored.claims import ClaimFilter
from workbench.vocabulary import FORMS

PAGE = "export"
NAMES = ("q", "story", "article", "outlet", "said", "verdict", "form", "source", "reviewer", "from", "to", "decided")


def draw(offered: ClaimChoices) -> ClaimFilter:
    """Draw the filters and return what they ask for; with none set it is every claim."""
    with st.container(border=True):
        articles = filter_options.articles(PAGE, offered.articles)
        sources = filter_options.sources(PAGE, offered.sources)
        names = filter_options.outlet_names(offered.outlets)
        people = dict(zip(offered.people, offered.people, strict=True))
        words, story, article_ids = _first_line(articles, offered.stories)
        outlet, source, said, verdict, form = _second_line(names, sources)
        reviewer, start, end, decided = _third_line(people)
    return ClaimFilter(
        query=words,
        article_ids=tuple(int(one) for one in article_ids),
        outlet_id=number(outlet),
        source_id=number(source),
        attribution=said,
        verdict=None if verdict == ALL else Verdict(verdict),
        form=None if form == ALL else Form(form),
        reviewer=reviewer,
        published_from=start,
        published_to=end,
        decided=True if decided else None,
        story_id=story,
    )


def clear() -> None:
    """Take every filter out of the address and repaint."""
    url_state.forget(*NAMES)
    st.rerun()


def _first_line(articles: Mapping[str, str], stories: Offer) -> tuple[str, int | None, tuple[str, ...]]:
    """Draw the search, the choice of a story, and that of articles."""
    columns = st.columns([2, 2, 3] if stories.choices else [2, 3])
    with columns[0]:
        words = url_state.search(PAGE, "q", "Search", placeholder="Words of the claim")
    with columns[1]:
        story = filter_options.story(PAGE, stories)
    with columns[-1]:
        chosen = url_state.choices(PAGE, "article", "Articles", articles, placeholder="All articles")
    return words, story, chosen


def _second_line(names: Mapping[str, str], sources: Mapping[str, str]) -> tuple[str, str, Attribution | None, str, str]:
    """Draw outlet, source, both questions and form."""
    first, second, third, fourth, fifth = st.columns(5)
    with first:
        outlet = url_state.choice(PAGE, "outlet", "Outlet", {ALL: "All outlets", **names})
    with second:
        source = url_state.choice(PAGE, "source", "Source", {ALL: "All sources", **sources})
    with third:
        said = filter_options.attribution(PAGE)
    with fourth:
        verdict = url_state.choice(PAGE, "verdict", "Verdict", {ALL: "All verdicts", **filter_options.VERDICTS})
    with fifth:
        forms = {form.value: term.label for form, term in FORMS.items()}
        form = url_state.choice(PAGE, "form", "Form", {ALL: "All forms", **forms})
    return outlet, source, said, verdict, form


def _third_line(people: Mapping[str, str]) -> tuple[str, date | None, date | None, bool]:
    """Draw the reviewer, the days of publication, and the switch for decided claims."""
    first, second, third, fourth = st.columns(4, vertical_alignment="bottom")
    with first:
        reviewer = url_state.choice(PAGE, "reviewer", "Reviewed by", {ALL: "Everybody", **people})
    with second:
        start = url_state.day(PAGE, "from", "Published from")
    with third:
        end = url_state.day(PAGE, "to", "Published to")
    with fourth:
        decided = url_state.switch(PAGE, "decided", "Only claims with a verdict")
    return reviewer, start, end, decided
