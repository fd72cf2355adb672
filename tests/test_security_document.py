"""The threat model names for each of its lines the tests that show it, and these tests are there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
WORDS = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
TEST = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
HEADS = {"attacker", "---"}


def rows(width: int) -> list[list[str]]:
    """Return the cells of all lines of tables with so many columns, but for their heads."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in WORDS.splitlines() if line[:1] == "|"]
    return [row for row in cells if len(row) == width and row[0] not in HEADS]


ATTACKERS = {who for who, _ in rows(2)}
LINES = rows(5)
MODEL = WORDS.partition("## Tried")[0].splitlines()


@cache
def names_in(file: str) -> frozenset[str]:
    """Return the names of the tests in a file under tests/, of none where there is no such file."""
    path = ROOT / "tests" / file
    read = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return frozenset(one.name for one in ast.walk(read) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))


def missing(shown_by: str) -> list[str]:
    """Return what a cell names that is no test, or that it names none."""
    named = TEST.findall(shown_by)
    return [f"{file}::{test}" for file, test in named if test not in names_in(file)] or ([] if named else ["no test"])


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line[0]}: {line[1]}")
def test_a_line_names_tests_that_are_there(line: list[str]) -> None:
    assert missing(line[-1]) == []


def test_every_attacker_has_a_line_and_every_line_a_known_attacker() -> None:
    assert {line[0] for line in LINES} == ATTACKERS


def test_no_line_has_an_empty_cell_or_a_cell_too_many() -> None:
    assert all(all(line) for line in LINES)
    assert len(rows(2)) + len(LINES) == sum(line[:2] == "| " and not line.startswith("| attacker") for line in MODEL)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("", ["no test"]),
        ("the policy of the page", ["no test"]),
        ("`test_nothing.py::test_there`", ["test_nothing.py::test_there"]),
        ("`test_security_document.py::test_gone`", ["test_security_document.py::test_gone"]),
        ("`test_security_document.py::test_a_line_names_tests_that_are_there`", []),
    ],
)
def test_what_is_missing_is_told(cell: str, told: list[str]) -> None:
    assert missing(cell) == told
