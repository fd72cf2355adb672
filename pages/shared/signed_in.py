"""Whose browser this is: the account that is signed in, asked of the database anew at every step.

With accounts of the workbench, the browser's cookie holds a session's secret. With an OpenID provider, Streamlit holds
what the provider says, and the workbench keeps a session of its own beside it, so that sessions end on time and can be
ended everywhere. Within one run the answer stands for a moment: a page asks for it many times.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple, TypeVar

import streamlit as st

from pages.shared import session_state
from pages.sign_in.cookie import read_secret
from services import accounts, database, installation, provider_sessions, sessions
from services.database import Database
from services.provider_sessions import ProviderSignIn
from workbench.accounts.model import Account
from workbench.accounts.session_rule import SessionRule
from workbench.errors import NotSignedIn
from workbench.settings import SignIn, read_settings

Found = TypeVar("Found")
STANDS_SECONDS = 1.0
_SUBJECT = "signed in"
ENDED = "You are not signed in (any more). Sign in again: what was stored is there, and what you typed waits for you."


class _Answer(NamedTuple):
    """What was found, and when by the clock that only goes forward."""

    found: Any
    at: float


def is_needed() -> bool:
    """Say whether this workbench asks who somebody is."""
    return read_settings().sign_in is not SignIn.NONE


def account() -> Account:
    """Return the account that is signed in; raise NotSignedIn where none is (any more), StorageError."""
    found = account_or_none()
    if found is None:
        raise NotSignedIn(ENDED)
    return found


def account_or_none() -> Account | None:
    """Return the account that is signed in, None where none is (any more)."""
    return standing("account", _found)


def standing(what: str, ask: Callable[[], Found]) -> Found:
    """Return what `ask` finds, or found a moment ago in this run; what it raises is asked again."""
    answers = session_state.read(_SUBJECT, "answers") or {}
    answer = answers.get(what)
    if answer is None or time.monotonic() - answer.at > STANDS_SECONDS:
        answer = _Answer(ask(), time.monotonic())
        session_state.write(_SUBJECT, "answers", {**answers, what: answer})
    found: Found = answer.found
    return found


def forget() -> None:
    """Let the next step ask anew: a run is over."""
    session_state.write(_SUBJECT, "answers", {})


def rule() -> SessionRule:
    """Return how long sessions last here."""
    settings = read_settings()
    return SessionRule(settings.session_hours, settings.session_idle_minutes)


def installation_database() -> Database:
    """Return the installation's own database; raise StorageError where it cannot be opened."""
    return _open(database.database_url())


def has_installation() -> bool:
    """Say whether this workbench knows of accounts or of more than one project."""
    return _is_there(database.database_url())


def forget_installation() -> None:
    """Look again whether there is an installation, and at everything else: a project was added."""
    _is_there.clear()
    forget()


def is_closed(account_key: str) -> bool:
    """Say whether nobody signs in with an account any more; without a sign-in, none is asked about."""
    return is_needed() and accounts.is_closed(installation_database(), account_key)


def provider_says() -> ProviderSignIn | None:
    """Return what the OpenID provider says of this browser; None where it says nothing."""
    if read_settings().sign_in is not SignIn.OIDC or not st.user.is_logged_in:
        return None
    return provider_sessions.sign_in_of(st.user.to_dict())


def asker() -> Callable[[], Account | None]:
    """Return what asks the database whose browser this is, also when no run is there that could say so any more."""
    installed = installation_database()
    if read_settings().sign_in is SignIn.ACCOUNTS:
        return partial(_of_cookie, installed, read_secret(st.context.cookies))
    return partial(_of_provider, installed, provider_says())


def _found() -> Account | None:
    """Ask the database whose browser this is."""
    return asker()()


def _of_cookie(installed: Database, secret: str) -> Account | None:
    session = sessions.session_of(installed, secret, rule(), datetime.now(UTC))
    return None if session is None else session.account


def _of_provider(installed: Database, says: ProviderSignIn | None) -> Account | None:
    return None if says is None else provider_sessions.account_of(installed, says, rule(), datetime.now(UTC))


@st.cache_resource(show_spinner=False, ttl=30)
def _is_there(url: str) -> bool:
    return installation.is_there(url)


@st.cache_resource(show_spinner="Opening the database …")
def _open(url: str) -> Database:
    return installation.open_installation(url)
