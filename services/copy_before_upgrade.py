"""A backup before the tables of a database change that holds anything, so that an upgrade can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from db.backup.kinds import holds_anything
from db.databases import is_kept, url_of
from services.back_up import back_up
from workbench.backup.manifest import Why
from workbench.errors import Busy, NotWritten, StorageError, ToolMissing

Tell = Callable[[str], None]
"""Is told, in a sentence for who runs the program, that a copy was made or why none was."""


def copy_before_upgrade(address: str, tell: Tell) -> None:
    """Back up the installation at `address`, unless nothing is stored in it, and tell so.

    Where PostgreSQL's own programs are missing or too old, that is told and the upgrade goes on: its transaction is all
    or nothing there, too. Raises StorageError where the copy fails otherwise, as on a full disk: without a copy no
    table is changed.
    """
    url = url_of(address)
    if not is_kept(url) or not holds_anything(url):
        return
    try:
        made = back_up(address, datetime.now(UTC), why=Why.UPGRADE)
    except ToolMissing as error:
        tell(f"No copy was made before the upgrade: {error}")
    except (NotWritten, StorageError) as error:
        kind = Busy if isinstance(error, Busy) else StorageError
        raise kind(
            f"The database was not upgraded, since no copy of it could be made before: {error} Nothing was changed."
        ) from error
    else:
        tell(f"Made a copy before the upgrade: {made.file}")
