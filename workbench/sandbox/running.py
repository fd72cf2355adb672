"""Running one call in a process that was made for it: the limits first, then the call, then its outcome is told."""

from __future__ import annotations

import os
import socket
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NoReturn, TypeVar, cast

from workbench.errors import WorkbenchError
from workbench.sandbox import frames
from workbench.sandbox.limits import Limits, hold_to

Given = TypeVar("Given")


class OverLimits(Exception):
    """A call took more time or memory than it may, or its process was ended in the middle."""


class Failed(Exception):
    """A call ended in an error that nobody has foreseen; the message says where in the code."""


class Ending(StrEnum):
    """How a call ended."""

    RETURNED = "returned"
    REFUSED = "refused"
    OVER = "over"
    FAILED = "failed"


@dataclass(slots=True)
class _Held:
    """The limits that this process is held to, None in one that nobody holds."""

    limits: Limits | None = None


_HELD = _Held()


def answer(
    connection: socket.socket, function: Callable[..., object], args: tuple[object, ...], limits: Limits
) -> None:
    """Hold this process to the limits, call, and send how it ended."""
    _HELD.limits = limits
    hold_to(limits)
    frames.send(connection, _ending(function, args))


def _ending(function: Callable[..., object], args: tuple[object, ...]) -> bytes:
    """Return the frame that tells how a call ended."""
    try:
        return frames.packed((Ending.RETURNED, function(*args)))
    except WorkbenchError as refused:
        return frames.packed((Ending.REFUSED, refused))
    except (MemoryError, RecursionError):
        return frames.packed((Ending.OVER, None))
    except Exception as error:  # noqa: BLE001 - told to whoever has called, who says it to the reader
        # The message may hold words of the file, and nobody's words belong in a log.
        where = "".join(traceback.format_tb(error.__traceback__))
        return frames.packed((Ending.FAILED, f"{where}{type(error).__name__}"))


def outcome(inside: bytes | None) -> object:
    """Return what a call returned, raise what it raised.

    `inside` is its frame, None where the process ended without one. Raises a WorkbenchError that it raised, OverLimits,
    and Failed.
    """
    if inside is None:
        raise OverLimits
    ending, value = cast("tuple[Ending, object]", frames.values(inside))
    match ending, value:
        case Ending.RETURNED, _:
            return value
        case Ending.REFUSED, WorkbenchError():
            raise value
        case Ending.FAILED, str():
            raise Failed(value)
    raise OverLimits


def call_isolated(function: Callable[..., Given], *args: object) -> Given:
    """Call a function on one part of a file, so that a bad part costs no more than itself.

    In a process that is held to limits the part gets a process of its own with the limits of one file, and OverLimits
    or Failed is raised where it is bad; in any other process the function is simply called.
    """
    if _HELD.limits is None:
        return function(*args)
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()
        _answer_and_end(theirs, function, args, replace(_HELD.limits, times=1))
    theirs.close()
    with ours:
        inside = frames.receive(ours)
    os.waitpid(child, 0)
    return cast("Given", outcome(inside))


def _answer_and_end(
    connection: socket.socket, function: Callable[..., object], args: tuple[object, ...], limits: Limits
) -> NoReturn:
    try:
        answer(connection, function, args, limits)
    finally:
        # Nothing of the process that this one was made from is flushed, closed or run twice.
        os._exit(0)
