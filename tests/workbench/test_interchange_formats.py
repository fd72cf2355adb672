"""One table says which files reviewed claims are handed on in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.workbench.interchange_samples import sample
from workbench.formats import FORMATS, ClaimSet, Format, FormatName, format_of
from workbench.interchange import About, ExportItem, csv, jsonl
from workbench.interchange.incoming import GivenFile
from workbench.interchange.losses import EVERYTHING, Part, without
from workbench.recognising import recognised

MADE_AT = datetime(2031, 5, 7, 9, 30, tzinfo=UTC)


def test_every_name_of_the_command_line_is_a_format_of_its_own() -> None:
    assert [one.name for one in FORMATS] == list(FormatName)
    assert [format_of(name).name for name in FormatName] == list(FormatName)
    assert len({one.ending for one in FORMATS}) == len({one.label for one in FORMATS}) == len(FORMATS)
    assert all(one.use.endswith(".") for one in FORMATS)


@pytest.mark.parametrize("name", [FormatName.CSV, FormatName.JSONL])
def test_the_table_writes_what_the_format_writes(name: FormatName) -> None:
    wanted = {
        FormatName.CSV: csv.write([sample()]),
        FormatName.JSONL: jsonl.write([sample()]),
    }
    written = format_of(name).write(ClaimSet([sample()], About("Claims", MADE_AT, {})))
    assert b"".join(written).decode() == wanted[name]


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_every_format_makes_a_file_of_no_claims_of_one_and_of_many(form: Format) -> None:
    about = About("Claims", MADE_AT, {})
    none, one, many = (b"".join(form.write(ClaimSet([sample()] * number, about))) for number in (0, 1, 3))
    assert len(none) < len(one) <= len(many)


@pytest.mark.parametrize("form", [one for one in FORMATS if one.read], ids=lambda one: one.name)
def test_what_a_two_way_format_wrote_is_recognised_and_read_without_what_it_does_not_carry(form: Format) -> None:
    written = b"".join(form.write(ClaimSet([sample()], About("Claims", MADE_AT, {}))))
    found = recognised([GivenFile(f"claims.{form.ending}", written)])
    assert found is not None
    assert found.form is form
    (item,) = found.read.items
    lost = EVERYTHING - form.carries
    assert without(item, lost).claim.claim == without(sample(), lost).claim.claim


@pytest.mark.parametrize("form", [one for one in FORMATS if not one.read], ids=lambda one: one.name)
def test_what_only_goes_out_is_recognised_as_nothing(form: Format) -> None:
    written = b"".join(form.write(ClaimSet([sample()], About("Claims", MADE_AT, {}))))
    assert recognised([GivenFile(f"claims.{form.ending}", written)]) is None


def test_claims_without_a_place_in_a_format_are_counted_and_named() -> None:
    form, losses = format_of(FormatName.CLAIM_REVIEW), format_of(FormatName.CLAIM_REVIEW).losses()
    open_one = without(sample(), [Part.DECISIONS])
    assert len(list(losses.noting([sample(), open_one, open_one]))) == 1
    assert losses.sentences()[0] == f"Left out: 2 of 3 claims, {form.misfits}."


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
