"""Looking at everything that the workbench needs, and saying of each how it stands and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from db.engine import open_engine
from db.storage_errors import storage_errors
from services.examine_database import IN_DATABASE
from services.examine_surroundings import SURROUNDINGS, names, provider_online, python
from workbench.errors import SettingRefused, WorkbenchError
from workbench.findings import Finding, ok, warn, wrong
from workbench.settings import Settings, read_settings


def examine(*, online: bool = False) -> Iterator[tuple[str, Finding]]:
    """Yield each subject with what was found of it, in the order in which they are mended best.

    Nothing is made or changed, also where there is no database yet; with `online`, the provider is asked, too.
    """
    yield "Python", python()
    yield "names of settings", names()
    try:
        settings = read_settings()
    except SettingRefused as error:
        yield "settings", wrong("a setting is refused, and what depends on the settings was not looked at", str(error))
        return
    yield "settings", ok("each has a value that it may have")
    for subject, look in SURROUNDINGS.items():
        yield subject, look(settings)
    if online:
        yield "provider's answer", provider_online(settings)
    yield from _database(settings)


def _database(settings: Settings) -> Iterator[tuple[str, Finding]]:
    """Yield what is found of the database, or alone that it cannot be looked at."""
    if _is_missing(settings.database_url):
        yield "database", warn("there is none yet", "`workbench serve` makes it.")
        return
    try:
        engine = open_engine(settings.database_url)
    except WorkbenchError as error:
        yield "database", wrong("it cannot be opened", str(error))
        return
    yield "database", ok(engine.url.render_as_string(hide_password=True))
    for subject, look in IN_DATABASE.items():
        try:
            with storage_errors(engine.url), engine.connect() as connection:
                yield subject, look(settings, connection)
        except (WorkbenchError, DBAPIError) as error:
            yield subject, wrong("it could not be looked at", str(error).splitlines()[0])
    engine.dispose()


def _is_missing(url: str) -> bool:
    """Say whether the address is that of a SQLite file that does not exist: opening it would make one."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return False
    named = parsed.database or ""
    return (
        parsed.drivername == "sqlite" and bool(named) and named != ":memory:" and not Path(named).expanduser().exists()
    )
