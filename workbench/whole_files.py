"""Files that are there as a whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workbench.errors import NotWritten


@contextmanager
def written_whole(target: Path) -> Iterator[BinaryIO]:
    """Give a file to write to that takes the place of `target` once it is whole and on the disk.

    After any error, what stood there before still does. Raises NotWritten where it cannot be written.
    """
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with unfinished.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(target)
    except OSError as error:
        raise NotWritten(
            f"{target} could not be written: {error.strerror}. What stood there before is unchanged."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
