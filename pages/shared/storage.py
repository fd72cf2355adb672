"""The only file of the pages that holds databases: opened and brought up to date once a server.

What a page is given is the database of the project in its address, bound to the account that is signed in: the database
itself asks, at the beginning of every session, whether the account belongs to it (see `db.membership`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages.project_path import HEADER
from pages.shared import signed_in
from services import database, installation, members
from services.database import Database
from workbench.accounts.model import MAIN_PROJECT, NO_MEMBER, Account
from workbench.errors import DecisionRefused, NotAdmitted, NotFound, NotSignedIn


def engine() -> Database:
    """Return the database of the project in the address, for use cases.

    Raises StorageError where it cannot be opened, NotFound where there is no such project (any more). Where there is a
    sign-in, NotSignedIn where nobody is signed in (any more), and NotAdmitted where there is no such project: whoever
    does not belong to one does not learn that it exists.
    """
    if not signed_in.is_needed():
        return project(project_key())
    account = signed_in.account()
    try:
        found = project(project_key())
    except (DecisionRefused, NotFound):
        raise NotAdmitted(NO_MEMBER) from None
    return members.bound(found, account.key)


def at_click(make: Callable[[Database], bytes]) -> Callable[[], bytes]:
    """Return what a download button calls at its click: `make` with the database, for who may still open it then.

    A page may stand open for days, and no run is there at the click that could ask who it is. The click raises
    NotSignedIn and NotAdmitted as `engine` does.
    """
    if not signed_in.is_needed():
        return partial(make, engine())
    return partial(_made, make, project(project_key()), signed_in.asker())


def _made(make: Callable[[Database], bytes], found: Database, ask: Callable[[], Account | None]) -> bytes:
    account = ask()
    if account is None:
        raise NotSignedIn(signed_in.ENDED)
    opened = members.bound(found, account.key)
    members.membership(opened)
    return make(opened)


def project_key() -> str:
    """Return the key of the project in the address, as the server read it."""
    return st.context.headers.get(HEADER) or MAIN_PROJECT


def project(key: str) -> Database:
    """Return the database of a project, bound to nobody; raises as above."""
    url = database.database_url()
    if key == MAIN_PROJECT:
        return _open(url)
    installation.get_project(signed_in.installation_database(), key)
    return _open_project(url, key)


@st.cache_resource(show_spinner="Opening the database …")
def _open(url: str) -> Database:
    """Open the database at this address once and run the migrations that are due."""
    return database.open_database(url)


# Whoever does not belong to a project is shown nothing of its opening, which would tell that it is there.
@st.cache_resource(show_spinner=False)
def _open_project(url: str, key: str) -> Database:
    return installation.open_project(key, url)
