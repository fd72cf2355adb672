"""Where the program's own files lie, in a checkout and in an installed wheel alike."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def app_folder() -> Path:
    """Return the folder that holds `db` and `pages`: inside the package in a wheel, beside it in a checkout."""
    carried = _PACKAGE / "app"
    return carried if carried.is_dir() else _PACKAGE.parent
