"""Files that are there as a whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from workbench.errors import NotWritten


@contextmanager
def written_whole(target: Path) -> Iterator[BinaryIO]:
    """Give a file to write to that takes the place of `target` once it is whole and on the disk.

    After any error, what stood there before still does. What is no file, such as a pipe or /dev/stdout, is written to
    as it is. Raises NotWritten where it cannot be written.
    """
    try:
        with _in_place(target) if _is_device(target) else _beside(target) as out:
            yield out
    except OSError as error:
        raise NotWritten(
            f"{target} could not be written: {error.strerror}. What stood there before is unchanged. "
            "Choose another place, or make room."
        ) from error


def _is_device(target: Path) -> bool:
    """Say whether something is there that is neither a file nor a folder, and that a file must not replace."""
    return target.exists() and not target.is_file() and not target.is_dir()


@contextmanager
def _in_place(target: Path) -> Iterator[BinaryIO]:
    with target.open("wb") as out:
        yield out


@contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
    """Give a file with a name of its own, so that no two programs write into one; it takes the target's name."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    unfinished = target.with_name(f"{secrets.token_hex(8)}.part")
    try:
        with unfinished.open("xb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(target)
    finally:
        with suppress(OSError):
            unfinished.unlink()
