"""The fields of an article that waits, and of one whose details are corrected: title, outlet, times and so on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import streamlit as st

from pages.shared import session_state
from pages.shared.url_state import DAYS, EARLIEST, LATEST

OUTLET = "Outlet"
OUTLET_HELP = "Who published it; outlets that are stored are offered as you type. Coverage compares outlets."

NO_ZONE = ""
"""The choice of a zone that is not known: a time without one is not stored."""

_BY_HOURS = [60 * hours for hours in range(-12, 15)]
_BETWEEN = [-570, -210, 210, 270, 330, 345, 390, 525, 570, 630, 765]
ZONES = (
    NO_ZONE,
    *(f"{'-' if at < 0 else '+'}{abs(at) // 60:02}:{abs(at) % 60:02}" for at in sorted(_BY_HOURS + _BETWEEN)),
)
"""How far the zones in use today are ahead of UTC, as ISO 8601 writes it."""


@dataclass(frozen=True, slots=True)
class Form:
    """Whose fields these are: the subject under which they are kept, and what is done as soon as one is left."""

    subject: str
    left: Callable[[], None] | None = None


def title(form: Form) -> None:
    """Draw the field of the title."""
    _text(form, "title", "Title")


def author(form: Form) -> None:
    """Draw the field of the author."""
    _text(form, "author", "Author", help_="Several names stand between commas.")


def address(form: Form) -> None:
    """Draw the field of the web address."""
    _text(form, "address", "Web address")


def outlet(form: Form) -> None:
    """Draw the field of the outlet; those that are stored are offered as somebody types."""
    _text(form, "outlet", OUTLET, help_=OUTLET_HELP, placeholder="Not known yet")


def language(form: Form) -> None:
    """Draw the field of the language."""
    _text(form, "language", "Language", help_="A code: en for English, en-GB for English of Great Britain.")


def published(form: Form) -> None:
    """Draw the field of the day of publishing."""
    st.date_input(
        "Published",
        value=None,
        key=session_state.key(form.subject, "published"),
        min_value=EARLIEST,
        max_value=LATEST,
        format=DAYS,
        persist_state="session",
        on_change=form.left,
    )


def hour(form: Form) -> None:
    """Draw the fields of the time of publishing and of its zone."""
    st.time_input(
        "Time",
        value=None,
        key=session_state.key(form.subject, "time"),
        step=timedelta(minutes=1),
        persist_state="session",
        on_change=form.left,
        help="When it was published on that day, if that is stated; empty where it is not known.",
    )


def zone(form: Form) -> None:
    """Draw the choice of the zone that the time is stated in."""
    standing = str(session_state.read(form.subject, "zone") or NO_ZONE)
    st.selectbox(
        "Zone of the time",
        ZONES if standing in ZONES else (*ZONES, standing),
        format_func=lambda ahead: f"UTC{ahead}" if ahead else "Not known",
        key=session_state.key(form.subject, "zone"),
        persist_state="session",
        on_change=form.left,
    )


def body(form: Form) -> None:
    """Draw the field of the text."""
    st.text_area(
        "Text",
        key=session_state.key(form.subject, "body"),
        height=260,
        persist_state="session",
        on_change=form.left,
    )


def moment(day: date | None, at: time | None, ahead: str) -> datetime | None:
    """Return the time of publishing that fields hold; None where there is none, without a zone where that is missing.

    Without a day it is of the first day that there is, which no article is published on.
    """
    if at is None:
        return None
    found = datetime.combine(day or date.min, at)
    return datetime.fromisoformat(f"{found.isoformat()}{ahead}") if ahead else found


def zone_of(at: datetime | None) -> str:
    """Return the zone of a time as the field holds it."""
    return NO_ZONE if at is None else at.isoformat()[-6:]


def _text(form: Form, field: str, label: str, help_: str | None = None, placeholder: str | None = None) -> None:
    """Draw one field of one line."""
    st.text_input(
        label,
        key=session_state.key(form.subject, field),
        help=help_,
        placeholder=placeholder,
        persist_state="session",
        on_change=form.left,
    )
