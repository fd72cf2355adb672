"""What a command line names: a file with one article or many, a folder of them, or a web address."""

from __future__ import annotations

import stat
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from workbench.errors import IngestError
from workbench.ingest.addresses import read_address
from workbench.ingest.collections import passing_over
from workbench.ingest.collections.collected import Collected, check_collection_size, placed
from workbench.ingest.collections.kinds import ALL_ENDINGS, Reader, read_any
from workbench.ingest.draft import Draft
from workbench.ingest.files import label_of
from workbench.ingest.limits import MAX_COLLECTION_BYTES


def collected_at(
    place: str, read: Reader = read_any, read_page: Callable[[str], Draft] = read_address
) -> Iterator[Collected]:
    """Yield what stands at a place, file by file, a folder's in the order of their names; nothing is raised.

    `read` reads a file by its name and bytes, `read_page` a web address. Drafts and errors are named by the place as
    it was given.
    """
    if place.startswith(("http://", "https://")):
        yield _fetched(place, read_page)
        return
    path = Path(place)
    if not path.is_dir():
        yield _file(path, place, read)
        return
    paths, notes, problems = files_in(path)
    yield Collected(problems=problems, notes=tuple(f"{place}: {note}" for note in notes))
    for one in paths:
        yield _file(one, str(one), read)


def files_in(folder: Path) -> tuple[list[Path], list[str], tuple[IngestError, ...]]:
    """Return the files of a folder and of those in it that are to be read, by name; links are not followed.

    Beside them stand the sentences on what is passed over, and an error for each folder that cannot be looked into.
    """
    every, problems = _walked(folder)
    names = {path: path.relative_to(folder).as_posix() for path in sorted(every, key=lambda one: one.parts)}
    pages = passing_over.pages_among(names.values())
    wanted: list[Path] = []
    passed: defaultdict[str, list[str]] = defaultdict(list)
    for path, name in names.items():
        reason = _why(path, name, pages)
        (passed[reason] if reason else wanted).append(name if reason else path)  # type: ignore[arg-type]
    return wanted, passing_over.sentences(passed), tuple(problems)


def _why(path: Path, name: str, pages: frozenset[str]) -> str:
    """Return why a file of a folder is passed over, "" where it is to be read."""
    return passing_over.LINK if path.is_symlink() else passing_over.why_passed_over(name, ALL_ENDINGS, pages)


def _walked(folder: Path) -> tuple[list[Path], list[IngestError]]:
    """Return all files in a folder and in those inside it; links are listed and not followed."""
    found: list[Path] = []
    problems: list[IngestError] = []
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            inside = list(current.iterdir())
        except OSError as error:
            problems.append(IngestError(f"The folder cannot be opened: {error.strerror}.", where=str(current)))
            continue
        folders = [one for one in inside if one.is_dir() and not one.is_symlink()]
        waiting += folders
        found += [one for one in inside if one not in set(folders)]
    return found, problems


def _fetched(address: str, read_page: Callable[[str], Draft]) -> Collected:
    try:
        return Collected(drafts=(read_page(address),))
    except IngestError as error:
        return Collected(problems=(error,))


def _file(path: Path, shown: str, read: Reader) -> Collected:
    """Read a file of the disk, and name what it gave by its path as it was written."""
    try:
        data = _bytes(path)
    except IngestError as error:
        return Collected(problems=(error,))
    label, found = label_of(path.name), read(path.name, data)
    return Collected(
        drafts=tuple(_named(draft, label, shown) for draft in found.drafts),
        problems=tuple(_placed(problem, label, shown) for problem in found.problems),
        notes=tuple(_at(note, label, shown) for note in found.notes),
    )


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file; what is none, such as a pipe, is not waited for."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise IngestError("It is no file that can be read.", where=str(path))
        with path.open("rb") as file:
            data = file.read(MAX_COLLECTION_BYTES + 1)
    except OSError as error:
        raise IngestError(f"The file cannot be opened: {error.strerror}.", where=str(path)) from None
    check_collection_size(data, str(path))
    return data


def _named(draft: Draft, label: str, shown: str) -> Draft:
    return replace(draft, name=_at(draft.name, label, shown))


def _placed(problem: IngestError, label: str, shown: str) -> IngestError:
    return placed(problem, _at(problem.where, label, shown), problem.line)


def _at(said: str, label: str, shown: str) -> str:
    """Return words that open with a file's label with its path in the place of it."""
    return shown + said.removeprefix(label) if said.startswith(label) else said
