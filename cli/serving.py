"""Starting the browser pages from the command line."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.settings import DATABASE_URL

HOST = "127.0.0.1"
APP = Path(__file__).resolve().parents[1]
"""The folder that holds `pages`, in a checkout as well as inside the installed package."""


def run(database_url: str, port: int, *, browser: bool) -> int:
    """Serve the pages on this computer until the reader ends it; return the exit status.

    `port` is taken where it is free, another one otherwise. `browser` opens the reader's browser on it.
    """
    options = {
        "server.address": HOST,
        "server.port": str(free_port(port)),
        "server.headless": str(not browser).lower(),
        "server.showEmailPrompt": "false",
        "browser.gatherUsageStats": "false",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(APP / "pages" / "app.py")]
    command += [f"--{name}={value}" for name, value in options.items()]
    # Streamlit reads its settings from the folder it is started in; the database's address must not change with that.
    environment = {**os.environ, DATABASE_URL: database_url}
    try:
        return subprocess.run(command, cwd=APP, env=environment, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0


def free_port(wanted: int) -> int:
    """Return `wanted`, or some free port where another program listens there; raise WorkbenchError where none is."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise WorkbenchError("No free port was found on this computer: end another program and try again.")
