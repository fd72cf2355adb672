"""Starting the browser pages from the command line."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from cli.provider_file import provider_file, write_provider_file
from workbench.errors import WorkbenchError
from workbench.settings import DATABASE_URL, Settings, SignIn

HOST = "127.0.0.1"
"""Where the server listens unless the settings say otherwise: on this computer only."""
APP = Path(__file__).resolve().parents[1]
"""The folder that holds `pages`, in a checkout as well as inside the installed package."""


def run(database_url: str, port: int, settings: Settings, *, browser: bool) -> int:
    """Serve the pages at `port` until the reader ends it; return the exit status.

    The server takes the place of this process wherever the system can do that, so that whoever ends this process ends
    the server. `browser` opens the reader's browser on it.
    """
    words = command(port, settings, browser=browser)
    if settings.sign_in is SignIn.OIDC:
        write_provider_file(settings)
    # Streamlit reads its settings from the folder it is started in; the database's address must not change with that.
    environment = {**os.environ, DATABASE_URL: database_url, "FORWARDED_ALLOW_IPS": believed_proxies(settings)}
    environment.pop(f"{DATABASE_URL}_FILE", None)
    sys.stdout.flush()
    os.chdir(APP)
    if os.name == "posix":
        os.execve(sys.executable, words, environment)  # noqa: S606
    try:
        return subprocess.run(words, env=environment, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0


def command(port: int, settings: Settings, *, browser: bool) -> list[str]:
    """Return the words of the command that serves the pages; what is not named here stands in pages/.streamlit."""
    options = {
        "server.address": settings.host,
        "server.port": str(port),
        "server.headless": str(not (browser and settings.is_local and _has_screen())).lower(),
        "server.showEmailPrompt": "false",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    hosts = [f"--server.allowedHosts={host}" for host in allowed_hosts(settings)]
    provider = [f"--secrets.files={provider_file(settings).resolve()}"] if settings.sign_in is SignIn.OIDC else []
    return [sys.executable, "-m", "streamlit", "run", str(APP / "pages" / "server.py"), *words, *hosts, *provider]


def allowed_hosts(settings: Settings) -> list[str]:
    """Return the names by which the workbench may be asked: this computer's, and the one that readers know."""
    public = urlsplit(settings.public_address or "").hostname
    return ["127.0.0.1", "localhost", *([public] if public else [])]


def believed_proxies(settings: Settings) -> str:
    """Return from where X-Forwarded headers are believed: from nowhere unless readers come through a proxy.

    Otherwise any program of this computer could say that it asks from elsewhere.
    """
    return settings.proxy_addresses if settings.public_address else ""


def address(port: int, settings: Settings) -> str:
    """Return where the workbench is reached: by readers where a public address is set, else on this computer."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return settings.public_address or f"http://{host}:{port}"


def _has_screen() -> bool:
    """Say whether a browser can open here; without a screen, Linux would open one that reads in the terminal."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def free_port(wanted: int, settings: Settings) -> int:
    """Return `wanted`, or some free port where another program listens there.

    For others the port is part of how the proxy finds the server, so that no other one is taken: WorkbenchError then,
    and where no port is free.
    """
    moving = [0] if settings.public_address is None and settings.is_local else []
    for port in (wanted, *moving):
        with socket.socket(_family(settings.host)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    if moving:
        raise WorkbenchError("No free port was found on this computer: end another program and try again.")
    raise WorkbenchError(
        f"The server cannot listen at {settings.host}, port {wanted}: another program does, or the address is none of "
        "this computer's. End it, or change WORKBENCH_HOST or WORKBENCH_PORT."
    )


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
