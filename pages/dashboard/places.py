"""Where the numbers and rows of the overview lead: the page that shows exactly these."""

from __future__ import annotations

from typing import NamedTuple

from pages.shared import routes
from pages.shared.routes import Place
from workbench.model import Verdict

PAGE = "dashboard"
DAYS = 14
"""So many days of articles are drawn: two weeks show whether today is like the same day a week ago."""

ARRIVED, COMMENTS, OWN = "arrived", "comments", "own"
"""What the address calls the lists that this page shows whole, because no other page does (list=comments)."""


class Way(NamedTuple):
    """A page, and the query that narrows it."""

    place: Place
    query: dict[str, str | int]


def link(way: Way, label: str, icon: str | None = None) -> None:
    """Draw a link that goes a way; `label` is shown exactly as it stands."""
    routes.link(way.place, label, icon=icon, **way.query)


def within(story_id: int | None) -> dict[str, str | int]:
    """Return the part of a query that keeps to a story, none where all are shown."""
    return {} if story_id is None else {"story": story_id}


def to_verdict(verdict: Verdict, story_id: int | None) -> Way:
    """Return the way to the claims of a verdict."""
    return Way(routes.SEARCH, {"verdict": verdict.value, **within(story_id)})


def to_open(story_id: int | None) -> Way:
    """Return the way to the queue of open claims."""
    return Way(routes.QUEUE, {"show": "open", **within(story_id)})


def to_differing(story_id: int | None) -> Way:
    """Return the way to the claims that reviewers differ about and that wait for somebody to settle them."""
    return Way(routes.ADJUDICATION, within(story_id))


def to_pairs(story_id: int | None) -> Way:
    """Return the way to the pairs of claims that wait for an answer."""
    return Way(routes.REPEATED, within(story_id))


def to_groups(story_id: int | None) -> Way:
    """Return the way to the repeated claims, the largest first."""
    return Way(routes.REPEATED, {"view": "groups", **within(story_id)})


def to_contradictions(story_id: int | None) -> Way:
    """Return the way to where outlets or speakers contradict each other."""
    return Way(routes.REPEATED, {"view": "groups", "show": "contradictions", **within(story_id)})


def to_stories(story_id: int | None) -> Way:
    """Return the way to the story, or to the choice of all."""
    return Way(routes.COVERAGE, within(story_id))


def to_source_pairs() -> Way:
    """Return the way to the pairs of sources that wait for an answer."""
    return Way(routes.SOURCES, {"view": "pairs"})


def to_sources(story_id: int | None) -> Way:
    """Return the way to the sources, most mentioned first."""
    return Way(routes.SOURCES, within(story_id))


def to_list(name: str, story_id: int | None) -> Way:
    """Return the way to one of the lists that this page shows whole."""
    return Way(routes.DASHBOARD, {"list": name, **within(story_id)})
