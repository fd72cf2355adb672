"""One table says which files reviewed claims are handed on in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.workbench.interchange_samples import sample
from workbench.interchange import FORMATS, About, ExportItem, Format, FormatName, csv, format_of, html, jsonl

MADE_AT = datetime(2031, 5, 7, 9, 30, tzinfo=UTC)


def test_every_name_of_the_command_line_is_a_format_of_its_own() -> None:
    assert [one.name for one in FORMATS] == list(FormatName)
    assert [format_of(name).name for name in FormatName] == list(FormatName)
    assert len({one.ending for one in FORMATS}) == len({one.media_type for one in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_the_table_writes_what_the_format_writes(known: Format) -> None:
    wanted = {
        FormatName.CSV: csv.write([sample()]),
        FormatName.JSONL: jsonl.write([sample()]),
        FormatName.HTML: html.write([sample()], "Claims", MADE_AT),
    }
    assert b"".join(known.write([sample()], About("Claims", MADE_AT, {}))).decode() == wanted[known.name]


@pytest.mark.parametrize("known", [one for one in FORMATS if one.name is not FormatName.HTML], ids=lambda one: one.name)
def test_a_file_is_written_while_the_claims_come(known: Format) -> None:
    taken = []

    def passing() -> Iterator[ExportItem]:
        for number in range(1_000):
            taken.append(number)
            yield sample()

    pieces = known.write(passing(), About("Claims", MADE_AT, {}))
    for _ in range(4):
        assert next(pieces)
    assert len(taken) < 10, "a writer that takes all claims first holds all of them"
