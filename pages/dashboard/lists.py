"""Lists of five, each with the way to all of its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.dashboard.places import (
    COMMENTS,
    Way,
    link,
    to_contradictions,
    to_differing,
    to_groups,
    to_list,
    to_sources,
    to_stories,
)
from pages.shared import captions, days, filter_options, keys, routes
from pages.shared.escaping import escaped, isolated
from workbench.extraction.claims.short_statement import short_statement
from workbench.stored.dashboard import Claimed, Firsts, MostQuoted, MostRepeated, OpenComment, OpenStory
from workbench.stored.pairs import Proposal
from workbench.text.shortening import shortened
from workbench.vocabulary import SOURCE_KINDS

LONGEST = 110
"""Letters of a claim or a comment in a list: two lines of a column."""

Row = TypeVar("Row")


def draw(found: Firsts, story_id: int | None) -> DeltaGenerator:
    """Draw the lists in two columns, and return the place below the second one."""
    left, right = st.columns(2, gap="large")
    with left:
        _list("Reviewers disagree", found.differing, to_differing(story_id), claim)
        _list("Contradictions", found.contradictions, to_contradictions(story_id), _contradiction)
        _list("Open comments", found.comments, to_list(COMMENTS, story_id), comment)
    with right:
        _list("Most repeated claims", found.repeated, to_groups(story_id), _repeated)
        _list("Stories to confirm", found.stories, to_stories(story_id), _story)
        return st.container()


def most_quoted(found: Sequence[MostQuoted], story_id: int | None) -> None:
    """Draw the sources that are quoted most."""
    _list("Most quoted sources", found, to_sources(story_id), _source)


def claim(one: Claimed, before: str = "") -> None:
    """Draw a claim, which leads to its card, and below it where it stands; `before` is HTML that goes before that."""
    routes.link(routes.REVIEW, short_statement(one.claim.claim, LONGEST), article=one.article.id, claim=one.claim.id)
    article = one.article.article
    meta(f"{before}{isolated(article.outlet.name or 'Outlet unknown')}{days.after(article.published)}")


def comment(one: OpenComment) -> None:
    """Draw a comment, which leads to the claim that it is about, and below it who made it when."""
    words = shortened(one.words, LONGEST)
    routes.link(routes.REVIEW, words, article=one.about.article.id, claim=one.about.claim.id)
    about = escaped(short_statement(one.about.claim.claim, LONGEST))
    meta(f"{isolated(one.reviewer)}, {days.moment(one.at)}, on “{about}”")


def meta(html: str) -> None:
    """Draw the quiet line under a row."""
    st.html(f'<p class="row-note">{html}</p>')


def _list(title: str, rows: Sequence[Row], way: Way, draw_row: Callable[[Row], None]) -> None:
    """Draw one list with its heading, and the way to all; where there is nothing, say so."""
    with st.container(border=True, gap="small", key=keys.of("overview list", title)):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.html(f'<h2 class="list-title">{escaped(title)}</h2>', width="content")
            if rows:
                link(way, "All")
        if not rows:
            captions.quiet("None.")
        for row in rows:
            with st.container(gap=None):
                draw_row(row)


def _repeated(one: MostRepeated) -> None:
    routes.link(routes.REPEATED, short_statement(one.about.claim.claim, LONGEST), group=one.group_id)
    meta(f"{one.members:,} claims say it")


def _contradiction(pair: Proposal) -> None:
    """Draw a contradiction, which leads to its question, or, answered, to the first of its claims."""
    words = short_statement(pair.left.claim.claim, LONGEST)
    if pair.answered:
        routes.link(routes.REVIEW, words, article=pair.left.article.id, claim=pair.left.claim.id)
    else:
        routes.link(routes.REPEATED, words, pair=pair.id)
    said = "confirmed" if pair.answered else "nobody has answered yet"
    meta(f"against “{escaped(short_statement(pair.right.claim.claim, LONGEST))}” · {said}")


def _source(one: MostQuoted) -> None:
    routes.link(routes.SOURCES, one.name, source=one.source_id)
    times = "mention" if one.mentions == 1 else "mentions"
    meta(f"{escaped(SOURCE_KINDS[one.kind].inline)} · {one.mentions:,} {times}")


def _story(one: OpenStory) -> None:
    routes.link(routes.COVERAGE, filter_options.story_name(one.name), story=one.story_id)
    meta(f"{one.suggested:,} of {one.articles:,} articles suggested, not confirmed")
