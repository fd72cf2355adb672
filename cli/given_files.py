"""Files that are named on the command line."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import IngestError


def bytes_of(file: Path, most: int) -> bytes:
    """Return what is in a file, one byte more than `most` where it is longer; raise IngestError where it is not there.

    Whoever reads the bytes says what is too long.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    except OSError as error:
        raise IngestError(f"The file cannot be opened: {error.strerror}.", where=str(file)) from None
