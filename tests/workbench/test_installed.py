"""Which model would be loaded, and its version, without loading it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.errors import ModelMissing
from workbench.model import Article
from workbench.models.installed import PIPELINE_VERSION, installed_model
from workbench.models.language_model import load_model
from workbench.pipeline import analyse
from workbench.settings import MODEL


def test_the_model_that_is_loaded_has_the_name_and_version_that_were_told_before() -> None:
    told, loaded = installed_model(), load_model()
    assert told == (loaded.name, loaded.version)


def test_an_analysis_carries_exactly_what_was_told_before() -> None:
    found = analyse(Article("The pier is shut, the harbour master said."))
    assert (found.pipeline_version, found.model, found.model_version) == (PIPELINE_VERSION, *installed_model())


def test_asking_does_not_import_the_language_library() -> None:
    asking = "from workbench.models.installed import installed_model; installed_model()"
    script = f"import sys; {asking}; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_folder_in_the_setting_is_asked_for_its_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(json.dumps({"version": "7.1"}))
    monkeypatch.setenv(MODEL, str(tmp_path))
    assert installed_model() == (str(tmp_path), "7.1")


@pytest.mark.parametrize("about", ["not JSON", "{}", "[]", None])
def test_a_model_without_a_version_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, about: str | None) -> None:
    if about is not None:
        (tmp_path / "meta.json").write_text(about)
    monkeypatch.setenv(MODEL, str(tmp_path))
    with pytest.raises(ModelMissing, match="does not say its version"):
        installed_model()


def test_a_model_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODEL, "no_such_model_anywhere")
    with pytest.raises(ModelMissing, match="no_such_model_anywhere"):
        installed_model()
