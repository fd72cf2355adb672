"""The shape of the code stays within its bars; what each word means stands at the top of `benchmarks.structure`."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.structure import Structure, measure

ROOT = Path(__file__).resolve().parents[1]
TYPE_VARIABLES = "TypeVar"
"""Whose kinds have no names to give; the only calls of a capitalised name with many arguments that may stay."""


@pytest.fixture(scope="module")
def found() -> Structure:
    return measure(ROOT)


def test_imports_run_in_no_circle_and_never_upward(found: Structure) -> None:
    assert found.circles == ()
    assert found.upward_imports == ()


def test_no_page_imports_storage(found: Structure) -> None:
    assert found.storage_in_pages == ()


def test_hardly_a_function_has_many_ways_through(found: Structure) -> None:
    assert len(found.too_complex) <= 20, found.too_complex


def test_constructors_name_their_arguments(found: Structure) -> None:
    assert [one for one in found.positional_constructors if TYPE_VARIABLES not in str(one)] == []


def test_modules_stay_under_300_lines(found: Structure) -> None:
    length, place = found.longest_module
    assert length <= 300, place
