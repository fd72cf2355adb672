"""What stands in an archive: which files with which checksums, of which columns, made when and by which version."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbench.archive.kinds import READ, SHA256, WRITTEN, Kind
from workbench.errors import BrokenFile

KIND, LAYOUT = "claim-workbench archive", 1
MANIFEST, README = "manifest.json", "README.txt"
NAME = re.compile(r"[a-z][a-z0-9_]{0,62}", re.ASCII)
"""What a table or column may be called."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """The rows of one table: how many, in how many bytes, their SHA-256, and the columns that they may have."""

    rows: int
    bytes: int
    sha256: str
    columns: Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that an archive holds. `tables` are in the order to fill them in; `originals` are sizes by SHA-256.

    `revision` is that of the database's tables, `workbench` the version of the program that wrote the archive.
    """

    workbench: str
    revision: str
    made_at: datetime
    tables: Mapping[str, TableFile]
    originals: Mapping[str, int]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables.values())

    @property
    def bytes(self) -> int:
        """How many bytes tables and originals unpack to."""
        return sum(table.bytes for table in self.tables.values()) + sum(self.originals.values())

    def files(self) -> set[str]:
        """Return the names in the zip file of all that is to be there."""
        return {MANIFEST, README, *map(table_file, self.tables), *map(original_file, self.originals)}


def table_file(table: str) -> str:
    """Return the name in the zip file of a table's rows."""
    return f"tables/{table}.jsonl"


def original_file(sha256: str) -> str:
    """Return the name in the zip file of bytes by their SHA-256."""
    return f"originals/{sha256}"


def as_json(manifest: Manifest) -> bytes:
    """Write the manifest."""
    tables = {
        name: {"rows": one.rows, "bytes": one.bytes, "sha256": one.sha256, "columns": dict(one.columns)}
        for name, one in manifest.tables.items()
    }
    written = {
        "kind": KIND,
        "layout": LAYOUT,
        "workbench": manifest.workbench,
        "revision": manifest.revision,
        "made_at": WRITTEN[Kind.MOMENT](manifest.made_at),
        "tables": tables,
        "originals": dict(manifest.originals),
    }
    return json.dumps(written, indent=1).encode()


def read_manifest(data: bytes, where: str) -> Manifest:
    """Read what `as_json` wrote; raise BrokenFile, naming the file `where`, for anything else or another layout."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise BrokenFile("Its manifest.json is not JSON that can be read.", where=where) from None
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise BrokenFile("Its manifest.json does not say that it is an archive of the workbench.", where=where)
    if found.get("layout") != LAYOUT:
        raise BrokenFile(
            f"Its layout has the number {str(found.get('layout'))[:20]}; this version of the workbench reads "
            f"number {LAYOUT}. Install the version that wrote it.",
            where=where,
        )
    try:
        return _manifest(found)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        raise BrokenFile("Its manifest.json lacks something or has it in a wrong form.", where=where) from None


def _manifest(found: Mapping[str, Any]) -> Manifest:
    """Build the manifest of what was read; raise one of several errors where it does not fit."""
    return Manifest(
        workbench=_short(found["workbench"]),
        revision=_short(found["revision"]),
        made_at=READ[Kind.MOMENT](found["made_at"]),
        tables={_named(name): _table(one) for name, one in found["tables"].items()},
        originals={READ[Kind.FILE](sha256): _count(size) for sha256, size in found["originals"].items()},
    )


def _table(found: Mapping[str, Any]) -> TableFile:
    columns = {_named(name): Kind(kind) for name, kind in found["columns"].items()}
    sha256 = found["sha256"]
    if not SHA256.fullmatch(sha256):
        raise ValueError(sha256)
    return TableFile(rows=_count(found["rows"]), bytes=_count(found["bytes"]), sha256=sha256, columns=columns)


def _named(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError(name)
    return name


def _short(text: str) -> str:
    if not 0 < len(READ[Kind.TEXT](text)) <= 100 or not text.isprintable():
        raise ValueError(text)
    return text


def _count(number: Any) -> int:
    count: int = READ[Kind.INTEGER](number)
    if count < 0:
        raise ValueError(number)
    return count
