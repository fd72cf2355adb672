"""What the surroundings decide: where the data lives and which language model to load.

The environment is read here and nowhere else; everything further in is given its values as arguments.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

DATABASE_URL = "WORKBENCH_DATABASE_URL"
DATA_FOLDER = "WORKBENCH_DATA_FOLDER"
MODEL = "WORKBENCH_MODEL"
DATABASE_FILE = "claims.sqlite3"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data lives (`database_url`, `data_folder`) and the language model's name or path, None for the best."""

    database_url: str
    data_folder: Path
    model: str | None


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from `environ` (by default the process's own environment).

    The data folder defaults to the user's data folder of the operating system; the database defaults to a SQLite
    file in it. Empty values count as absent. Nothing is created.
    """
    values = os.environ if environ is None else environ
    chosen = values.get(DATA_FOLDER, "").strip()
    folder = Path(chosen).expanduser() if chosen else user_data_path("claim-workbench", appauthor=False)
    url = values.get(DATABASE_URL, "").strip() or f"sqlite:///{folder / DATABASE_FILE}"
    return Settings(url, folder, values.get(MODEL, "").strip() or None)
