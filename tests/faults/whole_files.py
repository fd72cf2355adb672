"""Files that a job writes are whole under their names, whenever it was killed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path


def file_problems(file: Path) -> list[str]:
    """Return what is wrong with an archive or a file of JSON lines that stands under its final name."""
    try:
        if file.suffix == ".zip":
            with zipfile.ZipFile(file) as whole:
                broken = whole.testzip()
                return [f"{file.name}: {broken} is broken"] if broken else []
        for line in file.read_text().splitlines():
            json.loads(line)
    except (OSError, zipfile.BadZipFile, json.JSONDecodeError) as error:
        return [f"{file.name} is not whole: {error!r}"]
    return []
