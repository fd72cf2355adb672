"""Files that come with the package, checked before they are used."""

from __future__ import annotations

import hashlib
from importlib.resources.abc import Traversable
from pathlib import Path

from workbench.errors import ModelMissing

SUMS = "SHA256SUMS"
"""The hashes of a folder's files, as `sha256sum` writes them."""

DAMAGED = "The file “{name}” that comes with the workbench is missing or damaged: install the workbench again."


def checked(folder: Traversable, name: str) -> bytes:
    """Return a file's bytes; raise ModelMissing where it is missing or its SHA-256 is not the one that was noted."""
    try:
        sums, data = (folder / SUMS).read_text(encoding="utf-8"), (folder / name).read_bytes()
    except OSError as missing:
        raise ModelMissing(DAMAGED.format(name=name)) from missing
    if f"{hashlib.sha256(data).hexdigest()}  {name}" not in sums.splitlines():
        raise ModelMissing(DAMAGED.format(name=name))
    return data


def note_hashes(folder: Path) -> None:
    """Write the hashes of all files in a folder, as `checked` reads them."""
    found = sorted(path for path in folder.iterdir() if path.name != SUMS)
    sums = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in found)
    (folder / SUMS).write_text("".join(sums), encoding="utf-8")
