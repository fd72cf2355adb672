"""The interface for programs on a real server: behind the same checks as the pages, and used as docs/api.md says."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pages.api.address import BASE
from services.export_claims import export_claims
from tests import leaving
from tests.browser.conftest import Site
from tests.db.group_samples import store_claims
from tests.db.samples import person
from tests.services.interface_samples import Desk, bridge_desk
from workbench.interchange import jsonl
from workbench.stored.claims import ClaimFilter

GUIDE = (leaving.ROOT / "docs" / "api.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"^```py\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
SHELL = [block for block in re.findall(r"^```sh\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE) if "curl" in block]


@pytest.fixture(scope="module")
def desk(module_site: Site) -> Desk:
    return bridge_desk(module_site.engine)


def ask(site: Site, desk: Desk, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
    connection = HTTPConnection(urlsplit(site.address).netloc, timeout=60)
    token = {"Authorization": f"Bearer {desk.secret}"}
    connection.request(method, f"{BASE}/{path}", headers=token | headers)
    return connection.getresponse()


def environment(site: Site, desk: Desk) -> dict[str, str]:
    return {**os.environ, "WORKBENCH": site.address, "WORKBENCH_TOKEN": desk.secret}


def test_a_program_reads_what_the_pages_show(module_site: Site, desk: Desk) -> None:
    answer = ask(module_site, desk, "claims?limit=2")
    assert answer.status == 200
    assert answer.getheader("Content-Type") == "application/json"
    assert b'"id":2' in answer.read()
    assert ask(module_site, desk, "claims", "POST").status == 405
    assert ask(module_site, desk, "claims", Authorization="Bearer no").status == 401
    assert ask(module_site, desk, "nothing").getheader("Content-Type") == "application/problem+json"


def test_the_server_guards_it_as_it_guards_the_pages(module_site: Site, desk: Desk) -> None:
    assert ask(module_site, desk, "claims", Host="evil.example").status == 421
    foreign = ask(module_site, desk, "claims", Origin="http://evil.example")
    assert foreign.status == 421
    for answer in (foreign, ask(module_site, desk, "claims")):
        assert answer.getheader("Access-Control-Allow-Origin") is None
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert "default-src 'self'" in (answer.getheader("Content-Security-Policy") or "")


def test_it_is_compressed_for_those_who_ask_and_known_again_all_the_same(module_site: Site, desk: Desk) -> None:
    plain, packed = (ask(module_site, desk, "claims", **{"Accept-Encoding": one}) for one in ("identity", "gzip"))
    assert packed.getheader("Content-Encoding") == "gzip"
    tag = packed.getheader("ETag") or ""
    assert tag == plain.getheader("ETag")
    again = ask(module_site, desk, "claims", **{"If-None-Match": tag})
    assert (again.status, again.read()) == (304, b"")


def test_an_export_is_streamed_whole(module_site: Site, desk: Desk) -> None:
    answer = ask(module_site, desk, "export?format=jsonl", **{"Accept-Encoding": "identity"})
    assert answer.getheader("Transfer-Encoding") == "chunked"
    assert answer.read().decode() == jsonl.write(export_claims(module_site.engine, ClaimFilter()))


def test_no_token_stands_in_what_the_server_says_or_stores(module_site: Site, desk: Desk) -> None:
    for path in ("claims", f"claims?token={desk.secret}", "export?format=csv"):
        ask(module_site, desk, path).read()
    folder = Path(module_site.engine.url.database or "").parent
    held = [file.name for file in folder.iterdir() if file.is_file() and desk.secret.encode() in file.read_bytes()]
    assert held == []


def test_who_goes_away_in_the_middle_leaves_the_server_free(module_site: Site, desk: Desk) -> None:
    store_claims(module_site.engine, person(module_site.engine), 12)
    parts = urlsplit(module_site.address)
    for _ in range(12):
        with socket.create_connection((parts.hostname, parts.port), timeout=60) as line:
            head = f"GET {BASE}/export?format=xlsx HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            line.sendall(f"{head}Authorization: Bearer {desk.secret}\r\n\r\n".encode())
            line.recv(1)
    assert ask(module_site, desk, "claims").status == 200
    answer = ask(module_site, desk, "export?format=csv")
    while answer.status == 503:
        answer = ask(module_site, desk, "export?format=csv")
    assert answer.status == 200
    assert answer.read().startswith("\ufeff".encode())


@pytest.mark.parametrize("block", PYTHON, ids=["pandas", "duckdb"])
def test_the_notebooks_of_the_guide_run(module_site: Site, desk: Desk, block: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", block],
        cwd=tmp_path,
        env=environment(module_site, desk) | leaving.refused(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Velden Courier" in done.stdout
    assert leaving.tried(tmp_path) == []


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("block", SHELL, ids=["claims", "file"])
def test_the_commands_of_the_guide_run(module_site: Site, desk: Desk, block: str, tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-ec", block], cwd=tmp_path, env=environment(module_site, desk), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    held = (tmp_path / "claims.csv").read_bytes() if "--output" in block else done.stdout
    assert b"A count says less." in held


def test_the_guide_shows_both_ways_of_each() -> None:
    assert (len(PYTHON), len(SHELL)) == (2, 2)
