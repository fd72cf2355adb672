"""Where the installation's own database lies, and that of each project: all follow from the address of the main one.

On SQLite each is a file beside the main one. On PostgreSQL each is a schema of the same database, and the connections
that are opened for it look into that schema alone: `public`, where the main project lies, is not in their path.
"""

from __future__ import annotations

from pathlib import PurePath

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from workbench.accounts.model import MAIN_PROJECT
from workbench.accounts.project_keys import check_key
from workbench.errors import StorageError

INSTALLATION = "installation"
PROJECTS = "projects"
SCHEMA = "project_{}"


def installation_url(main_url: str) -> str:
    """Return the address of the installation's own database; raise StorageError where the main one has no place."""
    return _beside(main_url, f"{INSTALLATION}.sqlite3", INSTALLATION)


def project_url(main_url: str, key: str) -> str:
    """Return the address of a project's database; that of the main one is the one that the settings name.

    Raises DecisionRefused for what is no key, StorageError.
    """
    check_key(key)
    if key == MAIN_PROJECT:
        return main_url
    return _beside(main_url, f"{PROJECTS}/{key}.sqlite3", schema_of(key))


def schema_of(key: str) -> str:
    """Return the schema of a further project on PostgreSQL; raise DecisionRefused for what is no key."""
    return SCHEMA.format(check_key(key))


def _beside(main_url: str, file: str, schema: str) -> str:
    url = _parsed(main_url)
    if url.get_backend_name() == "sqlite":
        return _in_folder(url, file)
    # libpq takes a blank in an option only behind a backslash; a key has none, and neither has a schema's quoted name.
    path = f'-csearch_path="{schema}"'
    given = url.query.get("options", "")
    options = given if isinstance(given, str) else " ".join(given)
    found = url.update_query_dict({"options": f"{options} {path}".strip()})
    return found.render_as_string(hide_password=False)


def _in_folder(url: URL, file: str) -> str:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise StorageError("Accounts and projects need a database in a file: name one with WORKBENCH_DATABASE_URL.")
    return url.set(database=str(PurePath(url.database).parent / file)).render_as_string(hide_password=False)


def _parsed(main_url: str) -> URL:
    try:
        return make_url(main_url)
    except ArgumentError:
        raise StorageError("The database address cannot be read. Correct WORKBENCH_DATABASE_URL.") from None
