"""A row of a table as one line of JSON: columns in a fixed order, those that hold nothing (NULL) left out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.archive.kinds import READ, WRITTEN, Kind, Value, to_json
from workbench.archive.manifest import TableFile, table_file
from workbench.archive.stores import Store
from workbench.errors import BrokenFile

LARGEST = 256 * 1024 * 1024
"""So many bytes at most are in one line, and in one file of bytes: what is written past it could not be read."""

__all__ = ["LARGEST", "Row", "Tally", "Value", "line_of", "row_of"]

Row = dict[str, Value]


class Tally:
    """Counts lines while they pass: rows, bytes and SHA-256 of a table's file."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.rows, self.bytes, self._hash = 0, 0, hashlib.sha256()

    def add(self, line: bytes) -> bytes:
        """Count a line, and return it."""
        self.rows, self.bytes = self.rows + 1, self.bytes + len(line)
        self._hash.update(line)
        return line

    def of(self, columns: Mapping[str, Kind]) -> TableFile:
        """Return what was counted, of a table with these columns."""
        return TableFile(rows=self.rows, bytes=self.bytes, sha256=self._hash.hexdigest(), columns=columns)


def line_of(values: Sequence[Value], columns: Mapping[str, Kind]) -> bytes:
    """Write a row, its values in the order of the columns, as a line that ends in a line feed; None is NULL.

    Of a file, the value is its SHA-256.
    """
    row = {
        name: WRITTEN[kind](value)
        for (name, kind), value in zip(columns.items(), values, strict=True)
        if value is not None
    }
    return to_json(row).encode("ascii") + b"\n"


def row_of(line: bytes, table: str, number: int, described: TableFile, store: Store) -> Row:
    """Read line `number` of a table's file into values that a database takes; what is left out (NULL) is None.

    Raises BrokenFile, naming table and line, where it is no row of these columns or holds what `store` cannot keep.
    """
    found = _object(line, table, number)
    row: Row = dict.fromkeys(described.columns)
    for name, value in found.items():
        if name not in described.columns:
            raise BrokenFile(f"There is no column {name[:60]!r}.", where=table_file(table), line=number)
        row[name] = _value(value, described.columns[name], f"column {name}", (table, number), store)
    return row


def _object(line: bytes, table: str, number: int) -> Mapping[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BrokenFile("This is no JSON object that can be read.", where=table_file(table), line=number)
    return found


def _value(value: Any, kind: Kind, column: str, place: tuple[str, int], store: Store) -> Value:
    """Read one value; raise BrokenFile for one of another kind, or one that the database cannot keep."""
    table, number = place
    try:
        read = READ[kind](value)
    except (ValueError, OverflowError, RecursionError):
        raise BrokenFile(f"The {column} holds no {kind.value}.", where=table_file(table), line=number) from None
    refused = store.refusals[kind](read) if kind in store.refusals else ""
    if refused:
        raise BrokenFile(
            f"The {column} holds {refused}, which {store.name} cannot store. Nothing was restored.",
            where=table_file(table),
            line=number,
        )
    return read
