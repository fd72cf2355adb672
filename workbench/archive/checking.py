"""Reading a whole archive before anything is stored of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workbench.archive.kinds import Kind
from workbench.archive.manifest import TableFile
from workbench.archive.reading import Archive
from workbench.archive.rows import Row, RowReader
from workbench.archive.stores import Store
from workbench.errors import BrokenFile

Counted = Callable[[], None]
"""Is told of every row."""


def check(archive: Archive, store: Store, counted: Counted) -> None:
    """Read every row and every file once.

    Raises BrokenFile for the first that is damaged, that does not belong, or that `store` cannot keep.
    """
    unnamed = set(archive.manifest.originals)
    for table, described in archive.manifest.tables.items():
        files = file_columns(described)
        for row in rows(archive, table, store):
            unnamed.difference_update(_files(row, files, archive, table))
            counted()
    if unnamed:
        raise BrokenFile(f"No row of it names originals/{min(unnamed)}.", where=archive.name)
    for sha256 in archive.manifest.originals:
        archive.check_original(sha256)


def rows(archive: Archive, table: str, store: Store) -> Iterator[Row]:
    """Yield the rows of a table as a database takes them, files by their SHA-256. Raises BrokenFile."""
    reader = RowReader(table, archive.manifest.tables[table].columns, store)
    for number, line in enumerate(archive.lines(table), start=1):
        yield reader.row(line, number)


def file_columns(described: TableFile) -> list[str]:
    """Return the columns whose bytes stand in files of their own."""
    return [name for name, kind in described.columns.items() if kind is Kind.FILE]


def _files(row: Row, columns: Sequence[str], archive: Archive, table: str) -> list[str]:
    """Return the files that a row names; raise BrokenFile where one is not there."""
    named = [row[name] for name in columns if row[name] is not None]
    for sha256 in named:
        if sha256 not in archive.manifest.originals:
            raise BrokenFile(f"A row of {table} names originals/{sha256}, which is missing.", where=archive.name)
    return named
