"""What a backup says of itself: when it was made, of which databases, by which version, and what is in them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from workbench.errors import BrokenFile

LAYOUT = 1
MANIFEST = "backup.json"
"""The file in the zip file that tells a backup from an archive, which has a manifest.json."""

MAIN, DUMP, INSTALLATION = "main.sqlite3", "database.dump", "installation.sqlite3"
"""How the main SQLite file, the dump of a PostgreSQL database, and the store of accounts and projects are called."""

_NAMES = re.compile(r"(?:main|installation|projects/[a-z0-9][a-z0-9-]{0,39})\.sqlite3|database\.dump")


class Why(StrEnum):
    """What a backup was made for; its value stands in the file's name."""

    ASKED = ""
    UPGRADE = "before-upgrade"
    RESTORE = "before-restore"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """One database in a backup.

    `revision` is that of its tables, "" where they have none; `sha256` that of its `bytes` as they are unpacked;
    `counts` says how many rows of what readers know there are: {"article": 12, "claim": 340, "decision": 87}.
    """

    name: str
    revision: str
    bytes: int
    sha256: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """All that a backup says of itself.

    `kind` is that of the database, "sqlite" or "postgresql"; `address` says which database it was, without user and
    password.
    """

    workbench: str
    kind: str
    address: str
    made_at: datetime
    why: Why
    databases: tuple[BackedUp, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows there are in all databases together, by table."""
        names = [name for one in self.databases for name in one.counts]
        return {name: sum(one.counts.get(name, 0) for one in self.databases) for name in names}


def as_json(manifest: BackupManifest) -> bytes:
    """Write a manifest."""
    values = {"layout": LAYOUT} | asdict(manifest) | {"made_at": manifest.made_at.isoformat()}
    return json.dumps(values, indent=1, sort_keys=True).encode("ascii")


def from_json(data: bytes, where: str) -> BackupManifest:
    """Read a manifest; raise BrokenFile, naming the backup `where`, for one of another layout or without sense."""
    try:
        values = json.loads(data)
        layout = values.pop("layout")
        if layout != LAYOUT:
            raise BrokenFile(f"It is a backup of layout {layout!s:.20}: install the newest version.", where=where)
        databases = tuple(_backed_up(one) for one in values.pop("databases"))
        made_at, why = datetime.fromisoformat(values.pop("made_at")), Why(values.pop("why"))
        manifest = BackupManifest(**_texts(values), made_at=made_at, why=why, databases=databases)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BrokenFile("What it says of itself cannot be read.", where=where) from error
    if not databases or manifest.made_at.tzinfo is None:
        raise BrokenFile("It does not say which databases it holds, or when it was made.", where=where)
    return manifest


def _backed_up(values: Mapping[str, object]) -> BackedUp:
    """Read what is said of one database; its name is one of those that backups give, and so no path of its own."""
    found = BackedUp(**values)  # type: ignore[arg-type]
    numbers = [found.bytes, *found.counts.values()]
    if not _NAMES.fullmatch(found.name) or any(type(one) is not int or one < 0 for one in numbers):
        raise ValueError(found.name)
    _texts({"revision": found.revision, "sha256": found.sha256})
    return found


def _texts(values: Mapping[str, object]) -> dict[str, str]:
    """Return values that are all text; raise TypeError where one is not."""
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    if len(texts) < len(values):
        raise TypeError
    return texts
