"""Slow servers are left at one deadline, whatever they are slow with."""

import http.server
import itertools
import threading
import time
from collections.abc import Callable

import pytest

from tests.workbench.web_server import Answer, answering, local, serve
from workbench.errors import FetchError
from workbench.ingest.fetching import MAX_SECONDS, Network, fetch

__all__ = ["serve"]  # the fixture that the tests below ask for


def ticking(step: float) -> Callable[[], float]:
    """Give a clock that moves by `step` seconds whenever it is read, so that no test has to wait."""
    ticks = itertools.count()
    return lambda: next(ticks) * step


def test_a_server_that_drips_its_headers_is_left_at_the_deadline(serve: Callable[[Answer], int]) -> None:
    sent: list[int] = []

    def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(1000):
            handler.wfile.write(b"X-Header: %d\r\n" % number)
            handler.wfile.flush()
            sent.append(number)
            time.sleep(0.01)

    port = serve(drip)
    with pytest.raises(FetchError, match="within 20 seconds"):
        fetch(f"http://harbourpost.example:{port}/", local(port, clock=ticking(MAX_SECONDS / 10)))
    assert len(sent) < 1000


def test_a_server_that_drips_its_body_is_left_at_the_deadline(serve: Callable[[Answer], int]) -> None:
    sent: list[int] = []

    def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
        answering(b"")(handler)
        for number in range(1000):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            sent.append(number)
            time.sleep(0.01)

    port = serve(drip)
    with pytest.raises(FetchError, match="within 20 seconds"):
        fetch(f"http://harbourpost.example:{port}/", local(port, clock=ticking(MAX_SECONDS / 20)))
    assert len(sent) < 1000


def test_redirects_share_one_deadline(serve: Callable[[Answer], int]) -> None:
    port = serve(answering(b"", code=302, location="/"))
    with pytest.raises(FetchError, match="within 20 seconds"):
        fetch(f"http://harbourpost.example:{port}/", local(port, clock=ticking(MAX_SECONDS / 8)))


def test_a_name_server_that_does_not_answer_is_left_at_the_deadline() -> None:
    answered = threading.Event()

    def silent(_host: str, _port: int) -> list[str]:
        answered.wait(60)
        return ["8.8.8.8"]

    clock = iter([0.0, MAX_SECONDS - 0.05])
    with pytest.raises(FetchError, match="within 20 seconds"):
        fetch("http://harbourpost.example/", Network(resolve=silent, clock=lambda: next(clock)))
    answered.set()
