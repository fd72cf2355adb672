"""The only file of the pages that holds databases: opened and brought up to date once a server.

What a page is given is the database of the project in its address, bound to the account that is signed in: the database
itself asks, at the beginning of every session, whether the account belongs to it (see `db.membership`).
"""

from __future__ import annotations

import streamlit as st

from pages.project_path import HEADER
from pages.shared import signed_in
from services import database, installation, members
from services.database import Database
from workbench.accounts.model import MAIN_PROJECT


def engine() -> Database:
    """Return the database of the project in the address, for use cases.

    Raises StorageError where it cannot be opened, NotSignedIn where a sign-in is needed and nobody is signed in (any
    more), NotFound where there is no such project (any more).
    """
    found = project(project_key())
    return members.bound(found, signed_in.account().key) if signed_in.is_needed() else found


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


@st.cache_resource(show_spinner="Opening the project …")
def _open_project(url: str, key: str) -> Database:
    return installation.open_project(key, url)
