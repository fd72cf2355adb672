"""Files packed into one: written so that the same files give the same bytes, and opened within bounds.

ZIP files as in APPNOTE.TXT (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile

from workbench.errors import BrokenFile
from workbench.interchange.incoming import MOST_BYTES as MOST_BYTES_OF_ONE
from workbench.interchange.incoming import GivenFile
from workbench.interchange.pieces import pieces

MOST_FILES = 100_000
MOST_BYTES = 1_000_000_000
"""So many files, and bytes of them all, are read from one packed file: a small one can unpack to anything."""

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can hold; a true one would make each export of the same claims another file."""

_PASSWORD = 0x1
"""The bit that says that a part is under a password: APPNOTE.TXT 4.4.4."""

_UNIX_FILE = 0o644 << 16
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What zipfile lets through on damaged files."""


Endings = tuple[str, ...]


def packed(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Yield a ZIP file of the named files, piece by piece; it is on the disk while it is made."""
    with TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
            for name, content in files:
                entry = zipfile.ZipInfo(name, _MOMENT)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = _UNIX_FILE
                out.writestr(entry, content)
        yield from pieces(file)


def unpacked(files: Sequence[GivenFile], endings: Endings, problems: list[BrokenFile]) -> Iterator[GivenFile]:
    """Yield every file, those of a ZIP file with one of these `endings` one by one.

    What cannot be opened joins `problems`. Nothing is written to the disk, so that a name such as "../x" leads nowhere.
    """
    for given in files:
        if not given.content.startswith(b"PK"):
            yield given
            continue
        try:
            yield from _parts(given, endings, problems)
        except BrokenFile as wrong:
            problems.append(wrong)
        except _DAMAGE:
            problems.append(BrokenFile("The ZIP file is damaged and cannot be opened.", where=given.name))


def _parts(given: GivenFile, endings: Endings, problems: list[BrokenFile]) -> Iterator[GivenFile]:
    """Yield the parts of a ZIP file. Raises BrokenFile where it is locked or too large, and one of _DAMAGE."""
    with zipfile.ZipFile(io.BytesIO(given.content)) as file:
        entries = file.infolist()
        # The sizes stand in the directory, and zipfile reads no part further than that.
        if len(entries) > MOST_FILES or sum(one.file_size for one in entries) > MOST_BYTES:
            bounds = f"{MOST_FILES:,} files or {MOST_BYTES:,} bytes"
            raise BrokenFile(f"It unpacks to more than {bounds}. Pack fewer files at once.", where=given.name)
        if any(one.flag_bits & _PASSWORD for one in entries):
            raise BrokenFile("The ZIP file is protected by a password. Pack it without one.", where=given.name)
        for one in entries:
            if one.filename.endswith(endings):
                yield from _part(file, one, f"{given.name}, {one.filename}", problems)


def _part(file: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, problems: list[BrokenFile]) -> Iterator[GivenFile]:
    """Yield one part, nothing where it is damaged or too large: the others still go in."""
    if entry.file_size > MOST_BYTES_OF_ONE:
        problems.append(BrokenFile(f"It unpacks to more than {MOST_BYTES_OF_ONE:,} bytes.", where=name))
        return
    try:
        content = file.read(entry)
    except _DAMAGE:
        problems.append(BrokenFile("This part of the ZIP file is damaged.", where=name))
    else:
        yield GivenFile(name, content)
