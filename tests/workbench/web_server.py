"""Real servers on this machine for the tests of fetching, and a network on which every name leads to them."""

import contextlib
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from ipaddress import ip_address

import pytest

from workbench.ingest.fetching import Network

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


@pytest.fixture
def serve() -> Iterator[Callable[[Answer], int]]:
    """Start servers on 127.0.0.1 that answer every GET as they are told; give each one's port."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(answer: Answer) -> int:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with contextlib.suppress(OSError):  # the client leaves early where it refuses
                    answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Stay silent."""

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return int(server.server_address[1])

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def answering(body: bytes, *, code: int = 200, **headers: str) -> Answer:
    """Answer with a body, a code and headers (underscores for hyphens)."""

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        told = {"content_type": "text/html; charset=utf-8", **headers}
        for name, value in told.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def local(port: int, *more: int, clock: Callable[[], float] = time.monotonic) -> Network:
    """Give a network on which every name leads to this machine, and its given ports may be fetched."""
    return Network(
        resolve=lambda _host, _port: ["127.0.0.1"],
        permitted=lambda address: address == ip_address("127.0.0.1"),
        ports=frozenset({port, *more}),
        clock=clock,
    )
