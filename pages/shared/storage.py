"""The only file of the pages that holds the database engine: opened and brought up to date once a server."""

from __future__ import annotations

from contextlib import AbstractContextManager

import streamlit as st
from sqlalchemy import Engine
from sqlmodel import Session

from db import engine as database
from db import migrate


def reading() -> AbstractContextManager[Session]:
    """Open a session that only reads; raise StorageError where the database cannot be opened."""
    return database.reading(_open(database.database_url()))


def writing() -> AbstractContextManager[Session]:
    """Open a session that is committed at its end; keep it short, since others wait. Raises StorageError, Conflict."""
    return database.writing(_open(database.database_url()))


def engine() -> Engine:
    """Return the open engine, for a long job that opens a short transaction for each of its steps."""
    return _open(database.database_url())


@st.cache_resource(show_spinner="Opening the database …")
def _open(url: str) -> Engine:
    """Open the engine for this address once and run the migrations that are due."""
    engine = database.open_engine(url)
    migrate.upgrade(engine)
    return engine
