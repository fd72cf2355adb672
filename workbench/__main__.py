"""The door of the installed program: puts the application's folder on the path and hands over to its command line.

`cli`, `services`, `db` and `pages` are too common as installed names, so the wheel carries them inside this package.
The domain does not import them: the command line is found by name, after everything else is there.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def app_folder() -> Path:
    """Return the folder of `cli`, `services`, `db` and `pages`: in this package in a wheel, else beside it."""
    carried = PACKAGE / "app"
    return carried if carried.is_dir() else PACKAGE.parent


def main() -> None:
    """Run the command line."""
    folder = str(app_folder())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    import_module("cli.app").main()


if __name__ == "__main__":
    main()
