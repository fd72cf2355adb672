"""Trying one hostile input after the other, and counting what became of them."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from itertools import islice

from workbench.errors import WorkbenchError
from workbench.ingest.public_addresses import is_public

MOST_SECONDS = 30
FOREIGN = ("Velden Ferry Post", "root:x:0:0", "root:*:")
"""Words of the project that nobody here may read, and of a file that every system has."""

Attempt = Callable[[], str]
"""Hands one input to the workbench and returns all that it answers; raises WorkbenchError where it is refused."""


class TooSlow(BaseException):
    """An input took longer than any may; no handler of errors catches this."""


class Unforeseen(Exception):
    """The workbench answered that something went wrong which nobody foresaw."""


@dataclass
class Tally:
    """What became of the inputs of one door."""

    name: str
    inputs: int = 0
    taken: int = 0
    refused: int = 0
    unforeseen: int = 0
    slow: int = 0
    foreign: int = 0
    inside: int = 0

    @property
    def failures(self) -> int:
        """How many inputs did what none may."""
        return self.unforeseen + self.slow + self.foreign + self.inside

    def add(self, other: Tally) -> None:
        """Add what became of another door's."""
        for name in ("inputs", "taken", "refused", "unforeseen", "slow", "foreign", "inside"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def line(self) -> str:
        """Return the line of the table."""
        counts = (self.inputs, self.taken, self.refused, self.unforeseen, self.slow, self.foreign, self.inside)
        return f"| {self.name} | " + " | ".join(f"{count:,}" for count in counts) + " |"


class Watch(logging.Handler):
    """Sees connections to addresses that are not public, and errors that only the log tells of."""

    def __init__(self) -> None:
        """Begin to watch, and to listen for readers in other processes."""
        super().__init__(logging.ERROR)
        self.connections: list[str] = []
        self.failed: list[str] = []
        logging.getLogger().addHandler(self)
        sys.addaudithook(self._heard)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what the log tells of an error."""
        self.failed.append(str(record.args or record.msg))

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            connection.close()
            self.connections.append("the listener, from a process of its own")

    def _heard(self, event: str, args: tuple[object, ...]) -> None:
        """Note where a socket of this process leads, and let none lead anywhere."""
        if event != "socket.connect" or not isinstance(args[1], tuple):
            return
        if not is_public(ip_address(str(args[1][0]).partition("%")[0])):
            self.connections.append(str(args[1]))
        raise ConnectionRefusedError("no connection is made while hostile inputs are tried")


def tried(name: str, attempts: Iterator[Attempt], most: int, watch: Watch) -> Tally:
    """Try so many inputs; what fails is told on standard error with its number, which comes again with the seed."""
    tally = Tally(name)
    signal.signal(signal.SIGALRM, _too_slow)
    for number, attempt in enumerate(islice(attempts, most)):
        before, failed = len(watch.connections), len(watch.failed)
        tally.inputs += 1
        signal.setitimer(signal.ITIMER_REAL, MOST_SECONDS)
        _count(tally, number, attempt)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _count_seen(tally, number, watch, before, failed)
    return tally


def _too_slow(_number: int, _frame: object) -> None:
    raise TooSlow


def _count(tally: Tally, number: int, attempt: Attempt) -> None:
    try:
        answer = attempt()
        tally.taken += 1
    except TooSlow:
        tally.slow += 1
        _tell(tally, number, "takes too long")
        return
    except WorkbenchError as refused:
        tally.refused += 1
        answer = str(refused)
    except Exception:  # noqa: BLE001 - what the workbench lets through is what is looked for
        tally.unforeseen += 1
        _tell(tally, number, traceback.format_exc())
        return
    if any(word in answer for word in FOREIGN):
        tally.foreign += 1
        _tell(tally, number, "tells words of others")


def _count_seen(tally: Tally, number: int, watch: Watch, before: int, failed: int) -> None:
    """Count what was not raised: connections, and errors that the log tells of."""
    if len(watch.connections) > before:
        tally.inside += 1
        _tell(tally, number, f"connects to {watch.connections[before:]}")
    if len(watch.failed) > failed:
        tally.unforeseen += 1
        _tell(tally, number, f"fails inside: {watch.failed[failed:]}")


def _tell(tally: Tally, number: int, what: str) -> None:
    with suppress(OSError):
        print(f"{tally.name}, input {number}: {what}", file=sys.stderr, flush=True)
