"""Who decides: the reviewer whose name stands beside every decision.

Where there is a sign-in, the name is that of the account, whatever a field, an address or the browser says. Where there
is none, on one person's computer, it is the name in the sidebar, remembered by the browser alone. Nobody shares a name
with others by default: who gives none works under one of their own ("Guest k3f9qa2b"), which the browser remembers,
too. No address carries a name, so whoever opens a link works under their own.
"""

from __future__ import annotations

import secrets

import streamlit as st

from pages.shared import account_card, address, browser_person, session_state, signed_in, storage
from pages.shared.browser_person import Person
from services.members import membership
from services.people import reviewer_named, take_along
from workbench.model import Reviewer, Role
from workbench.reviewing.decisions import may
from workbench.text.keys import fold

LONGEST_NAME = browser_person.LONGEST_NAME
_SUBJECT = "reviewer"


def name_field() -> None:
    """Draw the name's field in the sidebar, filled with what the browser remembers; a name in a link is ignored.

    Where there is a sign-in, who is signed in stands there instead. Raises NotAdmitted where they do not belong here.
    """
    address.put(by=None)
    if signed_in.is_needed():
        account_card.draw(_member())
        return
    _begin()
    st.sidebar.text_input(
        "Your name",
        key=session_state.key(_SUBJECT, "name"),
        max_chars=LONGEST_NAME,
        persist_state="session",
        placeholder=_guest(),
        help="Stands beside every decision that you make. Your browser remembers it; no link carries it. "
        f"Without a name you are “{_guest()}”.",
    )
    _remember()
    _take_along()


def current_name() -> str:
    """Return the name of who is signed in; without a sign-in, the one in the field, or else this browser's guest's."""
    if signed_in.is_needed():
        return _member().name
    return _typed() or _guest()


def reviewer(name: str = "") -> Reviewer:
    """Return the reviewer of this session, stored on first use of the name; raises StorageError.

    `name` is given where the page was drawn for somebody, and the field may say another name by now.
    """
    if signed_in.is_needed():
        return _member()
    name = name or current_name()
    # Kept under the typed name: the stored one may be written in other letters ("ada" for "Ada").
    known = session_state.read(_SUBJECT, f"stored {name}")
    if isinstance(known, Reviewer):
        return known
    stored = reviewer_named(storage.engine(), name)
    session_state.write(_SUBJECT, f"stored {name}", stored)
    return stored


def may_change() -> bool:
    """Say whether who is here may change anything; a viewer's page does not even do what machines do."""
    return may_as(Role.REVIEWER)


def may_as(needed: Role) -> bool:
    """Say whether who is here may what takes a role; without a sign-in, on their own computer, everybody may."""
    return not signed_in.is_needed() or may(_member().role, needed)


def is_to_be_asked() -> bool:
    """Say whether somebody works here who gave no name and was never asked for one in this browser."""
    return not signed_in.is_needed() and not _typed() and not session_state.read(_SUBJECT, "asked")


def take_name(name: str) -> None:
    """Make this the name of the reviewer, and theirs all that they typed before; for callbacks. Raises StorageError."""
    taken = " ".join(name.split())
    take_along(storage.engine(), current_name(), taken)
    session_state.write(_SUBJECT, "before", taken)
    session_state.write(_SUBJECT, "given", taken)
    session_state.write(_SUBJECT, "asked", value=True)


def stay_guest() -> None:
    """Note that the reviewer wants no name, so that this browser does not ask again."""
    session_state.write(_SUBJECT, "asked", value=True)


def is_own(name: str) -> bool:
    """Say whether a name is that of the reviewer of this session, or the guest's that they were before they gave it."""
    return name == current_name() or (not signed_in.is_needed() and name == _guest())


def _member() -> Reviewer:
    """Return who the account that is signed in is in this project, with the role of now; raise NotAdmitted."""
    return signed_in.standing(f"member of {storage.project_key()}", lambda: membership(storage.engine()))


def _begin() -> None:
    """Take over a name given elsewhere, or whom the browser remembers: at first, or if another window was quicker."""
    given = session_state.take(_SUBJECT, "given")
    if given is not None:
        # Written in the very run that draws the field: else the browser would send back what stood in it before.
        session_state.write(_SUBJECT, "name", given)
    quicker = browser_person.known()
    if quicker is not None and session_state.read(_SUBJECT, "fresh") and not _typed():
        _adopt(quicker)
    elif session_state.read(_SUBJECT, "guest") is None:
        _adopt(browser_person.kept())
    if session_state.read(_SUBJECT, "name") is None:
        session_state.write(_SUBJECT, "name", "")


def _adopt(person: Person | None) -> None:
    """Make a person the one of this session; without one, a new guest."""
    taken = person or Person.new()
    session_state.write(_SUBJECT, "guest", taken.guest)
    session_state.write(_SUBJECT, "fresh", person is None)
    session_state.write(_SUBJECT, "asked", taken.asked)
    session_state.write(_SUBJECT, "remembered", None if person is None else taken)
    if not _typed():
        session_state.write(_SUBJECT, "name", taken.name)


def _remember() -> None:
    """Let the browser remember the name once it changed here; what stays the same here is never written over others."""
    asked = bool(session_state.read(_SUBJECT, "asked") or _typed())
    session_state.write(_SUBJECT, "asked", asked)
    person = Person(_typed(), str(session_state.read(_SUBJECT, "guest")), asked)
    if session_state.read(_SUBJECT, "remembered") != person:
        fresh = session_state.read(_SUBJECT, "remembered") is None and not person.name
        session_state.write(_SUBJECT, "fresh", fresh)
        session_state.write(_SUBJECT, "remembered", person)
        session_state.write(_SUBJECT, "turn", secrets.token_hex(8))
    browser_person.remember(
        person, str(session_state.read(_SUBJECT, "turn", "")), fresh=bool(session_state.read(_SUBJECT, "fresh"))
    )


def _take_along() -> None:
    """Hand to a name what the guest had typed and not sent before they gave it."""
    name, before = current_name(), session_state.read(_SUBJECT, "before")
    session_state.write(_SUBJECT, "before", name)
    if before == _guest() and fold(name) != fold(before):
        take_along(storage.engine(), before, name)


def _typed() -> str:
    """Return the name in the field, or the one that will stand there as soon as it is drawn; "" where there is none."""
    name = session_state.read(_SUBJECT, "given") or session_state.read(_SUBJECT, "name")
    return " ".join(str(name or "").split())


def _guest() -> str:
    """Return the name of somebody who gave none: one of their own."""
    if session_state.read(_SUBJECT, "guest") is None:
        _adopt(browser_person.kept())
    return f"Guest {session_state.read(_SUBJECT, 'guest')}"
