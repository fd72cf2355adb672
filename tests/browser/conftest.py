"""What all browser tests share: a Chromium, a server on a database of its own, and what no page may do."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright
from sqlalchemy import Engine

from cli import serving as start
from cli.provider_file import write_provider_file
from db.engine import open_engine
from db.migrate import upgrade
from pages.shared.browser_person.mount import COOKIE, Person
from tests import leaving
from tests.browser.chromium import FLAGS, require
from workbench.settings import SignIn, read_settings

START_SECONDS = 90
# The first visit imports the language library, which takes long on a busy machine.
WAIT_MILLISECONDS = 60_000
STILL_MILLISECONDS = 250
STANDS_STILL = """still => new Promise(done => {
    let timer
    const idle = () => document.querySelector("[data-test-script-state=notRunning]")
    const wait = () => { clearTimeout(timer); timer = setTimeout(() => idle() ? finish() : wait(), still) }
    const watch = new MutationObserver(wait)
    const finish = () => { watch.disconnect(); done() }
    watch.observe(document.body, {subtree: true, childList: true, characterData: true})
    wait()
})"""
DESK: ViewportSize = {"width": 1440, "height": 900}
SERIOUS = ("serious", "critical")

OF_STREAMLIT = {
    ("aria-dialog-name", "stToast"): "Streamlit gives its notices the role of a dialog and no way to name them.",
}
"""Streamlit's own parts that a page cannot change: rule and part of the offending element's HTML, and the reason."""


@dataclass(frozen=True)
class Site:
    """A running workbench: its address without a path, the database behind it for filling and checking, its process."""

    address: str
    engine: Engine
    server: subprocess.Popen[bytes]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium for all browser tests."""
    chromium = require()
    expect.set_options(timeout=WAIT_MILLISECONDS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium.program,
            args=list(FLAGS),
            env={**os.environ, **chromium.environment} if chromium.environment else None,
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the workbench for all tests; what a test stores, it takes away again or can live with."""
    with serving(tmp_path_factory.mktemp("site")) as started:
        yield started


@pytest.fixture(scope="session")
def emptied_between(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the workbench for the tests that begin with an empty database; a server of its own costs each seconds."""
    with serving(tmp_path_factory.mktemp("emptied")) as started:
        yield started


@pytest.fixture(scope="module")
def module_site(emptied_between: Site, sqlite_template: Path) -> Site:
    """Serve an empty database to the tests of a file, none of which asks for `empty_site`."""
    return emptied(emptied_between, sqlite_template)


@pytest.fixture
def empty_site(emptied_between: Site, sqlite_template: Path) -> Site:
    """Serve an empty database to one test."""
    return emptied(emptied_between, sqlite_template)


@pytest.fixture
def fresh_site(tmp_path: Path) -> Iterator[Site]:
    """Serve the workbench on an empty database for one test, nothing visited yet. Prefer `empty_site`."""
    with serving(tmp_path) as started:
        yield started


@pytest.fixture(scope="session")
def person(browser: Browser) -> Iterator[BrowserContext]:
    """Keep one person's browser for all tests, who forgets between two of them: it need not read the scripts anew."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    context.set_default_timeout(WAIT_MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def page(person: BrowserContext) -> Iterator[Page]:
    """Open a fresh window of a desk's size; errors of its scripts and refused loading fail the test at its end.

    Who works in it has no name, and said that they want none: tests press keys that decide without being asked first.
    """
    want_no_name(person)
    window = person.new_page()
    errors: list[str] = []
    window.on("pageerror", lambda error: errors.append(str(error)))
    window.on("request", lambda asked: None if _stays(asked.url) else errors.append(f"asked for {asked.url}"))
    window.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
    yield window
    _forget(person)
    assert not errors, f"the page's scripts raised errors: {errors}"


@pytest.fixture
def check_access() -> Callable[[Page], None]:
    """Return a check with axe: nothing serious or critical but for Streamlit's own parts, which are named above."""

    def check(window: Page) -> None:
        assert not grave_findings(window)

    return check


def at_rest(window: Page) -> None:
    """Wait until the page has been drawn to its end: a person is slower than these tests.

    Until then Streamlit shows parts of the page before beside the new ones, and a key may find no button. Its own
    word that nothing runs is also true before the first run and between two runs, so the page must stand still too.
    """
    expect(window.locator("[data-test-script-state=notRunning]")).to_be_attached()
    window.evaluate(STANDS_STILL, STILL_MILLISECONDS)


def grave_findings(window: Page) -> list[tuple[str, str]]:
    """Return what axe finds serious or critical on a page at rest, as rule and element, without Streamlit's parts."""
    at_rest(window)
    found = Axe().run(window).response["violations"]
    grave = [one for one in found if one["impact"] in SERIOUS]
    return [(one["id"], node["html"][:300]) for one in grave for node in one["nodes"] if not _streamlit(one, node)]


def press(window: Page, key: str) -> None:
    """Press a key as a reader does: on a page at rest, with nothing in focus that takes text."""
    at_rest(window)
    window.keyboard.press(key)


@contextmanager
def serving(folder: Path, port: int | None = None, **variables: str) -> Iterator[Site]:
    """Run the workbench as `workbench serve` does, on the SQLite database in `folder`, until the block ends.

    `variables` are settings. The database is made where there is none. The workbench cannot reach anything outside this
    computer; where it tried, this fails at the end.
    """
    url = f"sqlite:///{folder / 'workbench.sqlite3'}"
    engine = open_engine(url)
    upgrade(engine)
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    settings = read_settings(variables)
    if settings.sign_in is SignIn.OIDC:
        write_provider_file(settings)
    environment = {**_environment(url, folder), **variables}
    with (folder / "server.log").open("wb") as log:
        command = start.command(port, settings, browser=False)
        server = subprocess.Popen(command, cwd=start.APP, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(address, server, folder / "server.log")
            yield Site(address, engine, server)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)
            engine.dispose()
    assert leaving.tried(folder) == [], "the server tried to reach something outside this computer"


def emptied(site: Site, template: Path) -> Site:
    """Put a database with all tables and nothing in them in place of what a server works on."""
    with closing(sqlite3.connect(template)) as empty, closing(sqlite3.connect(site.engine.url.database or "")) as held:
        empty.backup(held)
    return site


def _forget(person: BrowserContext) -> None:
    """Close all windows of a browser and leave nothing of what their pages stored in it."""
    for window in person.pages:
        if window.url.startswith("http"):
            window.evaluate("localStorage.clear(), sessionStorage.clear()")
        window.close()
    person.clear_cookies()
    person.clear_permissions()


def want_no_name(person: BrowserContext) -> None:
    """Let a browser remember somebody new who was asked for a name and gave none."""
    cookie = replace(Person.new(), asked=True).written()
    person.add_cookies([{"name": COOKIE, "value": cookie, "domain": start.HOST, "path": "/", "sameSite": "Strict"}])


def _stays(url: str) -> bool:
    """Say whether what a page asks for comes from the workbench itself."""
    return urlsplit(url).scheme in {"data", "blob"} or urlsplit(url).hostname == start.HOST


def _streamlit(violation: Any, node: Any) -> bool:
    """Say whether a finding is about a part of Streamlit's own."""
    return any(violation["id"] == rule and part in node["html"] for rule, part in OF_STREAMLIT)


def _environment(url: str, folder: Path) -> dict[str, str]:
    return leaving.refused(folder, WORKBENCH_DATABASE_URL=url)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers; fail with its own words where it ends or stays silent."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"{address}/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the server did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
