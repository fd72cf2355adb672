"""The network under a fetch: a name is resolved once, all its addresses are judged, only those are connected to."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any

import httpcore

from workbench.errors import AddressRefused
from workbench.ingest.public_addresses import IPAddress

Resolver = Callable[[str, int], list[str]]
"""From a host's name and a port to the addresses behind it, as text; raises OSError where there are none."""


def resolve_name(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host, each once, in the system's order."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


class Deadline:
    """One end for everything that a fetch does, in seconds from now by `clock`."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        """Start to count."""
        self._clock = clock
        self._end = clock() + seconds

    def left(self, at_most: float | None = None) -> float:
        """Return the seconds left, cut to `at_most`; raise httpcore.ReadTimeout where none are."""
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline of the fetch has passed")
        return left if at_most is None else min(left, at_most)

    def check(self) -> None:
        """Raise httpx's own timeout where no time is left, for code outside the transport."""
        import httpx

        try:
            self.left()
        except httpcore.ReadTimeout as error:
            raise httpx.ReadTimeout(str(error)) from error


class CheckedNetwork(httpcore.NetworkBackend):
    """A network backend for httpcore that connects to judged addresses only, all under one deadline."""

    def __init__(
        self, resolve: Resolver, permitted: Callable[[IPAddress], bool], ports: frozenset[int], deadline: Deadline
    ) -> None:
        """Take the resolver, the judgement on addresses, the ports that may be connected to, and the deadline."""
        self._resolve, self._permitted, self._ports, self._deadline = resolve, permitted, ports, deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve, judge and connect. Raises AddressRefused where any address of the host is not permitted."""
        if port not in self._ports:
            raise AddressRefused("Only the web's usual ports, 80 and 443, can be fetched.", where=f"{host}:{port}")
        addresses = self._judged(host, port)
        for number, address in enumerate(addresses, start=1):
            try:
                # Each address gets its share of the time, so that a dead one leaves some for those behind it.
                seconds = self._deadline.left(timeout) / (len(addresses) - number + 1)
                stream = self._inner.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(addresses):
                    raise
            else:
                return _TimedStream(stream, self._deadline)
        raise httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Refuse: no web address leads to a socket of this machine."""
        raise AddressRefused("Only web addresses can be fetched.", where=path)

    def sleep(self, seconds: float) -> None:
        """Wait, but not beyond the deadline."""
        self._inner.sleep(self._deadline.left(seconds))

    def _judged(self, host: str, port: int) -> list[str]:
        """Return the addresses of a host, all of them permitted."""
        found = _within(lambda: self._resolve(host, port), self._deadline.left())
        addresses = [ip_address(written.partition("%")[0]) for written in found]
        # One address inside is enough to refuse: which of them answers would be the attacker's choice.
        if not all(map(self._permitted, addresses)):
            raise AddressRefused(
                "This address leads into a private network or to this computer, not to the open web. Paste the "
                "text instead.",
                where=host,
            )
        return [str(address) for address in addresses]


def _within(work: Callable[[], list[str]], seconds: float) -> list[str]:
    """Run `work` beside this thread and wait for it at most so long: the system's resolver knows no time limit."""
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(work())
        except (OSError, UnicodeError) as error:  # UnicodeError: a label that is too long or empty
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty as error:
        raise httpcore.ConnectTimeout("the name was not resolved in time") from error
    if isinstance(answer, Exception):
        raise httpcore.ConnectError(str(answer)) from answer
    return answer


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step ends at the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
