"""What stands between httpx and a network of our own: both libraries' public parts, nothing private of either."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import httpcore
import httpx


class NetworkTransport(httpx.BaseTransport):
    """A transport for httpx whose every connection is made by the given network back end, and by nothing else."""

    def __init__(self, network: httpcore.NetworkBackend, context: ssl.SSLContext) -> None:
        """Take the network that connects, and what certificates are checked against."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_connections=1, max_keepalive_connections=0, network_backend=network
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; raise httpx's own errors where the network fails."""
        url = request.url
        with _told_as_httpx():
            answer = self._pool.handle_request(
                httpcore.Request(
                    method=request.method,
                    url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                    headers=request.headers.raw,
                    content=request.read(),
                    extensions=request.extensions,
                )
            )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=dict(answer.extensions)
        )

    def close(self) -> None:
        """Close what is still open."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body of an answer while it comes."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        pieces = self._answer.stream
        assert isinstance(pieces, Iterable)  # noqa: S101 (a pool that is not asynchronous gives no other)
        with _told_as_httpx():
            yield from pieces

    def close(self) -> None:
        self._answer.close()


@contextmanager
def _told_as_httpx() -> Iterator[None]:
    """Raise what httpcore raises as the error of httpx that callers know."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise httpx.ReadTimeout(str(error)) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise httpx.TransportError(str(error)) from error
