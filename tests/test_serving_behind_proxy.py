"""`workbench serve` behind a proxy that ends TLS: what readers reach, who is believed, and what watchers see."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import serving
from tests import leaving
from tests.test_serving import UPGRADE, ask, read_until, start, wait_for
from workbench.errors import WorkbenchError
from workbench.settings import Settings, read_settings

TOKEN = "a token that nobody guesses"
SECRET = {"Authorization": f"Bearer {TOKEN}"}
PUBLIC = "https://claims.example.org"
BEHIND = {
    "Host": "claims.example.org",
    "X-Forwarded-For": "192.0.2.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "claims.example.org",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve an empty workbench whose readers come through a proxy; give its port."""
    folder = tmp_path_factory.mktemp("behind")
    free = free_port()
    server = start(folder, free, WORKBENCH_PUBLIC_ADDRESS=PUBLIC, WORKBENCH_METRICS_TOKEN=TOKEN)
    assert read_until(server, "The workbench opens at")[-1].startswith(f"The workbench opens at {PUBLIC} ")
    wait_for(free, server)
    yield free
    server.terminate()
    server.wait(timeout=30)
    assert leaving.tried(folder) == []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((serving.HOST, 0))
        return int(probe.getsockname()[1])


def test_readers_reach_pages_and_stream_by_the_public_address(port: int) -> None:
    assert ask(port, headers=BEHIND).status == 200
    assert ask(port, "/_stcore/stream", {**UPGRADE, **BEHIND, "Origin": PUBLIC}).status == 101


@pytest.mark.parametrize(
    "origin", ["http://claims.example.org", "https://claims.example.org:8443", "https://other.example.org", "null"]
)
def test_an_origin_with_another_scheme_port_or_host_is_refused(port: int, origin: str) -> None:
    assert ask(port, "/_stcore/stream", {**UPGRADE, **BEHIND, "Origin": origin}).status == 403
    assert ask(port, "/", {**BEHIND, "Origin": origin}).status == 421


@pytest.mark.parametrize("host", ["other.example.org", "claims.example.org.evil.example", "example.org"])
def test_a_host_that_only_the_proxy_would_pass_on_is_refused(port: int, host: str) -> None:
    assert ask(port, headers={**BEHIND, "Host": host}).status == 421


def test_browsers_that_came_by_https_come_by_nothing_else(port: int) -> None:
    assert ask(port, headers=BEHIND).getheader("Strict-Transport-Security") == f"max-age={365 * 24 * 3600}"


def test_this_computer_may_still_ask_for_whoever_watches_it(port: int) -> None:
    assert ask(port, "/_stcore/health", {"Host": f"127.0.0.1:{port}"}).status == 200


def test_a_server_that_works_is_alive_and_ready(port: int) -> None:
    for path in ("/health", "/ready"):
        answer = ask(port, path)
        assert answer.status == 200, path
        assert answer.getheader("Cache-Control") == "no-store"


def test_figures_are_for_who_has_the_token(port: int) -> None:
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": TOKEN}, {"Authorization": f"bearer {TOKEN}x"}):
        answer = ask(port, "/metrics", headers)
        assert answer.status == 401, headers
        assert b"workbench_" not in answer.read()
    assert ask(port, "/metrics", SECRET).status == 200


def test_figures_tell_routes_by_their_templates_and_no_address_that_was_asked_for(port: int) -> None:
    for number in range(20):
        ask(port, f"/finished/{number:043}/private-name.csv")
        ask(port, f"/_stcore/upload_file/session-{number}/file", method="OPTIONS")
        ask(port, f"/no/such/page-{number}")
    figures = ask(port, "/metrics", SECRET).read().decode()
    assert 'route="/finished/{token}/{name}",status="404"} 20.0' in figures
    assert "private-name" not in figures
    assert "page-1" not in figures
    assert "session-1" not in figures
    assert "process_resident_memory_bytes" in figures
    assert len(set(re.findall(r'route="([^"]*)"', figures))) < 20


SERVING = [
    ({}, ["127.0.0.1", "localhost"], "", "http://127.0.0.1:8501"),
    ({"WORKBENCH_HOST": "::1"}, ["127.0.0.1", "localhost"], "", "http://[::1]:8501"),
    ({"WORKBENCH_PROXY_ADDRESSES": "10.0.0.0/8"}, ["127.0.0.1", "localhost"], "", "http://127.0.0.1:8501"),
    (
        {"WORKBENCH_PUBLIC_ADDRESS": PUBLIC, "WORKBENCH_PROXY_ADDRESSES": "10.0.0.0/8"},
        ["127.0.0.1", "localhost", "claims.example.org"],
        "10.0.0.0/8",
        PUBLIC,
    ),
]


@pytest.mark.parametrize(("given", "hosts", "believed", "address"), SERVING)
def test_a_proxy_is_believed_only_where_readers_come_through_one(
    given: dict[str, str], hosts: list[str], believed: str, address: str
) -> None:
    settings = read_settings(given)
    assert serving.allowed_hosts(settings) == hosts
    assert serving.believed_proxies(settings) == believed
    assert serving.address(8501, settings) == address


@pytest.mark.parametrize(
    "given", [{"WORKBENCH_PUBLIC_ADDRESS": PUBLIC}, {"WORKBENCH_SIGN_IN": "accounts", "WORKBENCH_HOST": "0.0.0.0"}]
)
def test_no_other_port_is_taken_where_others_know_the_port(given: dict[str, str]) -> None:
    settings: Settings = read_settings(given)
    with socket.socket() as other:
        other.bind((settings.host, 0))
        other.listen()
        with pytest.raises(WorkbenchError, match="WORKBENCH_PORT"):
            serving.free_port(int(other.getsockname()[1]), settings)


def test_a_wrong_setting_is_said_before_anything_is_served(tmp_path: Path) -> None:
    server = start(tmp_path, free_port(), WORKBENCH_HOST="0.0.0.0")
    said, _ = server.communicate(timeout=60)
    assert server.returncode == 1
    assert said.startswith("Without a sign-in")
    assert "Traceback" not in said
