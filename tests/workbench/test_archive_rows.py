"""A value of any kind stands in one way in a line, and comes back as it was."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.archive.kinds import READ, WRITTEN, Kind
from workbench.archive.manifest import Manifest, as_json, read_manifest
from workbench.archive.rows import RowReader, Tally, line_of
from workbench.archive.stores import Store

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def json_of(numbers: st.SearchStrategy[float], texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Draw what JSON can hold, of these numbers and texts."""
    return st.recursive(
        st.none() | st.booleans() | st.integers(-(1 << 53), 1 << 53) | numbers | texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
        max_leaves=8,
    )


JSON = json_of(st.floats(allow_nan=False), st.text())
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=ZONES)  # noqa: DTZ001
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.INTEGER: st.integers(-(1 << 63), (1 << 63) - 1),
    Kind.NUMBER: st.floats(),
    Kind.TEXT: TEXT,
    Kind.BOOLEAN: st.booleans(),
    Kind.DAY: st.dates(),
    Kind.MOMENT: MOMENTS,
    Kind.JSON: JSON.map(json.dumps),
    Kind.BYTES: st.binary(),
    Kind.FILE: st.binary(min_size=32, max_size=32).map(bytes.hex),
}
COLUMNS = {kind.value: kind for kind in Kind}
ROWS = st.tuples(*(st.none() | VALUES[kind] for kind in Kind))


def same(one: Any, other: Any) -> bool:
    """Say whether two values are one, NaN being itself."""
    return one == other or (isinstance(one, float) and math.isnan(one) and math.isnan(other))


def test_every_kind_is_written_and_read() -> None:
    assert set(WRITTEN) == set(READ) == set(Kind)


@given(values=ROWS)
def test_a_row_comes_back_as_it_was(values: tuple[Any, ...]) -> None:
    line = line_of(values, COLUMNS)
    assert line.isascii()
    assert line.count(b"\n") == 1
    # A store that refuses nothing: what each refuses is tested with real ones.
    back = RowReader("claim", COLUMNS, Store("any")).row(line, 1)
    for (name, kind), value in zip(COLUMNS.items(), values, strict=True):
        if kind is Kind.JSON and value is not None:
            assert json.loads(back[name]) == json.loads(value)
        else:
            assert same(back[name], value)
    assert line_of(tuple(back.values()), COLUMNS) == line


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        (Kind.MOMENT, datetime(2031, 5, 9, 9, 30, tzinfo=timezone(timedelta(hours=2))), "2031-05-09T07:30:00+00:00"),
        (Kind.MOMENT, datetime(2031, 5, 9, 9, 30, 0, 7, tzinfo=UTC), "2031-05-09T09:30:00.000007+00:00"),
        (Kind.NUMBER, math.inf, "Infinity"),
        (Kind.NUMBER, -math.inf, "-Infinity"),
        (Kind.NUMBER, math.nan, "NaN"),
        (Kind.NUMBER, 1, 1.0),
        (Kind.JSON, "null", None),
        (Kind.JSON, 5, 5),
        (Kind.JSON, "5.0", 5),
        (Kind.JSON, "[5.0]", [5.0]),
        (Kind.BYTES, b"\0\xff", "AP8="),
    ],
)
def test_a_value_stands_in_one_way(kind: Kind, value: object, written: object) -> None:
    assert repr(WRITTEN[kind](value)) == repr(written)


def test_null_in_json_and_nothing_at_all_stay_two() -> None:
    columns = {"id": Kind.INTEGER, "value": Kind.JSON}
    assert line_of((1, "null"), columns) == b'{"id":1,"value":null}\n'
    assert line_of((1, None), columns) == b'{"id":1}\n'


@given(
    tables=st.dictionaries(
        st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True),
        st.dictionaries(st.from_regex(r"[a-z]{1,9}", fullmatch=True), st.sampled_from(list(Kind))),
        max_size=4,
    ),
    originals=st.dictionaries(VALUES[Kind.FILE], st.integers(0, 1 << 40), max_size=3),
    made_at=MOMENTS,
)
def test_a_manifest_comes_back_as_it_was(
    tables: dict[str, dict[str, Kind]], originals: dict[str, int], made_at: datetime
) -> None:
    told = {name: Tally().of(columns) for name, columns in tables.items()}
    manifest = Manifest(workbench="1.0", revision="0042", made_at=made_at, tables=told, originals=originals)
    assert read_manifest(as_json(manifest), "x.zip") == manifest
