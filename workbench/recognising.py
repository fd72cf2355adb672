"""Which format files are in: that whose reader understands them best.

Files of claims come from elsewhere, as articles do, and are read in a process of their own (decision 28).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from workbench.archive.manifest import MANIFEST
from workbench.formats import FORMATS, Format, FormatName, format_of
from workbench.ingest.complicated import told
from workbench.interchange.incoming import GivenFile, ReadResult
from workbench.sandbox import Limits, call_apart

READABLE = tuple(one for one in FORMATS if one.read is not None)
"""The formats with a way back in."""

MANY = 10
"""Times as long as a file with one article files of claims may take, which hold many."""

SIMPLER = "Take in fewer articles at once, or let WORKBENCH_READING_SECONDS and WORKBENCH_READING_MEMORY_MB be more."
OTHERWISE = "Have it written again, or in another format that the workbench reads."


@dataclass(frozen=True, slots=True)
class Recognised:
    """Files as the reader of the format of that name understood them."""

    name: FormatName
    read: ReadResult

    @property
    def form(self) -> Format:
        """The format, which is no plain value: it holds functions."""
        return format_of(self.name)


def called(files: Sequence[str]) -> str:
    """Return what to call files of these names together: by the first one's."""
    return files[0] if len(files) == 1 else f"{files[0]} and {len(files) - 1:,} more"


def recognised_apart(
    files: Sequence[GivenFile], name: FormatName | None, limits: Limits, waiting: Callable[[], None]
) -> Recognised | None:
    """Do what `recognised` does in a process of its own, which is ended when it takes more than `limits`.

    `waiting` is called several times a second meanwhile; where it raises, reading is given up. Raises TooComplicated,
    and BrokenFile where a reader fails.
    """
    limits = replace(limits, times=MANY)
    with told(called([file.name for file in files]), limits.said, SIMPLER, OTHERWISE):
        return call_apart(recognised, files, name, limits=limits, waiting=waiting)


def is_archive(content: BinaryIO) -> bool:
    """Say whether a file is an archive of a project, whole or damaged: a zip file that says so in its manifest."""
    try:
        with ZipFile(content) as packed:
            return MANIFEST in packed.namelist()
    except (BadZipFile, OSError, ValueError):
        return False


def recognised(files: Sequence[GivenFile], name: FormatName | None = None) -> Recognised | None:
    """Return what files hold, read as the format of that name or else as the one that finds most in them, or None.

    A format that finds articles and has nothing to complain of is taken at once.
    """
    found: list[Recognised] = []
    for known in READABLE if name is None else (format_of(name),):
        if known.read is None:
            continue
        one = Recognised(known.name, known.read(files))
        if name is not None or (one.read.articles and not one.read.problems):
            return one
        found.append(one)
    best = max(found, key=_understood, default=None)
    return best if best is not None and best.read.articles else None


def _understood(one: Recognised) -> tuple[int, int, int]:
    """Order by how much was found, then by how little was not understood."""
    return len(one.read.items), len(one.read.articles), -len(one.read.problems)
