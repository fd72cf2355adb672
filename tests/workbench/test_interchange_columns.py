"""The columns of every table of claims: each is described, and its values are of the type that it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given

from tests.workbench.interchange_samples import any_items, cut, sample
from workbench.interchange import ExportItem
from workbench.interchange.columns import COLUMNS, Kind
from workbench.model import Form

TYPES: dict[Kind, type] = {
    Kind.TEXT: str, Kind.WHOLE: int, Kind.NUMBER: float, Kind.YES_NO: bool, Kind.DAY: date, Kind.MOMENT: datetime,
}  # fmt: skip


def value(name: str, item: ExportItem) -> object:
    return next(one for one in COLUMNS if one.name == name).value(item)


def test_every_column_has_a_name_of_its_own_and_a_sentence() -> None:
    assert len({one.name for one in COLUMNS}) == len(COLUMNS)
    assert all(one.says.endswith(".") for one in COLUMNS)


@given(any_items())
def test_every_value_is_of_the_type_of_its_column(items: list[ExportItem]) -> None:
    for item in items:
        for column in COLUMNS:
            found = column.value(item)
            assert found is None or isinstance(found, TYPES[column.kind]), (column.name, found)


def test_the_sentence_around_a_claim_is_the_articles() -> None:
    assert value("sentence", sample()) == "The harbour, İlse Brandt said on Monday, “will never be sold 🚢”."


@pytest.mark.parametrize(
    ("form", "words"),
    [(Form.MIXED, "will never be sold 🚢"), (Form.DIRECT, "The harbour will never be sold 🚢"), (Form.INDIRECT, "")],
)
def test_the_quoted_words_are_those_between_the_articles_marks(form: Form, words: str) -> None:
    claim = replace(sample().claim.claim, form=form)
    assert value("quoted_words", replace(sample(), claim=replace(sample().claim, claim=claim))) == words
    assert cut("will never be sold 🚢") in claim.content
