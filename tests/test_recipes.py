"""The recipes of CONTRIBUTING.md hold: what was added halfway is named, with what it lacks.

Each recipe is a function that returns what a thing lacks, as sentences. It is asked about all that exists, and about
invented things that somebody left half done.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

ROOT = Path(__file__).resolve().parents[1]

# Where things lie. A move of files changes lines here and nothing below.
SIGNAL_FILES = "workbench/matching/signals"
SIGNAL_TABLE = "workbench.matching.signals:SIGNALS"
SIGNAL_TESTS = "tests/workbench"
SIGNAL_DOCUMENT = "docs/matching.md"
WEIGHTS = "workbench/matching/weights/decision.json"
READER_FILES = "workbench/ingest"
READER_TABLE = "workbench.ingest:KINDS"
READER_TESTS = "tests/workbench"
READER_DOCUMENTS = ("README.md", "docs/guide.md")
FORMAT_FILES = ("workbench/interchange", "workbench/interchange/annotation", "workbench/report")
FORMAT_TABLE = "workbench.formats:FORMATS"
FORMAT_TESTS = "tests/workbench"
FORMAT_DOCUMENT = "docs/guide.md"
COMMAND_LINE = "cli.app:app"
PAGE_FILES = "pages"
PAGE_TABLE = "pages.shared.routes:PLACES"
PAGE_SHARED = {
    "api", "app", "asking_nobody", "guard", "health", "opening", "project_path", "request_log", "server", "shared",
    "sign_in",
}  # fmt: skip
PAGE_TESTS = "tests/pages"
BROWSER_TESTS = "tests/browser"
PAGE_DOCUMENT = "docs/guide.md"
USE_CASES = "services"
USE_CASE_TESTS = "tests"
USE_CASE_CALLERS = ("pages", "cli", "services")


def table(place: str) -> Any:
    """Return what a place like "package.module:NAME" holds."""
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)


def text_of(place: str) -> str:
    return (ROOT / place).read_text(encoding="utf-8")


def modules_in(folder: str, root: Path = ROOT) -> list[str]:
    """Return the names of the modules and packages that lie in a folder; those for its own use begin with "_"."""
    found = {path.stem for path in (root / folder).glob("*.py")}
    found |= {path.parent.name for path in (root / folder).glob("*/__init__.py")}
    return sorted(name for name in found if not name.startswith("_"))


def imported_by(files: Iterable[Path]) -> set[str]:
    """Return the dotted names of all that Python files import, `from a import b` as a.b."""
    return {name for file in files for name in imported_in(file.read_text(encoding="utf-8"))}


@cache
def imported_in(code: str) -> frozenset[str]:
    """Return what one file imports, read once for all that ask."""
    nodes = list(ast.walk(ast.parse(code)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return frozenset(plain) | {
        f"{node.module}.{alias.name}" for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names
    }


def lacks(wanted: Mapping[str, bool]) -> list[str]:
    """Return those of the wanted things that are not there."""
    return [what for what, there in wanted.items() if not there]


# A signal


SIGNALS: Sequence[Callable[..., Any]] = table(SIGNAL_TABLE)
SIGNAL_NAMES = sorted({*modules_in(SIGNAL_FILES), *(signal.__name__ for signal in SIGNALS)})
SIGNAL_LINE = r"^\| {name} \| [^|\n]+\|[^|\n]*\| \d+ \| \d?\.\d\d \|[ ,\d]*\|"


def lacking_for_signal(name: str, weights: Sequence[str], document: str, tested: Iterable[str]) -> list[str]:
    """Return what a signal lacks: its line in the table, its weight, its line with figures, or its test."""
    line = re.compile(SIGNAL_LINE.format(name=re.escape(name.replace("_", " "))), re.MULTILINE)
    return lacks(
        {
            "a file named like it": (ROOT / SIGNAL_FILES / f"{name}.py").is_file(),
            "a line in the table of signals": name in {signal.__name__ for signal in SIGNALS},
            "a weight (make judge fits it)": name in weights,
            "a line in docs/matching.md with its figures (python -m benchmarks.signals)": bool(line.search(document)),
            "a test that calls it": any(imported.endswith(f".{name}.{name}") for imported in tested),
        }
    )


def weighed() -> list[str]:
    """Return the signals that the decision has weights for."""
    names: list[str] = json.loads(text_of(WEIGHTS))["signals"]
    return names


@pytest.fixture(scope="module")
def signal_tests() -> set[str]:
    return imported_by((ROOT / SIGNAL_TESTS).rglob("test_*.py"))


@pytest.mark.parametrize("name", SIGNAL_NAMES)
def test_a_signal_has_a_file_a_line_a_weight_figures_and_a_test(name: str, signal_tests: set[str]) -> None:
    assert lacking_for_signal(name, weighed(), text_of(SIGNAL_DOCUMENT), signal_tests) == []


def test_the_weights_stand_in_the_order_of_the_signals() -> None:
    assert weighed() == [signal.__name__ for signal in SIGNALS]


def test_a_signal_that_was_only_written_lacks_all_the_rest() -> None:
    document = "| smell | how alike the two smell | | 12 | |\n"
    assert len(lacking_for_signal("smell", ["wording"], document, ["workbench.matching.wording"])) == 5


# A reader


KINDS: Sequence[Any] = table(READER_TABLE)


def readers_written() -> set[str]:
    """Return the names of functions that make a Raw out of a file's bytes: those are readers."""
    nodes = [node for file in (ROOT / READER_FILES).rglob("*.py") for node in ast.parse(file.read_text("utf-8")).body]
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("read_")]
    return {node.name for node in functions if isinstance(node.returns, ast.Name) and node.returns.id == "Raw"}


