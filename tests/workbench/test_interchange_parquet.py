"""A Parquet file opens in pandas: every column with its type, every row as it was, and what the export is."""

from __future__ import annotations

import io
import json

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from tests.workbench.interchange_samples import MADE_AT, any_items, sample
from workbench.interchange import About, ExportItem, parquet
from workbench.interchange.columns import COLUMNS
from workbench.interchange.moments import in_utc

ABOUT = About("Harbour", MADE_AT, {"verdict": "disputed"})


def written(items: list[ExportItem]) -> pq.ParquetFile:
    return pq.ParquetFile(io.BytesIO(b"".join(parquet.write(items, ABOUT))))


@settings(max_examples=25)
@given(any_items())
def test_every_value_comes_back_as_it_was(items: list[ExportItem]) -> None:
    table = written(items).read()
    for column in COLUMNS:
        values = [column.value(item) for item in items]
        wanted = [in_utc(one) if hasattr(one, "tzinfo") else one for one in values]  # type: ignore[arg-type]
        assert table.column(column.name).to_pylist() == wanted, column.name


def test_the_metadata_say_what_the_export_is_and_what_each_column_holds() -> None:
    schema = written([sample()]).schema_arrow
    assert json.loads(schema.metadata[b"workbench"])["chosen by verdict"] == "disputed"
    assert {one.name: one.metadata[b"description"].decode() for one in schema} == {
        one.name: one.says for one in COLUMNS
    }


def test_rows_are_written_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS_AT_ONCE", 2)
    file = written([sample()] * 5)
    assert (file.num_row_groups, file.metadata.num_rows) == (3, 5)
    frame = file.read().to_pandas()
    assert list(frame["verdict"]) == [frame["verdict"][0]] * 5
