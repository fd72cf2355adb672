"""Packed folders (ZIP): every file inside is read by the reader of its kind; nothing is unpacked to the disk.

APPNOTE.TXT, the ZIP format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from workbench.errors import BrokenFile, Encrypted, IngestError, TooLarge
from workbench.ingest.collections import passing_over
from workbench.ingest.collections.collected import (
    Collected,
    check_collection_size,
    joined,
    placed,
    too_broken,
    too_many,
)
from workbench.ingest.collections.renaming import named_within
from workbench.ingest.limits import (
    MAX_ARCHIVE_BYTES,
    MAX_ARCHIVE_FILES,
    MAX_COLLECTION_ARTICLES,
    MAX_COLLECTION_PROBLEMS,
    in_megabytes,
)
from workbench.ingest.normalising import one_line
from workbench.ingest.office.packages import DAMAGE

_IN_DIRECTORY = b"PK\x01\x02"  # opens the entry of a file in the directory: APPNOTE.TXT 4.3.12
_PASSWORD, _UTF8_NAME = 0x1, 0x800  # bits of an entry's flags: APPNOTE.TXT 4.4.4

Read = Callable[[str, bytes], Collected]


@dataclass(slots=True)
class _Opened:
    """An open archive, the names of its files as people read them, and what is still allowed."""

    label: str
    file: zipfile.ZipFile
    names: list[str]
    endings: Collection[str]
    read: Read
    articles_left: int
    bytes_left: int = MAX_ARCHIVE_BYTES
    problems_left: int = MAX_COLLECTION_PROBLEMS
    passed: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def read_archive(label: str, data: bytes, endings: Collection[str], read: Read) -> Collected:
    """Read the files of a packed folder in its order, each by `read`, which takes a name and bytes.

    `label` names the archive, `endings` are those that `read` knows. Raises BrokenFile, and TooLarge for more files or
    bytes than one may hold; what is wrong with one file is a problem, and what is no article is said.
    """
    check_collection_size(data, label)
    if data.count(_IN_DIRECTORY) > 2 * MAX_ARCHIVE_FILES:
        raise _too_many_files(label)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            opened = _opened(label, file, endings, read)
            parts = list(_files(opened))
    except DAMAGE as damage:
        raise BrokenFile("The packed file is damaged. Pack it again, or add its files one by one.", where=label) from (
            damage
        )
    return joined(parts, [f"{label}: {sentence}" for sentence in _said(opened)])


def _opened(label: str, file: zipfile.ZipFile, endings: Collection[str], read: Read) -> _Opened:
    """Return the archive with the names of its files. Raises TooLarge for more than it may hold."""
    entries = file.infolist()
    if len(entries) > MAX_ARCHIVE_FILES:
        raise _too_many_files(label)
    # A small file can unpack to gigabytes ("zip bomb"). The sizes stand in the directory, and no file is read further.
    if sum(entry.file_size for entry in entries) > MAX_ARCHIVE_BYTES:
        raise _too_large(label)
    names = [_name(entry) for entry in entries]
    return _Opened(
        label=label, file=file, names=names, endings=endings, read=read, articles_left=MAX_COLLECTION_ARTICLES
    )


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the path of a file in the archive, parts apart by slashes.

    The format knows two encodings of names, and programs that write UTF-8 do not always say so.
    """
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    return name.replace("\\", "/")


def _files(opened: _Opened) -> Iterator[Collected]:
    """Yield what each file gave, until the archive has given as much as one may."""
    pages = passing_over.pages_among(opened.names)
    for entry, name in zip(opened.file.infolist(), opened.names, strict=True):
        where = f"{opened.label}, {one_line(name)}"
        if entry.is_dir() or _is_passed_over(opened, entry, name, pages):
            continue
        if opened.articles_left <= 0 or opened.problems_left <= 0:
            stop = too_many(where) if opened.articles_left <= 0 else too_broken(where)
            yield Collected(problems=(stop,))
            return
        found = _one(opened, entry, name, where)
        opened.articles_left -= len(found.drafts)
        opened.problems_left -= len(found.problems)
        yield found


def _is_passed_over(opened: _Opened, entry: zipfile.ZipInfo, name: str, pages: Collection[str]) -> bool:
    """Say whether a file is no article, and note why."""
    reason = passing_over.why_passed_over(name.removeprefix("./"), opened.endings, pages)
    if stat.S_ISLNK(entry.external_attr >> 16):
        reason = passing_over.LINK
    elif passing_over.is_packed(name) and reason != passing_over.HIDDEN:
        reason = passing_over.PACKED
    if reason and not _leads_out(name):
        opened.passed[reason].append(name)
        return True
    return False


def _one(opened: _Opened, entry: zipfile.ZipInfo, name: str, where: str) -> Collected:
    """Read one file; whatever is wrong with it is its own problem."""
    try:
        data = _bytes(opened, entry, name, where)
    except IngestError as error:
        return Collected(problems=(error,))
    except DAMAGE:
        return Collected(problems=(BrokenFile("It cannot be unpacked: it is damaged.", where=where),))
    found = named_within(opened.label, name, opened.read(name, data))
    return _cut(found, opened, where)


def _cut(found: Collected, opened: _Opened, where: str) -> Collected:
    """Return what a file gave without the articles that are over the limit of the archive, which is said."""
    if len(found.drafts) <= opened.articles_left:
        return found
    kept = found.drafts[: opened.articles_left]
    return Collected(kept, (*found.problems, too_many(where)), found.notes)


def _bytes(opened: _Opened, entry: zipfile.ZipInfo, name: str, where: str) -> bytes:
    """Unpack one file. Raises BrokenFile, Encrypted and TooLarge, and one of DAMAGE."""
    if _leads_out(name):
        raise BrokenFile("Its name leads out of the packed folder, so it is not read.", where=where)
    if entry.flag_bits & _PASSWORD:
        raise Encrypted("A password protects it. Pack it without a password, and add it again.", where=where)
    with opened.file.open(entry) as packed:
        data = packed.read(opened.bytes_left + 1)
    if len(data) > opened.bytes_left:
        raise placed(_too_large(opened.label), where)
    opened.bytes_left -= len(data)
    return data


def _leads_out(name: str) -> bool:
    """Say whether a name begins at the top of a disk or goes up out of its folder, as one of an attack does."""
    return name.startswith("/") or ".." in name.split("/") or name[1:2] == ":"


def _said(opened: _Opened) -> list[str]:
    """Return the sentences about the whole archive."""
    twice = [name for name, many in Counter(opened.names).items() if many > 1 and not name.endswith("/")]
    doubled = {"files of one name, each of which is read": twice} if twice else {}
    told = [sentence.replace("Passed over", "Twice inside") for sentence in passing_over.sentences(doubled)]
    return [*passing_over.sentences(opened.passed), *told]


def _too_many_files(label: str) -> TooLarge:
    return TooLarge(
        f"More than {MAX_ARCHIVE_FILES:,} files are packed in it, the most that is read. Pack fewer together.",
        where=label,
    )


def _too_large(label: str) -> TooLarge:
    return TooLarge(
        f"It unpacks to more than {in_megabytes(MAX_ARCHIVE_BYTES)}, the most that is read. Pack fewer files together.",
        where=label,
    )