def lacking_for_reader(endings: Sequence[str], documents: Iterable[str], tests: str) -> list[str]:
    """Return what a kind of file lacks: a name ending in each document, or a test that reads a file so named."""
    return lacks(
        {
            f"a line that names {endings[0]} in README and guide": all(_named(endings[0], text) for text in documents),
            f"a test that reads a file ending in {endings[0]}": f'{endings[0]}"' in tests,
        }
    )


def _named(ending: str, text: str) -> bool:
    return re.search(rf"(?<![\w/]){re.escape(ending)}\b", text) is not None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.called))
def test_a_kind_of_file_is_named_in_the_documents_and_read_in_a_test(kind: Any) -> None:
    tests = "".join(file.read_text(encoding="utf-8") for file in (ROOT / READER_TESTS).glob("test_ingest*.py"))
    assert lacking_for_reader(kind.endings, map(text_of, READER_DOCUMENTS), tests) == []


def test_every_reader_that_was_written_is_in_the_table_of_kinds() -> None:
    assert readers_written() == {kind.read.__name__ for kind in KINDS}


def test_a_reader_without_a_line_or_a_test_is_named() -> None:
    assert len(lacking_for_reader((".rtf",), ["reads .txt", "reads .txt and .rtf"], '"dam.txt"')) == 2


# An export format


FORMATS: Sequence[Any] = table(FORMAT_TABLE)


def formats_written() -> set[str]:
    """Return the modules that write claims: those with a function `write`."""
    return {
        name
        for folder in FORMAT_FILES
        for name in modules_in(folder)
        if _has_function(ROOT / folder / f"{name}.py", "write")
    }


def _has_function(file: Path, name: str) -> bool:
    return file.is_file() and any(
        isinstance(node, ast.FunctionDef) and node.name == name for node in ast.parse(file.read_text("utf-8")).body
    )


def offered_by_the_command_line() -> set[str]:
    """Return the formats that `workbench export --format` takes, as its refusal of another one names them."""
    refused = CliRunner().invoke(table(COMMAND_LINE), ["export", "--format", "papyrus"], env={"COLUMNS": "400"})
    return set(re.findall(r"'([\w-]+)'", refused.output)) - {"papyrus"}


