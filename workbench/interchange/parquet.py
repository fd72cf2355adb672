"""Parquet for data programs: one claim a row, typed columns, some thousand rows at a time.

The file's own metadata says what the export is and what each column holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from tempfile import TemporaryFile
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from workbench.interchange.about import About, told
from workbench.interchange.columns import COLUMNS, Column, Kind
from workbench.interchange.moments import in_utc
from workbench.interchange.pieces import pieces
from workbench.stored.claims import ExportItem

ROWS_AT_ONCE = 5_000
TYPES: dict[Kind, Any] = {
    Kind.TEXT: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.YES_NO: pa.bool_(),
    Kind.DAY: pa.date32(),
    Kind.MOMENT: pa.timestamp("us", tz="UTC"),
}


def write(items: Iterable[ExportItem], about: About) -> Iterator[bytes]:
    """Yield the file, piece by piece; it is on the disk while it is made."""
    schema = _schema(about)
    with TemporaryFile() as file:
        with pq.ParquetWriter(file, schema, compression="zstd") as out:
            coming = iter(items)
            while some := list(islice(coming, ROWS_AT_ONCE)):
                out.write_table(pa.Table.from_arrays([_values(one, some) for one in COLUMNS], schema=schema))
        yield from pieces(file)


def _schema(about: About) -> Any:
    """Return the columns with their types and sentences, and what the export is."""
    fields = [pa.field(one.name, TYPES[one.kind], metadata={"description": one.says}) for one in COLUMNS]
    return pa.schema(fields, metadata={"workbench": json.dumps(dict(told(about)), ensure_ascii=False)})


def _values(column: Column, items: Sequence[ExportItem]) -> Any:
    return pa.array([_known(column.value(item)) for item in items], TYPES[column.kind])


def _known(value: object) -> object:
    """Return a value as the file holds it: a moment without a zone is taken for UTC, as everywhere."""
    return in_utc(value) if isinstance(value, datetime) else value
