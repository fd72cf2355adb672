"""What two processes of the workbench say to each other: a length, and so many bytes of pickled values.

Where an answer comes from a process that has read a hostile file, only values are taken: frozen data classes,
enumerated values and errors of the workbench, and a few classes of the standard library; no function, and nothing that
one of their modules has taken in from elsewhere.
https://docs.python.org/3/library/pickle.html#restricting-globals
"""

from __future__ import annotations

import io
import pickle
import socket
import struct
from dataclasses import is_dataclass
from enum import Enum
from typing import NoReturn

from workbench.errors import WorkbenchError

_LENGTH = struct.Struct("!Q")
_AT_ONCE = 1_000_000  # bytes
_STANDARD = frozenset(
    (
        *(("datetime", name) for name in ("date", "datetime", "timedelta", "timezone")),
        *(("builtins", name) for name in ("set", "frozenset", "bytearray")),
    )
)


class _Values(pickle.Unpickler):
    """Reads values of the workbench's own classes."""

    def find_class(self, module: str, name: str) -> type:
        """Return a class that may stand in an answer; raise UnpicklingError for everything else."""
        # A name with dots is followed from module to module: to `subprocess.Popen` where one imports `subprocess`.
        if "." not in name and (module.startswith("workbench.") or (module, name) in _STANDARD):
            found = super().find_class(module, name)
            if (module, name) in _STANDARD or _is_value(found, module):
                return _sealed(found)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of an answer")


def _is_value(found: object, module: str) -> bool:
    """Say whether this is a class of that very module whose objects only hold something.

    A data class that is not frozen, or has no slots, lets a pickle write into the class itself.
    """
    if not isinstance(found, type) or found.__module__ != module:
        return False
    if issubclass(found, Enum | WorkbenchError):
        return True
    return is_dataclass(found) and found.__dataclass_params__.frozen and "__slots__" in vars(found)  # type: ignore[attr-defined]


def _sealed(found: type) -> type:
    """Return a class that no pickle gives a state to where all of the program shares its objects: enumerated values."""
    if issubclass(found, Enum) and not hasattr(found, "__setstate__"):
        found.__setstate__ = _refused_state  # type: ignore[attr-defined]
    return found


def _refused_state(value: object, state: object) -> NoReturn:
    raise pickle.UnpicklingError(f"a state for {value!r} is no value of an answer: {type(state).__name__}")


def packed(value: object) -> bytes:
    """Return a value as the bytes of one frame's inside."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def trusted(inside: bytes) -> object:
    """Return what the process wrote that has started this one."""
    # From the parent, which has this process in its hands anyway.
    return pickle.loads(inside)  # noqa: S301  # nosec B301


def values(inside: bytes) -> object:
    """Return the values of an answer. Raises UnpicklingError where there is more in it than values."""
    return _Values(io.BytesIO(inside)).load()


def send(connection: socket.socket, inside: bytes) -> None:
    """Send one frame. Raises OSError where the other side is gone."""
    connection.sendall(_LENGTH.pack(len(inside)))
    connection.sendall(inside)


def receive(connection: socket.socket, longest: int | None = None) -> bytes | None:
    """Return the inside of the next frame, None where the other side ends before it is whole.

    None, too, where the frame says that it has more bytes than `longest`; none of these is read.
    """
    head = _exactly(connection, _LENGTH.size)
    size = 0 if head is None else _LENGTH.unpack(head)[0]
    if head is None or (longest is not None and size > longest):
        return None
    return _exactly(connection, size)


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    pieces: list[bytes] = []
    while size:
        try:
            piece = connection.recv(min(size, _AT_ONCE))
        except ConnectionError:
            return None
        if not piece:
            return None
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
