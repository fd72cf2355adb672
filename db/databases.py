"""Which databases an installation keeps its work in: the main one, and what stands beside it.

Further projects, and the store of accounts, are databases of their own: files beside the main SQLite file, or schemas
of the same PostgreSQL database.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from workbench.backup.manifest import INSTALLATION, MAIN
from workbench.errors import StorageError

MEMORY = ":memory:"
PROJECTS = "projects"
SCHEMAS = ("public", "installation", r"project\_%")
"""The schemas of a PostgreSQL database that are this program's, as LIKE has them."""


def url_of(address: str) -> URL:
    """Read a database's address; raise StorageError where it cannot be read."""
    try:
        return make_url(address)
    except (ArgumentError, ValueError):
        raise StorageError(
            "The database address cannot be read. Correct WORKBENCH_DATABASE_URL, or leave it out."
        ) from None


def is_kept(url: URL) -> bool:
    """Say whether a database outlives the program: on a server or in a file, and not in memory alone."""
    named = url.database or MEMORY
    return url.get_backend_name() != "sqlite" or (named != MEMORY and not named.startswith("file:"))


def main_file(url: URL) -> Path:
    """Return the main SQLite file; raise StorageError for a database that is kept in memory alone."""
    if not url.database or not is_kept(url):
        raise StorageError("This database is no file, so that there is nothing to copy.")
    return Path(url.database).expanduser().absolute()


def databases_of(url: URL) -> Mapping[str, Path]:
    """Return the SQLite files of an installation that exist, by their names in a backup, the main one first."""
    main = main_file(url)
    named = {MAIN: main, INSTALLATION: main.with_name(INSTALLATION)}
    projects = sorted((main.parent / PROJECTS).glob("*.sqlite3"))
    found = named | {f"{PROJECTS}/{one.name}": one for one in projects}
    return {name: path for name, path in found.items() if path.is_file()}


def place_of(url: URL, name: str) -> Path:
    """Return where the database of this name in a backup belongs."""
    main = main_file(url)
    return main if name == MAIN else main.parent / name


def address_of(url: URL) -> str:
    """Return which database it is, in words that are the same every time and hold no user and no password."""
    if url.get_backend_name() == "sqlite":
        return str(main_file(url))
    host = url.host or url.query.get("host") or "localhost"
    return f"postgresql://{host}:{url.port or url.query.get('port') or 5432}/{url.database}"
