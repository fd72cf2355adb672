"""Opening an archive as if an enemy had made it: nothing is trusted, unpacked to the disk, or read past what it says.

The checks of names and sizes stand before the first byte is unpacked; checksums are kept while the bytes pass, every
time that they are read.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from workbench.archive.manifest import MANIFEST, Manifest, original_file, read_manifest, table_file
from workbench.archive.rows import LARGEST, Tally
from workbench.errors import BrokenFile

PIECE = 1 << 20
ENCRYPTED = 0x1  # of a file's flags: APPNOTE.TXT 4.4.4
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
MANIFEST_BYTES, MANIFEST_BYTES_A_FILE = 1 << 20, 1 << 10
"""What a manifest may have: so much, and so much more for every file in the directory, which has its own bytes."""

MOST_SWELLING = 1032
"""No deflated file unpacks to more than so many times its size (https://zlib.net/zlib_tech.html), unless its directory
names the same bytes more than once, as bombs do."""

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What zipfile lets through on damaged files."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive: what it says of itself, and what is in it."""

    name: str
    manifest: Manifest
    file: zipfile.ZipFile

    def lines(self, table: str) -> Iterator[bytes]:
        """Yield the lines of a table one by one.

        Raises BrokenFile, at the latest after the last, where they are not those that the manifest tells of.
        """
        told, tally, place = self.manifest.tables[table], Tally(), table_file(table)
        with damage(self.name, place), self.file.open(place) as packed:
            stream = io.BufferedReader(packed)  # type: ignore[type-var]  # reads lines up to a limit quickly
            while line := stream.readline(min(LARGEST, told.bytes - tally.bytes) + 1):
                if tally.bytes + len(line) > told.bytes or not line.endswith(b"\n"):
                    raise self._otherwise(place)
                yield tally.add(line)
        if tally.of(told.columns) != told:
            raise self._otherwise(place)

    def original(self, sha256: str) -> bytes:
        """Return bytes by their SHA-256, all at once; raise BrokenFile where they are others."""
        return b"".join(self._pieces(sha256))

    def check_original(self, sha256: str) -> None:
        """Raise BrokenFile where the bytes under a SHA-256 are others."""
        for _ in self._pieces(sha256):
            pass

    def _pieces(self, sha256: str) -> Iterator[bytes]:
        told, read, hashed, place = self.manifest.originals[sha256], 0, hashlib.sha256(), original_file(sha256)
        with damage(self.name, place), self.file.open(place) as packed:
            while read <= told <= LARGEST and (piece := packed.read(min(PIECE, told - read + 1))):
                hashed.update(piece)
                read += len(piece)
                yield piece
        if read != told or hashed.hexdigest() != sha256:
            raise self._otherwise(place)

    def _otherwise(self, place: str) -> BrokenFile:
        return BrokenFile(f"What it holds as {place} is not what was written: the file is damaged.", where=self.name)


@contextmanager
def opened_archive(file: Path) -> Iterator[Archive]:
    """Open an archive, with its names and sizes checked; raise BrokenFile where it is none or these do not fit.

    Checksums and rows are not checked yet: see `workbench.archive.check`.
    """
    with _opened(file) as packed:
        yield _archive(packed, file)


@contextmanager
def damage(name: str, place: str = "") -> Iterator[None]:
    """Turn what zipfile raises on damaged files into a BrokenFile."""
    try:
        yield
    except DAMAGE:
        what = f"{place} in it cannot be unpacked" if place else "It is no zip file, or is damaged or cut off"
        raise BrokenFile(f"{what}. Copy the archive again from where it was made.", where=name) from None


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        stream: IO[bytes] = file.open("rb")
    except OSError as error:
        raise BrokenFile(f"It cannot be opened: {error.strerror}.", where=file.name) from None
    with stream:
        with damage(file.name):
            packed = zipfile.ZipFile(stream)
        yield packed


def _archive(packed: zipfile.ZipFile, file: Path) -> Archive:
    """Check names and sizes against the manifest."""
    parts = {part.filename: part for part in packed.infolist()}
    if len(parts) != len(packed.infolist()):
        raise BrokenFile("It holds two files of one name.", where=file.name)
    if any(part.flag_bits & ENCRYPTED or part.compress_type not in METHODS for part in parts.values()):
        raise BrokenFile("It holds files that are encrypted or packed in a way that archives are not.", where=file.name)
    if MANIFEST not in parts:
        raise BrokenFile("It has no manifest.json: it is no archive of the workbench.", where=file.name)
    manifest = read_manifest(_manifest_bytes(packed, file.name), file.name)
    _check_names(set(parts), manifest.files(), file.name)
    _check_sizes(manifest, file)
    return Archive(name=file.name, manifest=manifest, file=packed)


def _manifest_bytes(packed: zipfile.ZipFile, name: str) -> bytes:
    most = MANIFEST_BYTES + MANIFEST_BYTES_A_FILE * len(packed.infolist())
    with damage(name, MANIFEST), packed.open(MANIFEST) as part:
        data = part.read(most + 1)
    if len(data) > most:
        raise BrokenFile(f"Its manifest.json is larger than {most:,} bytes.", where=name)
    return data


def _check_names(there: set[str], told: set[str], name: str) -> None:
    """Raise BrokenFile unless exactly those files are there that the manifest tells of, none of which has a path."""
    if missing := sorted(told - there):
        raise BrokenFile(f"{missing[0]} is missing in it: the file is damaged.", where=name)
    if more := sorted(there - told):
        raise BrokenFile(
            f"It holds {more[0][:80]!r}, of which its manifest tells nothing. Nothing was restored.", where=name
        )


def _check_sizes(manifest: Manifest, file: Path) -> None:
    """Raise BrokenFile where the archive says that it unpacks to more than any archive of its size."""
    size = file.stat().st_size
    if manifest.bytes > size * MOST_SWELLING:
        raise BrokenFile(
            f"It says that its {size:,} bytes unpack to {manifest.bytes:,}, which no archive does.", where=file.name
        )
