"""Running a program that may not leave this computer, and what it tried all the same."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REFUSING = Path(__file__).with_name("refusing")


def refused(folder: Path, **more: str) -> dict[str, str]:
    """Return an environment in which every Python refuses to leave; what it tries is written into `folder`."""
    paths = os.pathsep.join([str(REFUSING), str(ROOT)])
    return {**os.environ, "PYTHONPATH": paths, "TESTS_WRITE_DOWN": str(folder / "left.txt"), **more}


def tried(folder: Path) -> list[str]:
    """Return what such a program tried."""
    left = folder / "left.txt"
    return left.read_text(encoding="utf-8").splitlines() if left.exists() else []
