"""The data dictionary beside a table names every column as it stands in the file, with its type and a sentence."""

from __future__ import annotations

import io
import json
from csv import reader
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.workbench.interchange_samples import MADE_AT, sample
from workbench.formats import FORMATS, ClaimSet, Format, FormatName, format_of
from workbench.interchange import About
from workbench.interchange.dictionary import TABLES, dictionary, sheet_of
from workbench.text.spreadsheet_cells import BYTE_ORDER_MARK

ABOUT = About("Harbour", MADE_AT, {})
TABULAR = [one for one in FORMATS if one.tables]


def package(form: Format) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(dictionary(ABOUT, f"claims.{form.ending}", form.ending, form.tables))
    return read


def names(resource: dict[str, Any]) -> list[str]:
    return [field["name"] for field in resource["schema"]["fields"]]


def written(form: Format) -> bytes:
    return b"".join(form.write(ClaimSet([sample()], ABOUT)))


@pytest.mark.parametrize("form", TABULAR, ids=lambda one: one.name)
def test_every_table_of_a_file_is_described_with_every_column_in_a_sentence(form: Format) -> None:
    resources = package(form)["resources"]
    assert [one["path"] for one in resources] == [f"claims.{form.ending}"] * len(form.tables)
    for resource in resources:
        assert resource["description"].endswith(".")
        assert all(field["description"].rstrip().endswith((".", "?")) for field in resource["schema"]["fields"])


def test_the_columns_of_a_csv_file_are_those_of_its_dictionary() -> None:
    form = format_of(FormatName.CSV)
    (resource,) = package(form)["resources"]
    head = next(reader(io.StringIO(written(form).decode().removeprefix(BYTE_ORDER_MARK))))
    assert head == names(resource)
    answers = {field["name"]: field for field in resource["schema"]["fields"]}["corrected"]
    assert (answers["type"], answers["trueValues"], answers["falseValues"]) == ("boolean", ["yes"], ["no"])


def test_the_sheets_of_a_workbook_are_those_of_its_dictionary() -> None:
    form = format_of(FormatName.XLSX)
    book = load_workbook(io.BytesIO(written(form)))
    resources = package(form)["resources"]
    assert [*(one["dialect"]["excel"]["sheet"] for one in resources), "About"] == book.sheetnames
    for resource in resources:
        assert [cell.value for cell in book[resource["dialect"]["excel"]["sheet"]][1]] == names(resource)


def test_a_sheet_is_called_by_its_table() -> None:
    assert [sheet_of(name) for name in TABLES][:3] == ["Claims", "Sources", "Decisions"]
