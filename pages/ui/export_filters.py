"""The filters of the export: drawn, kept in the address, and turned into what the database is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st
from sqlmodel import Session

from db.reads.articles import ArticleFilter, get_article, list_articles, outlets
from db.reads.claims import ClaimFilter
from db.reads.people import reviewers
from db.reads.sources import get_source, list_sources
from pages.ui import address, kept, storage
from pages.ui.plain import shortened
from pages.ui.verdicts import LOOKS
from workbench.errors import NotFound
from workbench.model import Form, Verdict

PAGE = "export"
NAMES = ("q", "article", "outlet", "verdict", "form", "source", "reviewer", "from", "to", "decided")
FORMS = {
    Form.DIRECT: "Quoted",
    Form.INDIRECT: "In the article's words",
    Form.MIXED: "Partly quoted",
    Form.HEADLINE: "In the headline",
    Form.OWN_VOICE: "Stated by the outlet itself",
}
ANY = "any"
MOST_OPTIONS = 500
_MOST_DIGITS = 15


def draw() -> ClaimFilter:
    """Draw the filters and return what they ask for; with none set it is every claim."""
    with storage.reading() as session:
        articles, sources = _article_options(session), _source_options(session)
        names = {str(row.id): row.name or "No outlet" for row in outlets(session)}
        people = {one.name: one.name for one in reviewers(session)}
    with st.container(border=True):
        words, article_ids = _first_line(articles)
        outlet, source, verdict, form = _second_line(names, sources)
        reviewer, start, end, decided = _third_line(people)
    return ClaimFilter(
        query=words,
        article_ids=tuple(int(one) for one in article_ids),
        outlet_id=_number(outlet),
        source_id=_number(source),
        verdict=None if verdict == ANY else Verdict(verdict),
        form=None if form == ANY else Form(form),
        reviewer="" if reviewer == ANY else reviewer,
        published_from=start,
        published_to=end,
        decided=True if decided else None,
    )


def clear() -> None:
    """Take every filter out of the address and repaint."""
    kept.forget(*NAMES)
    st.rerun()


def _first_line(articles: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Draw the search and the choice of articles."""
    left, right = st.columns([2, 3])
    with left:
        words = kept.search(PAGE, "q", "Search", placeholder="Words of the claim")
    with right:
        chosen = kept.choices(PAGE, "article", "Articles", articles, placeholder="All articles")
    return words, chosen


def _second_line(names: Mapping[str, str], sources: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Draw outlet, source, verdict and form."""
    first, second, third, fourth = st.columns(4)
    with first:
        outlet = kept.choice(PAGE, "outlet", "Outlet", {ANY: "All outlets", **names})
    with second:
        source = kept.choice(PAGE, "source", "Source", {ANY: "All sources", **sources})
    with third:
        looks = {verdict.value: f"{look.sign} {look.label}" for verdict, look in LOOKS.items()}
        verdict = kept.choice(PAGE, "verdict", "Verdict", {ANY: "All verdicts", **looks})
    with fourth:
        forms = {form.value: words for form, words in FORMS.items()}
        form = kept.choice(PAGE, "form", "Form", {ANY: "All forms", **forms})
    return outlet, source, verdict, form


def _third_line(people: Mapping[str, str]) -> tuple[str, date | None, date | None, bool]:
    """Draw the reviewer, the days of publication, and the switch for decided claims."""
    first, second, third, fourth = st.columns(4, vertical_alignment="bottom")
    with first:
        reviewer = kept.choice(PAGE, "reviewer", "Reviewed by", {ANY: "Everybody", **people})
    with second:
        start = kept.day(PAGE, "from", "Published from")
    with third:
        end = kept.day(PAGE, "to", "Published to")
    with fourth:
        decided = kept.switch(PAGE, "decided", "Only claims with a verdict")
    return reviewer, start, end, decided


def _article_options(session: Session) -> dict[str, str]:
    """Return the newest articles by id, and those that the address names though they are older."""
    rows = list_articles(session, ArticleFilter(limit=MOST_OPTIONS))
    options = {str(row.id): _label(row.title, row.outlet) for row in rows}
    for asked in _asked("article", options):
        try:
            article = get_article(session, int(asked)).article
        except NotFound:
            continue
        options[asked] = _label(article.title, article.outlet.name)
    return options


def _source_options(session: Session) -> dict[str, str]:
    """Return the sources mentioned most by id, and the one that the address names though it is rarer."""
    options = {str(row.id): row.name for row in list_sources(session, limit=MOST_OPTIONS)}
    for asked in _asked("source", options):
        try:
            options[asked] = get_source(session, int(asked)).name
        except NotFound:
            continue
    return options


def _asked(name: str, options: Mapping[str, str]) -> list[str]:
    """Return the ids that the address names and that are no option yet."""
    parts = address.text(name).split(kept.BETWEEN)
    return [
        part
        for part in parts
        if part.isascii() and part.isdigit() and len(part) <= _MOST_DIGITS and part not in options
    ]


def _label(title: str, outlet: str) -> str:
    """Return how an article is called in the list of choices."""
    return " · ".join(part for part in (shortened(title, 70) or "Untitled article", outlet) if part)


def _number(chosen: str) -> int | None:
    """Return the id that was chosen, None where any will do."""
    return None if chosen == ANY else int(chosen)
