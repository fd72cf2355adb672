"""The only file of the pages that holds the database: opened and brought up to date once a server."""

from __future__ import annotations

from contextlib import AbstractContextManager

import streamlit as st
from sqlmodel import Session

from db import engine as sessions
from services import database
from services.database import Database


def engine() -> Database:
    """Return the open database; raise StorageError where it cannot be opened."""
    return _open(database.database_url())


def reading() -> AbstractContextManager[Session]:
    """Open a session that only reads; raise StorageError where the database cannot be opened."""
    return sessions.reading(engine())


def writing() -> AbstractContextManager[Session]:
    """Open a session that is committed at its end; keep it short, since others wait. Raises StorageError, Conflict."""
    return sessions.writing(engine())


@st.cache_resource(show_spinner="Opening the database …")
def _open(url: str) -> Database:
    """Open the database at this address once and run the migrations that are due."""
    return database.open_database(url)
