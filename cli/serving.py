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
    """Serve the pages at `port` of this computer until the reader ends it; return the exit status.

    The server takes the place of this process wherever the system can do that, so that whoever ends this process ends
    the server. `browser` opens the reader's browser on it.
    """
    # Streamlit reads its settings from the folder it is started in; the database's address must not change with that.
    environment = {**os.environ, DATABASE_URL: database_url}
    sys.stdout.flush()
    os.chdir(APP)
    if os.name == "posix":
        os.execve(sys.executable, command(port, browser=browser), environment)  # noqa: S606
    try:
        return subprocess.run(command(port, browser=browser), env=environment, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0


def command(port: int, *, browser: bool) -> list[str]:
    """Return the words of the command that serves the pages; what is not named here stands in pages/.streamlit."""
    options = {
        "server.address": HOST,
        "server.port": str(port),
        "server.headless": str(not (browser and _has_screen())).lower(),
        "server.showEmailPrompt": "false",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
    }
    script = APP / "pages" / "server.py"
    return [sys.executable, "-m", "streamlit", "run", str(script), *(f"--{name}={options[name]}" for name in options)]


def address(port: int) -> str:
    """Return where the workbench is reached."""
    return f"http://{HOST}:{port}"


def _has_screen() -> bool:
    """Say whether a browser can open here; without a screen, Linux would open one that reads in the terminal."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


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
