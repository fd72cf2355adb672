"""Several SQLite files that are put back together: all of them, or, where that was ended early, all at the next start.

One file is replaced in one transaction of SQLite, but several are not. So their copies lie, checked, in a folder beside
the main file, and a file in it that is written last says that they are complete. From then on they count: whoever opens
the database next puts them in place, as often as it takes, since putting the same copy twice changes nothing.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL

from db.backup import sqlite
from db.databases import databases_of, main_file, place_of
from workbench.errors import Busy
from workbench.whole_files import written_whole

READY, LOCK = "ready.json", "lock.sqlite3"
PATIENCE_SECONDS = 600
"""How long a program that starts waits for one that puts copies in place."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What copies in a folder are called, and whether what stands in their place is set aside and not written over."""

    names: tuple[str, ...]
    set_aside: bool = False


Fill = Callable[[Path], Filled]
"""Unpacks copies into a folder; whatever it raises, nothing is changed."""


def folder_of(url: URL) -> Path:
    """Return the folder in which copies wait to be put in place."""
    main = main_file(url)
    return main.with_name(f"{main.name}.restoring")


def put_together(url: URL, fill: Fill, now: datetime) -> None:
    """Let `fill` unpack copies into a folder and return what they are called there, then put them all in place.

    Project files that are not among them are set aside. Whatever happens before the copies are complete, nothing is
    changed.
    """
    folder = folder_of(url)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    try:
        filled = fill(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    with written_whole(folder / READY) as out:
        told = {"names": filled.names, "set_aside": filled.set_aside, "at": now.isoformat()}
        out.write(json.dumps(told).encode("ascii"))
    finish(url)


def finish(url: URL) -> bool:
    """Put copies in place that are complete and still wait, and say whether there were any; one program does it."""
    folder = folder_of(url)
    if not (folder / READY).exists():
        return False
    with _alone(folder):
        # Another program may have done it while this one waited.
        if not (folder / READY).exists():
            return False
        told = json.loads((folder / READY).read_text("ascii"))
        now = datetime.fromisoformat(told["at"])
        for name, place in databases_of(url).items():
            if told["set_aside"] or name not in told["names"]:
                sqlite.set_aside(place, now)
        for name in told["names"]:
            sqlite.put(folder / name, place_of(url, name), now)
        (folder / READY).unlink()
    shutil.rmtree(folder, ignore_errors=True)
    return True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one program at a time go on; a lock of SQLite's goes with the program that holds it, however that ends."""
    with closing(sqlite3.connect(folder / LOCK, timeout=PATIENCE_SECONDS, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise Busy("A backup is being put in place by another program. Try again in a moment.") from None
        yield
