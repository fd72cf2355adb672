"""Who one source is at a glance: what it was called and when, where its claims stand, and beside whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from pages.shared import captions, days, keys, routes
from pages.shared.escaping import escaped, isolated
from pages.sources import words
from workbench.stored.source_profile import MOST_CO_QUOTED, QuotingOutlet, SourceProfile, WrittenRole

SHOWN = 6
# The least width (per cent) at which a stretch of the timeline can still be seen.
THINNEST = 2.0


def draw(profile: SourceProfile) -> None:
    """Draw the profile; parts about which nothing is stored are left out."""
    st.html("".join(f'<p class="profile-line">{sentence}</p>' for sentence in _sentences(profile)))
    parts = [part for part in (_called(profile.roles), _quoted(profile.outlets)) if part]
    if parts:
        for column, part in zip(st.columns(len(parts), gap="large"), parts, strict=True):
            column.html(part)
    if profile.co_quoted:
        _co_quoted(profile)


def _sentences(profile: SourceProfile) -> list[str]:
    """Return as HTML what it is called now, from when to when it spoke, and what was second hand."""
    now, totals = profile.role_now, profile.totals
    called = [f"Last called <strong>{isolated(now.words)}</strong>{days.after(now.last)}."] if now else []
    return [*called, " ".join([*_when(totals.first, totals.last), *_chains(profile)])]


def _when(first: date | None, last: date | None) -> list[str]:
    if first is None or last is None:
        return []
    until = f"between {days.short(first)} and {days.short(last)}" if first != last else f"on {days.short(first)}"
    return [f"Claims published {until}."]


def _chains(profile: SourceProfile) -> list[str]:
    """Return the sentences about claims that it passed on or that others passed on for it."""
    claims, second, reported = profile.claims, profile.totals.second_hand, profile.totals.reported
    own = f"{second:,} of {claims:,} reported at second hand ({second / claims:.0%})." if second else ""
    if not second:
        own = "No claim is reported at second hand." if claims else "No own claim is stored."
    passed_on = f"Passed on {reported:,} {'claim' if reported == 1 else 'claims'} of others." if reported else ""
    doubted = f"{profile.totals.doubted:,} more doubted by people, and not counted." if profile.totals.doubted else ""
    return [sentence for sentence in (own, passed_on, doubted) if sentence]


def _called(roles: Sequence[WrittenRole]) -> str:
    """Return the timeline of roles as HTML; the days stand in words, so that nobody has to read the bars."""
    known = [day for role in roles for day in (role.first, role.last) if day]
    start, end = min(known, default=date.min), max(known, default=date.min)
    lines = [
        f'<li><span class="tally-name">{isolated(role.words)}</span>{_stretch(role, start, end)}'
        f'<span class="quiet">{_days(role)}, {_many(role.articles, "article")}</span></li>'
        for role in roles
    ]
    return _list("Roles, in the words of articles", lines)


def _stretch(role: WrittenRole, start: date, end: date) -> str:
    """Return the bar from the first to the last day of a role, within all days on which it had one."""
    if role.first is None or role.last is None:
        return '<span class="tally-bar" aria-hidden="true"></span>'
    whole = max(1, (end - start).days)
    width = max(THINNEST, 100 * (role.last - role.first).days / whole)
    left = min(100 * (role.first - start).days / whole, 100 - width)
    style = f"margin-left:{left:.1f}%;width:{width:.1f}%"
    return f'<span class="tally-bar" aria-hidden="true"><i style="{style}"></i></span>'


def _days(role: WrittenRole) -> str:
    if role.first is None or role.last is None:
        return "no date"
    return days.short(role.first) if role.first == role.last else f"{days.short(role.first)} – {days.short(role.last)}"


def _quoted(outlets: Sequence[QuotingOutlet]) -> str:
    """Return a bar an outlet as HTML, the longest first."""
    most = max((outlet.claims for outlet in outlets), default=1)
    lines = [
        f'<li><span class="tally-name">{isolated(outlet.name or "Outlet unknown")}</span>'
        f'<span class="tally-bar" aria-hidden="true"><i style="width:{100 * outlet.claims / most:.1f}%"></i></span>'
        f'<span class="quiet">{_many(outlet.claims, "claim")}</span></li>'
        for outlet in outlets
    ]
    return _list("Outlets that carry the claims", lines)


def _list(head: str, lines: Sequence[str]) -> str:
    """Return lines under a heading, all but the first few folded away; nothing where there are none."""
    if not lines:
        return ""
    folded = lines[SHOWN:]
    more = (
        f'<details><summary>{len(folded)} more</summary><ul class="tally">{"".join(folded)}</ul></details>'
        if folded
        else ""
    )
    return f'<h2 class="tally-head">{escaped(head)}</h2><ul class="tally">{"".join(lines[:SHOWN])}</ul>{more}'


def _co_quoted(profile: SourceProfile) -> None:
    """Draw links to the sources that speak in the same articles."""
    with st.container(key=keys.of("companions"), gap=None):
        st.html('<h2 class="tally-head">Who else speaks in the same articles</h2>')
        with st.container(horizontal=True, gap="medium"):
            for one in profile.co_quoted:
                label = f"{one.name} ({_many(one.articles, 'article')})"
                routes.link(routes.SOURCES, label, icon=words.ICONS[one.kind], source=one.id)
        if len(profile.co_quoted) == MOST_CO_QUOTED:
            captions.quiet(f"The {MOST_CO_QUOTED} that do so most often.")


def _many(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"
