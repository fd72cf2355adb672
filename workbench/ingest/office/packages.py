"""ZIP packages of office programs: what they hold, opened within limits, and parts found without regard to case."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml.etree import LxmlError

from workbench.errors import Encrypted, TooLarge
from workbench.ingest.limits import MAX_PACKED_PARTS, MAX_PART_BYTES, MAX_PART_TAGS, MAX_UNPACKED_BYTES, in_megabytes

DAMAGE = (
    LxmlError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What zipfile and lxml (its errors are SyntaxErrors, too) let through on damaged files."""

_PASSWORD_FLAG = 0x1  # of a part in a ZIP file: APPNOTE.TXT 4.4.4
_LONGEST_MEDIA_TYPE = 100  # bytes of the part "mimetype"
_OPENDOCUMENT = "application/vnd.oasis.opendocument."
_BY_MEDIA_TYPE = (
    (_OPENDOCUMENT + "text", "OpenDocument text"),
    (_OPENDOCUMENT + "spreadsheet", "spreadsheet"),
    (_OPENDOCUMENT + "presentation", "presentation"),
    ("application/epub", "EPUB"),
)
_BY_PARTS = (
    ("xl/", "spreadsheet"),
    ("ppt/", "presentation"),
    ("index/document.iwa", "Pages"),
    ("[content_types].xml", "Word"),
    ("word/", "Word"),
    ("meta-inf/manifest.xml", "OpenDocument text"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """An open ZIP file; `places` leads from a part's name in small letters to the name that it has in the file."""

    name: str
    file: zipfile.ZipFile
    places: Mapping[str, str]


def packed_kind(data: bytes) -> str:
    """Tell what kind of document a ZIP file packs, by the names of its parts; "ZIP" where it cannot be told."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            places = _places(file)
            media_type = _media_type(file, places)
    except DAMAGE:
        return "ZIP"
    by_type = next((kind for start, kind in _BY_MEDIA_TYPE if media_type.startswith(start)), "")
    by_parts = (kind for start, kind in _BY_PARTS if any(place.startswith(start) for place in places))
    return by_type or next(by_parts, "ZIP")


def _media_type(file: zipfile.ZipFile, places: Mapping[str, str]) -> str:
    """Return what the part "mimetype" says; OpenDocument and EPUB files have one."""
    if "mimetype" not in places:
        return ""
    with file.open(places["mimetype"]) as part:
        return part.read(_LONGEST_MEDIA_TYPE).decode("ascii", "replace").strip()


def open_package(data: bytes, name: str, called: str) -> Package:
    """Open a package without unpacking it; `called` is its kind for the reader.

    Raises Encrypted for parts under a password, TooLarge where it unpacks to more than the limit, and one of DAMAGE.
    """
    file = zipfile.ZipFile(io.BytesIO(data))
    parts = file.infolist()
    if any(part.flag_bits & _PASSWORD_FLAG for part in parts):
        raise locked(name, called)
    # A small file can unpack to gigabytes ("zip bomb"). The sizes stand in the directory, and no part is read further.
    if len(parts) > MAX_PACKED_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise _too_large(name, MAX_UNPACKED_BYTES)
    return Package(name=name, file=file, places=_places(file))


def part_of(package: Package, place: str) -> bytes | None:
    """Unpack one part, None where there is none so named. Raises TooLarge, and one of DAMAGE."""
    found = package.places.get(_plain(place))
    if found is None:
        return None
    if package.file.getinfo(found).file_size > MAX_PART_BYTES:
        raise _too_large(package.name, MAX_PART_BYTES)
    data = package.file.read(found)
    check_tags(data, package.name)
    return data


def check_tags(data: bytes, name: str) -> None:
    """Raise TooLarge where XML has more tags than any text."""
    if data.count(b"<") > MAX_PART_TAGS:
        raise TooLarge(
            "It has too many parts to be searched. Open it and save it as .txt, or paste the text.", where=name
        )


def locked(name: str, called: str) -> Encrypted:
    """Build the error for a file under a password."""
    return Encrypted(f"A password protects this {called}. Save it without a password and add it again.", where=name)


def _too_large(name: str, limit: int) -> TooLarge:
    """Build the error for a package that unpacks to more than `limit` bytes."""
    return TooLarge(
        f"It unpacks to more than {in_megabytes(limit)}. Save it without its pictures, or paste the text.", where=name
    )


def _places(file: zipfile.ZipFile) -> dict[str, str]:
    return {_plain(place): place for place in _without_folders(file.namelist())}


def _without_folders(places: Iterable[str]) -> list[str]:
    return [place for place in places if not place.endswith("/")]


def _plain(place: str) -> str:
    """Return a part's name as it is compared: some programs write backslashes, and case does not count."""
    return place.replace("\\", "/").lstrip("/").lower()
