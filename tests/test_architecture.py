"""What docs/architecture.md says is so: the functions of the journey exist, and so do the floors."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
JOURNEY = TEXT.partition("## One article's journey")[2].partition("\n## ")[0]
NAMED = re.findall(r"`((?:workbench|db|services|pages|cli)(?:\.\w+)+)`", JOURNEY)


def defined_in(file: Path) -> set[str]:
    """Return the names of a module's own functions and classes; what it only imports is none of them."""
    body = ast.parse(file.read_text(encoding="utf-8")).body
    return {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def exists(name: str, root: Path = ROOT) -> bool:
    """Say whether a dotted name is that of a function in the module before it."""
    module, _, function = name.rpartition(".")
    file = root.joinpath(*module.split(".")).with_suffix(".py")
    return file.is_file() and function in defined_in(file)


@pytest.mark.parametrize("name", NAMED)
def test_a_function_of_the_journey_is_where_it_is_said_to_be(name: str) -> None:
    assert exists(name)


def test_the_journey_names_functions_in_every_row() -> None:
    rows = [line for line in JOURNEY.splitlines() if line.startswith("| ")][1:]
    assert [row for row in rows if not re.search(r"`\w+(?:\.\w+)+`", row)] == []
    assert len(NAMED) >= len(rows)


def test_a_function_that_moved_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "workbench").mkdir()
    (tmp_path / "workbench" / "kiln.py").write_text("from clay import dig\n\ndef fire(): ...\n", encoding="utf-8")
    found = [exists(f"workbench.{name}", tmp_path) for name in ("kiln.fire", "kiln.dig", "clay.dig")]
    assert found == [True, False, False]
