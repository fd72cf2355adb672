"""One table says which files reviewed claims are handed on in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.workbench.interchange_samples import sample
from workbench.formats import FORMATS, ClaimSet, FormatName, format_of
from workbench.interchange import About, ExportItem, csv, html, jsonl

MADE_AT = datetime(2031, 5, 7, 9, 30, tzinfo=UTC)


def test_every_name_of_the_command_line_is_a_format_of_its_own() -> None:
    assert [one.name for one in FORMATS] == list(FormatName)
    assert [format_of(name).name for name in FormatName] == list(FormatName)
    assert len({one.ending for one in FORMATS}) == len({one.media_type for one in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("name", [FormatName.CSV, FormatName.JSONL, FormatName.HTML])
def test_the_table_writes_what_the_format_writes(name: FormatName) -> None:
    wanted = {
        FormatName.CSV: csv.write([sample()]),
        FormatName.JSONL: jsonl.write([sample()]),
        FormatName.HTML: html.write([sample()], "Claims", MADE_AT),
    }
    written = format_of(name).write(ClaimSet([sample()], About("Claims", MADE_AT, {})))
    assert b"".join(written).decode() == wanted[name]


@pytest.mark.parametrize("name", [FormatName.CSV, FormatName.JSONL])
def test_a_file_is_written_while_the_claims_come(name: FormatName) -> None:
    taken = []

    def passing() -> Iterator[ExportItem]:
        for number in range(1_000):
            taken.append(number)
            yield sample()

    pieces = format_of(name).write(ClaimSet(passing(), About("Claims", MADE_AT, {})))
    for _ in range(4):
        assert next(pieces)
    assert len(taken) < 10, "a writer that takes all claims first holds all of them"
