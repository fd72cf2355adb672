"""The time of publishing in exports: in the stated zone, read back the same, empty where none is stated."""

from __future__ import annotations

import csv as reader
import io
import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from tests.workbench.interchange_samples import sample
from workbench.interchange import ExportItem, csv, jsonl
from workbench.text.spreadsheet_cells import BYTE_ORDER_MARK

STATED = datetime(2031, 5, 6, 23, 30, tzinfo=timezone(timedelta(hours=-5)))


def timed(moment: datetime | None = STATED) -> ExportItem:
    """Return the sample with a time of publishing."""
    item = sample()
    article = replace(item.article.article, published_at=moment)
    return replace(item, article=replace(item.article, article=article))


@pytest.mark.parametrize(("moment", "cell"), [(STATED, "2031-05-06T23:30:00-05:00"), (None, "")])
def test_the_time_stands_in_its_column_in_its_own_zone(moment: datetime | None, cell: str) -> None:
    [row] = reader.DictReader(io.StringIO(csv.write([timed(moment)]).removeprefix(BYTE_ORDER_MARK), newline=""))
    assert (row["published"], row["published_at"]) == ("2031-05-06", cell)


@pytest.mark.parametrize("moment", [STATED, None])
def test_json_lines_give_the_time_back_in_its_own_zone(moment: datetime | None) -> None:
    [article] = jsonl.read(jsonl.write([timed(moment)])).articles
    again = article.article.published_at
    assert (again and again.isoformat()) == (moment and moment.isoformat())


def test_lines_from_before_there_were_times_are_read() -> None:
    article, claim = (json.loads(line) for line in jsonl.write([timed()]).splitlines())
    del article["published_at"]
    read = jsonl.read("\n".join(map(json.dumps, (article, claim))))
    assert read.problems == ()
    assert list(read.items) == [timed(None)]


@pytest.mark.parametrize(
    "changes",
    [
        {"published_at": "noon"},
        {"published_at": "2031-05-06T23:30:00"},
        {"published_at": "2031-05-07T04:30:00+00:00"},
        {"published": None},
    ],
)
def test_a_time_without_a_zone_or_of_another_day_is_named(changes: dict[str, object]) -> None:
    lines = [json.loads(line) for line in jsonl.write([timed()]).splitlines()]
    lines[0].update(changes)
    problem = jsonl.read("\n".join(map(json.dumps, lines))).problems[0]
    assert problem.line == 1
    assert "“published_at” should be a time on that day with its zone" in problem.sentence
