"""Which format files are in: that whose reader understands them best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from workbench.archive.manifest import MANIFEST
from workbench.formats import FORMATS, Format
from workbench.interchange.incoming import GivenFile, ReadResult

READABLE = tuple(one for one in FORMATS if one.read is not None)
"""The formats with a way back in."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Files as a format's reader understood them."""

    form: Format
    read: ReadResult


def is_archive(content: BinaryIO) -> bool:
    """Say whether a file is an archive of a project, whole or damaged: a zip file that says so in its manifest."""
    try:
        with ZipFile(content) as packed:
            return MANIFEST in packed.namelist()
    except (BadZipFile, OSError, ValueError):
        return False


def recognised(files: Sequence[GivenFile], form: Format | None = None) -> Recognised | None:
    """Return what files hold, read as `form` or else as the format that finds most in them; None where none does.

    A format that finds articles and has nothing to complain of is taken at once.
    """
    found: list[Recognised] = []
    for known in READABLE if form is None else (form,):
        if known.read is None:
            continue
        one = Recognised(known, known.read(files))
        if form is not None or (one.read.articles and not one.read.problems):
            return one
        found.append(one)
    best = max(found, key=_understood, default=None)
    return best if best is not None and best.read.articles else None


def _understood(one: Recognised) -> tuple[int, int, int]:
    """Order by how much was found, then by how little was not understood."""
    return len(one.read.items), len(one.read.articles), -len(one.read.problems)
