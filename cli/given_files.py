"""Files that are named on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workbench.errors import IngestError


@contextmanager
def opened_file(file: Path) -> Iterator[BinaryIO]:
    """Open a file for reading; raise IngestError where it is not there."""
    try:
        with file.open("rb") as opened:
            yield opened
    except OSError as error:
        raise IngestError(f"The file cannot be opened: {error.strerror}.", where=str(file)) from None


def bytes_of(file: Path, most: int) -> bytes:
    """Return what is in a file, one byte more than `most` where it is longer; raise IngestError where it is not there.

    Whoever reads the bytes says what is too long.
    """
    with opened_file(file) as opened:
        return opened.read(most + 1)
