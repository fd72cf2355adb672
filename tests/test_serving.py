"""`workbench serve` for real: who may reach it, what its answers allow, and what is left when it is ended."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from cli import serving
from tests import leaving
from workbench.factchecks.importing.claim_reviews import MOST_BYTES
from workbench.ingest import MAX_FILE_BYTES
from workbench.settings import read_settings

COMMAND = (sys.executable, "-c", "from cli.app import main; main()", "serve", "--no-browser", "--port")
CONFIG = leaving.ROOT / "pages" / ".streamlit" / "config.toml"
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
PATHS = ("/", "/articles", "/_stcore/health", "/_stcore/host-config", "/favicon.png", "/no/such/page")


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve an empty workbench; give its port."""
    folder = tmp_path_factory.mktemp("served")
    with socket.socket() as probe:
        probe.bind((serving.HOST, 0))
        free = int(probe.getsockname()[1])
    server = start(folder, free)
    read_until(server, f":{free}")
    wait_for(free, server)
    yield free
    server.terminate()
    server.wait(timeout=30)
    assert leaving.tried(folder) == []


def start(folder: Path, port: int, **settings: str) -> subprocess.Popen[str]:
    url = f"sqlite:///{folder / 'served.sqlite3'}"
    environment = leaving.refused(folder, WORKBENCH_DATABASE_URL=url, PYTHONUNBUFFERED="1", **settings)
    return subprocess.Popen(
        [*COMMAND, str(port)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def read_until(server: subprocess.Popen[str], words: str) -> list[str]:
    """Return the lines that the command prints, up to the one that holds `words`."""
    assert server.stdout is not None
    lines = []
    for line in server.stdout:
        lines.append(line.rstrip())
        if words in line:
            return lines
    raise AssertionError(f"it ended without saying {words!r}: {lines}")


def wait_for(port: int, server: subprocess.Popen[str]) -> None:
    while server.poll() is None:
        try:
            with socket.create_connection((serving.HOST, port), timeout=5):
                return
        except OSError:
            os.sched_yield()
    raise AssertionError("the server ended")


def ask(port: int, path: str = "/", headers: Mapping[str, str] | None = None, method: str = "GET") -> HTTPResponse:
    connection = HTTPConnection(serving.HOST, port, timeout=60)
    connection.request(method, path, headers=dict(headers or {}))
    return connection.getresponse()


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "localhost"])
def test_its_own_names_are_answered(port: int, host: str) -> None:
    named = host.format(port=port)
    assert ask(port, headers={"Host": named}).status == 200
    assert ask(port, "/_stcore/stream", {**UPGRADE, "Host": named, "Origin": f"http://{named}"}).status == 101


FOREIGN = ["evil.example:{port}", "evil.example", "127.0.0.1.evil.example:{port}", "a@127.0.0.1:{port}", "10.0.0.7", "",
           "127.0.0.1:{port}x", "[::1]:{port}"]  # fmt: skip


@pytest.mark.parametrize("host", FOREIGN)
def test_a_name_that_was_made_to_lead_here_is_refused_with_its_own_origin(port: int, host: str) -> None:
    named = host.format(port=port)
    for path in PATHS:
        assert ask(port, path, {"Host": named}).status in {400, 421}, path
    assert ask(port, "/_stcore/stream", {**UPGRADE, "Host": named, "Origin": f"http://{named}"}).status in {400, 403}


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "http://localhost", "http://["]
)
def test_a_page_of_another_origin_is_refused(port: int, origin: str) -> None:
    assert ask(port, "/_stcore/stream", {**UPGRADE, "Origin": origin}).status == 403
    assert ask(port, "/_stcore/upload_file/a/b", {"Origin": origin}, "PUT").status == 421
    answer = ask(port, "/_stcore/health", {"Origin": origin})
    assert answer.status == 421
    assert answer.getheader("Access-Control-Allow-Origin") is None


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_framing_and_loading_from_elsewhere(port: int, path: str) -> None:
    for host in (f"127.0.0.1:{port}", "evil.example"):
        answer = ask(port, path, {"Host": host})
        assert answer.getheader("X-Frame-Options") == "DENY"
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        policy = answer.getheader("Content-Security-Policy") or ""
        assert "frame-ancestors 'none'" in policy
        assert "default-src 'self'" in policy
        assert "http" not in policy
        assert "*" not in policy
        assert "unsafe-eval" not in policy


def test_uploads_are_taken_up_to_the_largest_file_that_a_field_takes() -> None:
    megabytes = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["server"]["maxUploadSize"]
    assert megabytes * 1_000_000 == max(MAX_FILE_BYTES, MOST_BYTES)


@pytest.mark.skipif(os.name != "posix", reason="only there a process can take another's place")
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_a_taken_port_is_said_first_and_nothing_runs_on_when_the_command_is_killed(
    tmp_path: Path, sign: signal.Signals
) -> None:
    with socket.socket() as other:
        other.bind((serving.HOST, 0))
        other.listen()
        taken = int(other.getsockname()[1])
        server = start(tmp_path, taken)
        lines = read_until(server, "The workbench opens at")
    assert lines[0].startswith(f"Port {taken} is in use")
    port = int(lines[-1].split(f"{serving.HOST}:")[1].split()[0])
    assert port != taken
    wait_for(port, server)
    server.send_signal(sign)
    rest, _ = server.communicate(timeout=60)
    with socket.socket() as probe:
        assert probe.connect_ex((serving.HOST, port)) != 0
    assert "streamlit" not in "\n".join([*lines, rest]).lower()


def test_without_a_screen_no_browser_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    settings = read_settings({})
    assert "--server.headless=true" in serving.command(8501, settings, browser=True)
    monkeypatch.setenv("DISPLAY", ":0")
    assert "--server.headless=false" in serving.command(8501, settings, browser=True)
    assert "--server.headless=true" in serving.command(8501, settings, browser=False)
    elsewhere = read_settings({"WORKBENCH_SIGN_IN": "accounts", "WORKBENCH_HOST": "0.0.0.0"})
    assert "--server.headless=true" in serving.command(8501, elsewhere, browser=True)
