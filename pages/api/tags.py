"""Naming the state of an answer (ETag, RFC 9110, https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3).

A tag follows from the answer's bytes, so that it changes exactly with these. To know without reading a row that an
answer is still the same, the tags given last are kept, each with the mark that the database had: where nothing at all
was written since, the tag still holds. Tags are weak, since the server may send the same answer compressed.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict

MOST_KEPT = 1_000
"""So many tags are kept; where one is not, the answer is made, and its tag is the same."""

_PROCESS = secrets.token_hex(8)


def tag_of(content: bytes) -> str:
    """Return the tag of an answer."""
    return f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'


def tag_of_mark(mark: str, address: str) -> str:
    """Return the tag of an answer that is not made before it is sent: another one after every change of the database.

    It holds as long as this server runs, since marks of two servers mean nothing to each other.
    """
    return tag_of(f"{_PROCESS} {mark} {address}".encode("utf-8", "surrogatepass"))


def is_wanted(asked: str, tag: str) -> bool:
    """Say whether an If-None-Match header names the tag, by the weak comparison that it asks for."""
    named = {one.strip().removeprefix("W/") for one in asked.split(",")}
    return "*" in named or tag.removeprefix("W/") in named


class TagMemory:
    """The tags given last, by address, each with the mark of the database that it was made at."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        """Keep at most so many."""
        self._most = most
        self._kept: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._lock = threading.Lock()

    def known(self, address: str, mark: str) -> str:
        """Return the tag of an answer at this mark, "" where it has to be made to know."""
        with self._lock:
            at, tag = self._kept.get(address, ("", ""))
            return tag if at == mark else ""

    def keep(self, address: str, mark: str, tag: str) -> None:
        """Keep the tag of an answer that was made at this mark."""
        with self._lock:
            self._kept[address] = (mark, tag)
            self._kept.move_to_end(address)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
