"""A finished file on the disk as pieces, for formats whose libraries write to a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

SIZE = 1 << 20
"""Bytes in a piece."""


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file from its beginning on."""
    file.seek(0)
    while piece := file.read(SIZE):
        yield piece
