"""Writing an archive while the rows come, so that any number of them takes the same memory."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO

from workbench.archive.kinds import Kind, Value
from workbench.archive.manifest import MANIFEST, README, Manifest, TableFile, as_json, original_file, table_file
from workbench.archive.rows import LARGEST, Tally, line_of
from workbench.errors import NotWritten

LEVEL = 3
"""How hard zlib tries: on rows of text the levels above take twice the time for some percent."""

IN_MEMORY = 1 << 20
"""Lines that wait for their files are kept in memory up to so many bytes, then on the disk."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # of a zip file: APPNOTE.TXT 4.4.6


class ArchiveWriter:
    """Writes a zip file to `out`, which it can go back in; the manifest goes in when it is left without an error.

    Memory grows with the number of files in `originals/` alone, by a few hundred bytes each: the directory of a zip
    file is written at its end.
    """

    def __init__(self, out: BinaryIO, workbench: str, revision: str, made_at: datetime) -> None:
        """Begin a file by this version of the workbench, of tables at `revision`."""
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL)
        self._workbench, self._revision, self._made_at = workbench, revision, made_at
        self._tables: dict[str, TableFile] = {}
        self._originals: dict[str, int] = {}

    def __enter__(self) -> ArchiveWriter:
        """Put what explains the file first."""
        self._put(README, (Path(__file__).parent / "readme.txt").read_bytes())
        return self

    def __exit__(self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        """End with the manifest; after an error, without it."""
        if kind is None:
            self._put(MANIFEST, as_json(self.manifest()))
        self._zip.close()

    def manifest(self) -> Manifest:
        """Return what was written so far."""
        return Manifest(
            workbench=self._workbench,
            revision=self._revision,
            made_at=self._made_at,
            tables=self._tables,
            originals=self._originals,
        )

    def add_table(self, name: str, columns: Mapping[str, Kind], rows: Iterable[Sequence[Value]]) -> None:
        """Write the rows of a table, each as values in the order of the columns; bytes of a file go beside them.

        Raises NotWritten for a row or a file of more than `LARGEST` bytes.
        """
        tally = Tally()
        with self._lines(name, files=Kind.FILE in columns.values()) as out:
            for values in rows:
                out.write(tally.add(_checked(line_of(self._without_bytes(values, columns), columns), name)))
        self._tables[name] = tally.of(columns)

    @contextmanager
    def _lines(self, table: str, *, files: bool) -> Iterator[IO[bytes]]:
        """Give what to write a table's lines to; lines with files wait, as a zip file takes one after the other."""
        if not files:
            with self._file(table_file(table)) as out:
                yield out
            return
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as waiting:
            yield waiting
            waiting.seek(0)
            with self._file(table_file(table)) as out:
                shutil.copyfileobj(waiting, out)

    def _without_bytes(self, values: Sequence[Value], columns: Mapping[str, Kind]) -> Sequence[Value]:
        """Return values with the SHA-256 in place of each file, whose bytes are written once."""
        if Kind.FILE not in columns.values():
            return values
        kinds = zip(values, columns.values(), strict=True)
        return [self._kept(one) if kind is Kind.FILE and one is not None else one for one, kind in kinds]

    def _kept(self, data: bytes) -> str:
        sha256 = hashlib.sha256(_checked(data, "originals")).hexdigest()
        if sha256 not in self._originals:
            self._put(original_file(sha256), data)
            self._originals[sha256] = len(data)
        return sha256

    def _put(self, name: str, data: bytes) -> None:
        with self._file(name) as out:
            out.write(data)

    def _file(self, name: str) -> IO[bytes]:
        """Begin a file of the zip file, of any size."""
        info = zipfile.ZipInfo(name, max(self._made_at.timetuple()[:6], _EARLIEST))
        info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
        return self._zip.open(info, "w", force_zip64=True)


def _checked(data: bytes, where: str) -> bytes:
    if len(data) > LARGEST:
        raise NotWritten(f"One piece of {where} has {len(data):,} bytes; an archive holds pieces of up to {LARGEST:,}.")
    return data
