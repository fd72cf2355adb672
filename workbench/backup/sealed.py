"""A backup as one zip file, under a seal: the SHA-256 of all its bytes stands in its last 64.

The seal is the zip file's comment, so that any program still opens it. Whatever byte is changed or missing, also one
that no reader of zip files looks at, the seal no longer fits.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from workbench.backup.manifest import DUMP, MANIFEST, BackedUp, BackupManifest, as_json, from_json
from workbench.errors import BrokenFile, WorkbenchError

Advance = Callable[[int, int], None]
"""Is told (done, of) now and then, in bytes or pages."""

AT_ONCE = 1 << 20
SEAL_LETTERS = 64
LEVEL = 1
"""How hard zlib tries: pages of a database pack to a third at the first level, and hardly better at the ninth."""

LARGEST_MANIFEST = 1 << 20


def write_sealed(out: BinaryIO, manifest: BackupManifest, files: Mapping[str, Path], advance: Advance) -> None:
    """Write a backup of these files, by their names in it, to `out`, which can be read and gone back in."""
    of, done = sum(one.bytes for one in manifest.databases), 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as zipped:
        zipped.writestr(MANIFEST, as_json(manifest))
        for name, path in files.items():
            for written in _put(zipped, name, path):
                done += written
                advance(done, of)
        zipped.comment = b"0" * SEAL_LETTERS
    out.flush()
    end = out.seek(0, os.SEEK_END) - SEAL_LETTERS
    digest = _digest(out, end)
    out.seek(end)
    out.write(digest)


def _put(zipped: zipfile.ZipFile, name: str, path: Path) -> Iterator[int]:
    """Write one file, yielding how many bytes were read; a dump is packed already."""
    info = zipfile.ZipInfo(name)
    info.compress_type, info.external_attr = zipfile.ZIP_STORED if name == DUMP else zipfile.ZIP_DEFLATED, 0o600 << 16
    with path.open("rb") as source, zipped.open(info, "w", force_zip64=True) as out:
        while data := source.read(AT_ONCE):
            out.write(data)
            yield len(data)


def check_seal(file: Path) -> None:
    """Raise BrokenFile where any byte of a backup is not as it was written, or some are missing."""
    try:
        with file.open("rb") as data:
            end = data.seek(0, os.SEEK_END) - SEAL_LETTERS
            fits = end > 0 and _digest(data, end) == data.read(SEAL_LETTERS)
    except OSError as error:
        raise BrokenFile(f"It cannot be read: {error.strerror}.", where=file.name) from error
    if not fits:
        raise BrokenFile("It is damaged, or no backup: its bytes are not those that were written.", where=file.name)


def _digest(data: IO[bytes], end: int) -> bytes:
    """Return the SHA-256, in hex, of all bytes up to `end`, where reading stops."""
    found = hashlib.sha256()
    data.seek(0)
    while end > 0:
        part = data.read(min(AT_ONCE, end))
        if not part:
            break
        found.update(part)
        end -= len(part)
    return found.hexdigest().encode("ascii")


def is_backup(file: Path) -> bool:
    """Say whether a file is, by what it holds, a backup, whole or not; an archive is none."""
    try:
        with zipfile.ZipFile(file) as zipped:
            return MANIFEST in zipped.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def read_manifest(file: Path) -> BackupManifest:
    """Return what a backup says of itself; raise BrokenFile where it is none."""
    with _zip_errors(file), zipfile.ZipFile(file) as zipped, zipped.open(MANIFEST) as manifest:
        data = manifest.read(LARGEST_MANIFEST + 1)
    if len(data) > LARGEST_MANIFEST:
        raise BrokenFile("What it says of itself is too long.", where=file.name)
    return from_json(data, file.name)


def unpack(file: Path, one: BackedUp, target: Path) -> None:
    """Unpack one database of a backup; raise BrokenFile where it is not the one that the manifest tells of.

    Not more bytes are written than the manifest says: a file that unpacks into more is refused.
    """
    found, left = hashlib.sha256(), one.bytes
    with (
        _zip_errors(file),
        zipfile.ZipFile(file) as zipped,
        zipped.open(one.name) as packed,
        target.open("xb") as out,
    ):
        while left >= 0 and (data := packed.read(min(AT_ONCE, left + 1))):
            left -= len(data)
            found.update(data)
            out.write(data)
        out.flush()
        os.fsync(out.fileno())
    if left or found.hexdigest() != one.sha256:
        raise BrokenFile(f"{one.name} in it is not what was written.", where=file.name)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


@contextmanager
def _zip_errors(file: Path) -> Iterator[None]:
    """Turn what reading a zip file raises into BrokenFile."""
    try:
        yield
    except WorkbenchError:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
        raise BrokenFile("It is damaged, or no backup.", where=file.name) from error
