"""Timing a page of Streamlit inside the browser: from an event to the last change of what is shown."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from tests.browser.conftest import at_rest

EMPTY_PAGE = """
import streamlit as st

st.session_state.times = st.session_state.get("times", 0) + 1
st.button("Again")
st.text(st.session_state.times)
"""
"""The least that repaints: a button, and a number that says how often."""

STILL_MILLISECONDS = 300
"""So long nothing may change before a page is held to stand."""

MOST_MILLISECONDS = 120_000
"""A page that does not stand by then fails."""

START_SECONDS = 60
BEGIN = """part => {
    const watch = window.repaint = {began: null, last: null, before: document.querySelector(part)?.innerText}
    const begin = () => { watch.began ??= performance.now() }
    const kinds = ["keydown", "click", "popstate"]
    for (const kind of kinds) window.addEventListener(kind, begin, {capture: true, once: true})
    watch.observer = new MutationObserver(() => { watch.last = performance.now() })
    const options = {subtree: true, childList: true, characterData: true, attributes: true}
    const roots = [...document.querySelectorAll("*")].map(one => one.shadowRoot).filter(Boolean)
    for (const root of [document.body, ...roots]) watch.observer.observe(root, options)
}"""
"""Notes when the event comes, and each change of the page and of the parts that hide theirs."""

END = """([part, still, most]) => new Promise((done, failed) => {
    const watch = window.repaint
    const started = performance.now()
    const changed = () => {
        const shown = document.querySelector(part)?.innerText
        return shown !== undefined && shown !== watch.before
    }
    const rests = () => performance.now() - watch.last > still
        && document.querySelector("[data-test-script-state=notRunning]")
    const look = () => {
        if (performance.now() - started > most) return failed(new Error(`${location}: ${part} does not change`))
        if (watch.began === null || !changed() || !rests()) return setTimeout(look, 20)
        watch.observer.disconnect()
        done(watch.last - watch.began)
    }
    look()
})"""
"""Waits until a part of the page has changed and the page stands; gives the milliseconds from event to last change."""


@dataclass
class Watch:
    """A window whose repaints are timed."""

    page: Page

    def until_repainted(self, act: Callable[[], object], part: str) -> float:
        """Do something that changes a part of the page (a CSS selector); return the milliseconds from its event on.

        They end with the last change of the page, after which it stands and nothing runs.
        """
        self.page.bring_to_front()
        at_rest(self.page)
        self.page.evaluate(BEGIN, part)
        act()
        taken: float = self.page.evaluate(END, [part, STILL_MILLISECONDS, MOST_MILLISECONDS])
        return taken

    def move_to(self, address: str) -> None:
        """Open another page of the same app, as its menu does: without loading anything of the browser's again."""
        self.page.evaluate(
            "to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')) }", address
        )

    def open(self, address: str, part: str) -> None:
        """Load a page afresh, and wait until it stands with this part of it (a CSS selector)."""
        self.page.goto(address)
        self.stands(part)

    def stands(self, part: str) -> None:
        """Wait until the page stands with this part of it."""
        expect(self.page.locator(part).first).to_be_visible()
        at_rest(self.page)


@contextmanager
def served(script: str) -> Iterator[str]:
    """Serve a page of Streamlit's for the block; give its address."""
    with tempfile.TemporaryDirectory(prefix="empty-page-") as folder:
        file, port = Path(folder) / "empty.py", _free_port()
        file.write_text(script, encoding="utf-8")
        options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
        command = [sys.executable, "-m", "streamlit", "run", str(file), *options, "--browser.gatherUsageStats=false"]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_for(f"http://127.0.0.1:{port}", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("the empty page could not be served")
