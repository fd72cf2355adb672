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

__all__ = ["LARGEST", "Row", "RowReader", "Tally", "Value", "line_of"]

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


class RowReader:
    """Reads the lines of a table's file into rows that a database takes."""

    def __init__(self, table: str, columns: Mapping[str, Kind], store: Store) -> None:
        """Read a table of these columns for this kind of database."""
        self._place, self._columns, self._store = table_file(table), columns, store
        self._nothing: Row = dict.fromkeys(columns)
        self._read = {name: READ[kind] for name, kind in columns.items()}
        self._refusals = [(name, store.refusals[kind]) for name, kind in columns.items() if kind in store.refusals]

    def row(self, line: bytes, number: int) -> Row:
        """Read line `number`; what is left out (NULL) is None.

        Raises BrokenFile, naming table and line, where it is no row of these columns or holds what cannot be kept.
        """
        row = self._nothing.copy()
        for name, value in self._object(line, number).items():
            try:
                row[name] = self._read[name](value)
            except KeyError:
                raise self._broken(f"There is no column {name[:60]!r}.", number) from None
            except (ValueError, OverflowError, RecursionError):
                raise self._broken(f"The column {name} holds no {self._columns[name].value}.", number) from None
        self._check(row, number)
        return row

    def _object(self, line: bytes, number: int) -> Mapping[str, Any]:
        try:
            found = json.loads(line.decode("ascii"))
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise self._broken("This is no JSON object that can be read.", number)
        return found

    def _check(self, row: Row, number: int) -> None:
        """Raise BrokenFile where the database cannot keep a value."""
        for name, refusal in self._refusals:
            if row[name] is not None and (held := refusal(row[name])):
                raise self._broken(
                    f"The column {name} holds {held}, which {self._store.name} cannot store. Nothing was restored.",
                    number,
                )

    def _broken(self, sentence: str, number: int) -> BrokenFile:
        return BrokenFile(sentence, where=self._place, line=number)
