"""What the reader decided today, and where they stopped."""

from __future__ import annotations

import streamlit as st

from pages.dashboard import lists
from pages.dashboard.places import OWN, Way, link, to_list
from pages.shared import captions, days, headings, keys, routes, verdicts
from pages.shared.escaping import escaped
from pages.shared.verdicts import chip
from workbench.stored.dashboard import OwnDay, OwnDecision, Stopped
from workbench.text.shortening import shortened


def draw(found: OwnDay, story_id: int | None) -> None:
    """Draw the way back to where the reader stopped, and their decisions of today."""
    headings.section("My day")
    with st.container(border=True, gap="small", key=keys.of("own-day")):
        if found.stopped is not None:
            _stopped(found.stopped)
        total = sum(found.decided.values())
        if not total:
            captions.quiet("You have decided nothing today.")
            return
        decided = "1 claim decided today" if total == 1 else f"{total:,} claims decided today"
        chips = " ".join(f"{chip(verdicts.look(one))} {count:,}" for one, count in found.decided.items())
        st.html(f'<p class="own-counts"><strong>{escaped(decided)}:</strong> {chips}</p>')
        for one in found.last:
            with st.container(gap=None):
                decision(one)
        link(to_list(OWN, story_id), "All that I decided today")


def decision(one: OwnDecision) -> None:
    """Draw a decision: its claim, and below it which verdict it got when, and where it stands."""
    lists.claim(one.about, f"{chip(verdicts.look(one.verdict))} {days.moment(one.at)} · ")


def _stopped(one: Stopped) -> None:
    where: dict[str, str | int] = {"article": one.article_id}
    if one.claim_id is not None:
        where["claim"] = one.claim_id
    title = shortened(one.title or "Untitled article", lists.LONGEST)
    with st.container(gap=None):
        link(Way(routes.REVIEW, where), f"Go on where you stopped: {title}", routes.REVIEW.icon)
        lists.meta(days.moment(one.at))
