"""Calling functions in a process of its own, from any thread: the one server of this process is started when needed."""

from __future__ import annotations

import atexit
import logging
import os
import select
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import TypeVar, cast

from workbench.errors import WorkbenchError
from workbench.sandbox import frames
from workbench.sandbox.limits import FORKS, Limits, close_memory
from workbench.sandbox.running import outcome

MOST_AT_ONCE = 4
"""Files that are read at one time, each with memory of its own; more of them wait."""

_LOADED = "workbench.loading"  # what nearly every call needs, and takes a second to load
_LOOK = 0.2  # seconds between two looks at whether somebody still waits
_ROOT = Path(__file__).resolve().parents[2]
_TRIES = 2

Given = TypeVar("Given")


class _Gone(Exception):
    """The server ended while it was asked."""


def call_apart(
    function: Callable[..., Given],
    *args: object,
    limits: Limits = Limits(),  # noqa: B008 - a frozen value
    waiting: Callable[[], None] = lambda: None,
) -> Given:
    """Return what `function(*args)` returns, called in a process of its own that is ended when it is over `limits`.

    The function is one of a module of the workbench; arguments and result are plain values. `waiting` is called
    several times a second meanwhile: where it raises, the call is given up and its process ended. Raises a
    WorkbenchError that the function raises, OverLimits, Failed where it raises anything else, and WorkbenchError
    where no process can be started. On Windows, which cannot fork, the function is called here.
    """
    if not FORKS:
        return function(*args)
    inside = frames.packed((function, args, limits))
    with _place(waiting):
        for _ in range(_TRIES):
            try:
                return cast("Given", outcome(_asked(inside, waiting, limits.megabytes * 2**20)))
            except _Gone:
                logging.getLogger(__name__).warning("The process that reads files has ended; it is started again.")
    raise WorkbenchError("The process that reads files ends as soon as it is started; the program's log says why.")


def warm_up() -> None:
    """Start the server, so that the first call need not wait for it; return at once."""
    if FORKS:
        _server().start()


@contextmanager
def _place(waiting: Callable[[], None]) -> Iterator[None]:
    """Wait for one of the places of calls that run at one time."""
    places = _places()
    while not places.acquire(timeout=_LOOK):
        waiting()
    try:
        yield
    finally:
        places.release()


def _asked(inside: bytes, waiting: Callable[[], None], longest: int) -> bytes | None:
    """Send a call to a new process; return its answer, None where it was ended or has more bytes than `longest`.

    Raises _Gone without a server.
    """
    with _server().connected() as connection:
        if _received(connection, waiting, 0) is None:
            raise _Gone
        try:
            frames.send(connection, inside)
        except ConnectionError:
            return None
        return _received(connection, waiting, longest)


def _received(connection: socket.socket, waiting: Callable[[], None], longest: int) -> bytes | None:
    """Return the next frame, None where the other process ends or says too much; `waiting` is called until it comes."""
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    while not poll.poll(_LOOK * 1000):
        waiting()
    return frames.receive(connection, longest)


@dataclass(frozen=True, slots=True)
class _Running:
    process: subprocess.Popen[bytes]
    control: socket.socket


class _Server:
    """The fork server of this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: _Running | None = None

    def start(self) -> None:
        """Start it, unless it runs."""
        with self._lock:
            self._control()

    def connected(self) -> socket.socket:
        """Return a connection to a new process, which says that it is there by an empty frame, or to nobody."""
        ours, theirs = socket.socketpair()
        with self._lock, theirs, suppress(ConnectionError):
            socket.send_fds(self._control(), [b"c"], [theirs.fileno()])
        return ours

    def close(self) -> None:
        """Let the server end, with all that it has started."""
        with self._lock:
            self._forget()

    def _control(self) -> socket.socket:
        """Return the way to the server, one that has ended is started again."""
        if self._running is not None and _hung_up(self._running.control):
            self._forget()
        if self._running is None:
            ours, theirs = socket.socketpair()
            with theirs:
                self._running = _Running(_started(theirs), ours)
        return self._running.control

    def _forget(self) -> None:
        if self._running is not None:
            self._running.control.close()
            self._running.process.wait()
            self._running = None


def _hung_up(control: socket.socket) -> bool:
    poll = select.poll()
    poll.register(control, 0)
    return bool(poll.poll(0))


def _started(control: socket.socket) -> subprocess.Popen[bytes]:
    """Start a server that listens at a socket; it does not see the secrets of this process's surroundings."""
    # Neither by way of /proc.
    close_memory()
    number = control.fileno()
    command = [sys.executable, "-m", "workbench.sandbox.fork_server", str(number), _LOADED]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WORKBENCH_")}
    places = os.pathsep.join(dict.fromkeys([str(_ROOT), *filter(None, sys.path)]))
    return subprocess.Popen(  # noqa: S603
        command,
        # One thread: a process with several cannot be forked safely.
        env={**kept, "PYTHONPATH": places, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        pass_fds=[number],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        # The terminal's Ctrl+C is for the program; this one ends with it.
        start_new_session=True,
    )


@cache
def _server() -> _Server:
    server = _Server()
    atexit.register(server.close)
    return server


@cache
def _places() -> BoundedSemaphore:
    return BoundedSemaphore(MOST_AT_ONCE)
