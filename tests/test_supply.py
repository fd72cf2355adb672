"""What `make audit` looks for is found where it is, and is not there in what runs."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import supply_check

HARMLESS = "The minister said that the key to the town is kept in the hall.\n"
SECRET = 'AWS_KEY = "AKIA' + 'QQQQQQQQQQQQQQQQ"\n'


def test_a_secret_is_found_and_a_sentence_about_keys_is_none(tmp_path: Path) -> None:
    (tmp_path / "text.py").write_text(HARMLESS, encoding="utf-8")
    (tmp_path / "settings.py").write_text(SECRET, encoding="utf-8")
    assert list(supply_check.secrets_of(["text.py", "settings.py"], tmp_path)) == ["settings.py"]


def test_every_file_with_a_known_one_is_still_there() -> None:
    known = json.loads(supply_check.KNOWN.read_text(encoding="utf-8"))
    assert [name for name in known if not (supply_check.ROOT / name).is_file()] == []


def test_every_package_that_runs_has_a_licence_that_asks_nothing_of_its_users() -> None:
    found = supply_check.licences()
    assert found["streamlit"].startswith("Apache")
    assert supply_check.binding() == {}


def test_a_licence_that_binds_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supply_check, "licences", lambda: {"a": "MIT", "b": "AGPL-3.0-only", "c": "none"})
    assert supply_check.binding() == {"b": "AGPL-3.0-only", "c": "none"}


WEAK = {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]}
SOUND = {"name": "b", "version": "1", "vulns": []}
UNKNOWN = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("answer", "words", "well"),
    [
        (json.dumps({"dependencies": [UNKNOWN]}), "SKIPPED", True),
        ("", "SKIPPED", True),
        (json.dumps({"dependencies": [SOUND, UNKNOWN]}), "1 of 2 packages audited: no known weakness", True),
        (json.dumps({"dependencies": [SOUND, WEAK]}), "a 1: PYSEC-1", False),
    ],
)
def test_an_audit_that_asked_nobody_says_so(
    monkeypatch: pytest.MonkeyPatch, answer: str, words: str, well: bool
) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=answer, returncode=0))
    told, is_well = supply_check.audit()
    assert words in told
    assert is_well is well
