"""The only file of the pages that holds the database: opened and brought up to date once a server."""

from __future__ import annotations

import streamlit as st

from services import database
from services.database import Database


def engine() -> Database:
    """Return the open database, for use cases; raise StorageError where it cannot be opened."""
    return _open(database.database_url())


@st.cache_resource(show_spinner="Opening the database …")
def _open(url: str) -> Database:
    """Open the database at this address once and run the migrations that are due."""
    return database.open_database(url)
