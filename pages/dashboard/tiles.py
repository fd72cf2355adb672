"""Numbers as tiles, each of which leads to what it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import streamlit as st

from pages.dashboard import pictures
from pages.dashboard.places import (
    ARRIVED,
    COMMENTS,
    Way,
    link,
    to_contradictions,
    to_differing,
    to_list,
    to_open,
    to_pairs,
    to_source_pairs,
    to_stories,
    to_verdict,
)
from pages.shared import counted, headings, keys, verdicts
from pages.shared.escaping import escaped
from services.read_dashboard import Asked
from workbench.model import Verdict
from workbench.stored.dashboard import CameIn, Overview, Waiting

WIDTH = 168
"""Pixels of a tile: two fit beside one another on a phone, eight on a desk's screen."""


class Tile(NamedTuple):
    """A number as it is written, what it counts, and the way there; `note` says more in a few words."""

    number: str
    label: str
    way: Way
    note: str = ""


def came_in(found: Overview, asked: Asked) -> None:
    """Draw what came in within a day and within a week."""
    headings.section("Came in")
    way = to_list(ARRIVED, asked.story_id)
    parts = (("Last 24 hours", found.last_day), ("Last 7 days", found.last_week))
    _draw("came in", [Tile(f"{one.articles:,}", label, way, _articles(one)) for label, one in parts])


def verdict_shares(counts: Mapping[Verdict, int], story_id: int | None) -> None:
    """Draw the shares of the verdicts as one bar, and below it a link for each with its sign, number and share."""
    headings.section("Verdicts")
    pictures.verdict_shares(counts)
    total = sum(counts.values())
    with st.container(horizontal=True, gap="small", key=keys.of("verdict-links")):
        for verdict, look in verdicts.LOOKS.items():
            words = f"{look.sign} {look.label}: {counts[verdict]:,} ({pictures.share(counts[verdict], total)})"
            link(to_verdict(verdict, story_id), words)


def waiting(found: Overview, story_id: int | None) -> None:
    """Draw what waits for people."""
    headings.section("Waits for somebody")
    _draw("waiting", [*_claims(found, story_id), *_questions(found.waiting, story_id)])


def _claims(found: Overview, story_id: int | None) -> Iterable[Tile]:
    """Yield the tiles of claims that wait."""
    yield Tile(f"{found.verdicts[Verdict.UNREVIEWED]:,}", "Open claims", to_open(story_id))
    yield Tile(f"{found.verdicts[Verdict.DISPUTED]:,}", "Disputed claims", to_verdict(Verdict.DISPUTED, story_id))
    yield Tile(f"{found.waiting.differing:,}", "Reviewers disagree", to_differing(story_id), "wait for adjudication")
    yield Tile(f"{found.waiting.comments:,}", "Open comments", to_list(COMMENTS, story_id))


def _questions(waits: Waiting, story_id: int | None) -> Iterable[Tile]:
    """Yield the tiles of what a machine proposed and people answer."""
    yield Tile(counted.short(waits.pairs), "Pairs of claims", to_pairs(story_id), "may be one claim")
    yield Tile(
        counted.short(waits.contradictions), "Contradictions", to_contradictions(story_id), "confirmed and likely"
    )
    yield Tile(counted.short(waits.stories), "Stories", to_stories(story_id), "suggested, not confirmed")
    if waits.sources is not None:
        yield Tile(counted.short(waits.sources), "Pairs of sources", to_source_pairs(), "may be one source")


def _draw(name: str, tiles: Iterable[Tile]) -> None:
    """Draw tiles beside one another; what finds no room goes into the next line."""
    with st.container(horizontal=True, gap="small", key=keys.of("tiles", name)):
        for tile in tiles:
            with st.container(border=True, width=WIDTH, gap=None, key=keys.of("tile", name, tile.label)):
                st.html(f'<p class="tile-number">{escaped(tile.number)}</p>')
                link(tile.way, tile.label)
                st.html(f'<p class="tile-note">{escaped(tile.note) or "&nbsp;"}</p>')


def _articles(one: CameIn) -> str:
    """Return how many articles and claims came in, behind the number of articles."""
    article = "article" if one.articles == 1 else "articles"
    return f"{article}, {one.claims:,} {'claim' if one.claims == 1 else 'claims'}"
