"""The program asks nobody: every verb runs where whatever leaves this computer is refused and written down."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

from typer.main import get_command

from cli.app import app
from tests import leaving
from workbench.factchecks.importing.claim_reviews import EXAMPLE

ARTICLE = "Harbour dredging will cost twice as much\n\nThe dredging will cost 12 million crowns, Oona Veld said.\n"
PAIR = {"id": "1", "a": {"text": "The pier is shut."}, "b": {"text": "The pier is closed."}}
# `serve` runs so in tests/test_serving.py and, with every page in a browser, in tests/browser.
ELSEWHERE = {"serve"}
SCRIPT = """
import json, sys
from typer.testing import CliRunner
from cli.app import app

def joined(secret):
    # What people do in a browser, and no verb does: the link of an invitation is opened.
    from datetime import UTC, datetime

    from services.database import open_database
    from services.installation import open_installation
    from services.invitations import accept
    from workbench.accounts.session_rule import SessionRule

    accept(open_installation(), open_database(), secret, "vogel lampe zwolf kran", SessionRule(), datetime.now(UTC))

for line in json.loads(sys.argv[1]):
    # What is restored goes into an empty database, of its own.
    other = {"WORKBENCH_DATABASE_URL": sys.argv[2]} if line[0] == "restore" else None
    done = CliRunner().invoke(app, line, env=other)
    if line[0] == "invite":
        joined(done.stdout.split()[0].rpartition("/")[2])
    print(line[0], done.exit_code, done.output[-300:] if done.exit_code else "")
"""


def test_no_verb_reaches_for_anything_outside_this_computer(tmp_path: Path) -> None:
    lines = verbs(tmp_path)
    assert {line[0] for line in lines} | ELSEWHERE == set(get_command(app).commands)  # type: ignore[attr-defined]
    printed = run(tmp_path, SCRIPT, json.dumps(lines), f"sqlite:///{tmp_path / 'restored.sqlite3'}")
    assert [line for line in printed.splitlines() if not line.rstrip().endswith(" 0")] == []
    assert leaving.tried(tmp_path) == []


def test_what_does_leave_is_refused_and_told(tmp_path: Path) -> None:
    script = (
        "import socket\ntry:\n    socket.getaddrinfo('stats.example', 443)\nexcept OSError as error:\n    print(error)"
    )
    assert "refused" in run(tmp_path, script)
    assert leaving.tried(tmp_path) == ["socket.getaddrinfo 'stats.example'"]


def test_only_one_module_brings_in_the_library_that_must_be_told_first() -> None:
    found = [
        path.name for path in sorted((leaving.ROOT / "workbench").rglob("*.py")) if "onnxruntime" in imported(path)
    ]
    assert found == ["networks.py"]


def verbs(folder: Path) -> list[list[str]]:
    """Return a line for every verb, on files made for it."""
    made = {
        "article.txt": ARTICLE,
        "sources.csv": "name,kind\nOona Veld,person\n",
        "checks.csv": EXAMPLE,
        "pairs.jsonl": json.dumps(PAIR) + "\n",
    }
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    article, sources, checks, pairs = (str(folder / name) for name in made)
    archive, backup = str(folder / "project.zip"), str(folder / "backup.zip")
    return [
        ["extract", article], ["ingest", article], ["import-sources", sources], ["import-fact-checks", checks],
        ["compare", pairs], ["match"], ["pairs", "--json"], ["stories"], ["coverage", "1"], ["reextract", "--all"],
        ["export"], ["agreement"], ["role", "Ada", "admin"], ["activity"], ["invite", "Ada"], ["accounts"],
        ["project"], ["archive", archive], ["restore", archive],
        ["backup", backup], ["verify", backup],
        ["role", "Vera", "admin"], ["erase-person", "Ada", "--by", "Vera", "--yes"],
        ["accounts", "erase", "Ada", "--yes"],
        ["erase-articles", "--before", "2031-01-31", "--by", "Vera"], ["doctor"],
        ["import", archive], ["move", "--to", f"sqlite:///{folder / 'moved.sqlite3'}"],
    ]  # fmt: skip


def run(folder: Path, script: str, *arguments: str) -> str:
    """Run a program that cannot leave; return what it prints."""
    url = f"sqlite:///{folder / 'verbs.sqlite3'}"
    environment = leaving.refused(folder, WORKBENCH_DATABASE_URL=url)
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def imported(path: Path) -> set[str]:
    """Return the packages that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names