def lacking_for_format(name: str, labels: Mapping[str, str], offered: Iterable[str], document: str) -> list[str]:
    """Return what a format lacks: its line in the table (name to label), a door, a line in the guide, or its tests."""
    return lacks(
        {
            "a line in the table of formats": name in labels,
            "a choice of workbench export": name in offered,
            "a line in the guide": f"| {labels.get(name, name)} |" in document,
            "a file of tests": bool(list((ROOT / FORMAT_TESTS).glob(f"test_*_{name.replace('-', '_')}.py"))),
        }
    )


def labels() -> dict[str, str]:
    return {one.name.value: one.label for one in FORMATS}


@pytest.mark.parametrize("name", sorted({*(one.replace("_", "-") for one in formats_written()), *labels()}))
def test_a_format_is_in_the_table_on_the_command_line_in_the_guide_and_tested(name: str) -> None:
    assert lacking_for_format(name, labels(), offered_by_the_command_line(), text_of(FORMAT_DOCUMENT)) == []


def test_a_format_that_was_only_written_lacks_all_the_rest() -> None:
    assert len(lacking_for_format("yaml", {"csv": "CSV"}, {"csv"}, "| CSV | spreadsheets |")) == 4


# A page


PAGES: Sequence[Any] = table(PAGE_TABLE)


def lacking_for_page(path: str, title: str, document: str, browser_tests: str) -> list[str]:
    """Return what a page lacks: its line in the menu, its name in the guide, its tests, or a visit in a browser."""
    visit = rf"/{path}\b|\"{path}[\"?]|test_{path}\.py"
    return lacks(
        {
            "a line in the table of pages": path in {page.path for page in PAGES},
            "its name in the guide": re.search(rf"\*{re.escape(title)}\*|^#+ {re.escape(title)}$", document, re.M)
            is not None,
            "a file of tests": (ROOT / PAGE_TESTS / f"test_{path}.py").is_file(),
            "a visit in the browser tests": re.search(visit, browser_tests) is not None,
        }
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.path))
def test_a_page_is_in_the_menu_named_in_the_guide_tested_and_visited(page: Any) -> None:
    files = list((ROOT / BROWSER_TESTS).glob("*.py"))
    visits = " ".join(file.name + file.read_text(encoding="utf-8") for file in files)
    assert lacking_for_page(page.path, page.title, text_of(PAGE_DOCUMENT), visits) == []


def test_every_page_that_was_written_is_in_the_menu() -> None:
    assert set(modules_in(PAGE_FILES)) - PAGE_SHARED == {page.path for page in PAGES}


def test_a_page_that_was_only_written_lacks_all_the_rest() -> None:
    assert len(lacking_for_page("weather", "Weather", "## Articles", "/articles")) == 4


# A use case


def lacking_for_use_case(name: str, root: Path) -> list[str]:
    """Return what a use case lacks: a test that imports it, or a caller: a page, a verb, another use case."""
    module = f"{USE_CASES}.{name}"
    tests = imported_by((root / USE_CASE_TESTS).rglob("test_*.py"))
    callers = imported_by(file for folder in USE_CASE_CALLERS for file in (root / folder).rglob("*.py"))
    return lacks({"a test": _imports(module, tests), "a caller": _imports(module, callers)})


def _imports(module: str, imported: Iterable[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for name in imported)


@pytest.mark.parametrize("name", modules_in(USE_CASES))
def test_a_use_case_has_a_test_and_a_caller(name: str) -> None:
    assert lacking_for_use_case(name, ROOT) == []


def test_a_use_case_that_nothing_calls_or_tests_is_named(tmp_path: Path) -> None:
    assert lacking_for_use_case("close_shop", tmp_path) == ["a test", "a caller"]
    for file, code in {
        "tests/services/test_closing.py": "from services.close_shop import close_shop",
        "cli/close.py": "def close():\n    from services import close_shop",
    }.items():
        (tmp_path / file).parent.mkdir(parents=True)
        (tmp_path / file).write_text(code, encoding="utf-8")
    assert lacking_for_use_case("close_shop", tmp_path) == []


@pytest.mark.parametrize("recipe", ["signal", "reader", "export format", "page", "use case"])
def test_contributing_gives_the_recipe(recipe: str) -> None:
    assert re.search(rf"^### Add an? {recipe}$", text_of("CONTRIBUTING.md"), re.MULTILINE)
