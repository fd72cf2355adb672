"""Files of a folder or a packed folder that are no articles: which they are, and what is said of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from workbench.ingest.normalising import one_line
from workbench.text.shortening import shortened

HIDDEN = "hidden files and folders, which programs and systems keep for themselves"
SAVED_WITH_A_PAGE = "files that a browser saved beside a web page, whose article is read from the page"
LINK = "links to other files"
PACKED = "packed files inside, which are not opened: unpack them and add what is in them"
_OTHER_KIND = "files of kinds that are not read"

_OF_SYSTEMS = frozenset(("thumbs.db", "desktop.ini", "__macosx"))
_PACKED_ENDINGS = frozenset((".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".jar"))
_BESIDE_A_PAGE = ("_files", ".files", "_file", "-files")
_PAGE_ENDINGS = (".html", ".htm")
_MOST_NAMED = 3


def pages_among(paths: Iterable[str]) -> frozenset[str]:
    """Return the paths of web pages among `paths` (parts apart by slashes), without their endings, in small letters."""
    lower = (path.lower() for path in paths)
    return frozenset(path.rsplit(".", 1)[0] for path in lower if path.endswith(_PAGE_ENDINGS))


def why_passed_over(path: str, read: Collection[str], pages: Collection[str]) -> str:
    """Return why a file is passed over, "" where it is to be read.

    `path` is its path inside the folder, `read` are the name endings that are read, `pages` what `pages_among` gives.
    """
    parts = path.split("/")
    if any(part.startswith(".") or part.lower() in _OF_SYSTEMS for part in parts):
        return HIDDEN
    if _is_beside_a_page(parts, pages):
        return SAVED_WITH_A_PAGE
    ending = PurePosixPath(path).suffix.lower()
    return "" if ending in read else _OTHER_KIND


def is_packed(path: str) -> bool:
    """Say whether a file is itself packed, by its name."""
    return PurePosixPath(path).suffix.lower() in _PACKED_ENDINGS


def sentences(passed: Mapping[str, Collection[str]]) -> list[str]:
    """Return what is said of the files that were passed over: by the reason, how many, and the first names."""
    return [f"Passed over: {_counted(reason, names)}." for reason, names in passed.items() if names]


def _counted(reason: str, names: Collection[str]) -> str:
    first = [shortened(one_line(name)) for name in list(names)[:_MOST_NAMED]]
    more = len(names) - len(first)
    told = ", ".join(f"“{name}”" for name in first) + (f" and {more:,} more" if more else "")
    return f"{reason} ({told})"


_DEEPEST = 100  # folders inside one another; each is held against all pages


def _is_beside_a_page(parts: list[str], pages: Collection[str]) -> bool:
    """Say whether a file lies in the folder that a browser saves beside a page ("Harbour_files" of "Harbour.html")."""
    for depth in range(1, min(len(parts), _DEEPEST)):
        folder = "/".join(parts[:depth]).lower()
        owners = (folder.removesuffix(end) for end in _BESIDE_A_PAGE if folder.endswith(end))
        if any(owner in pages for owner in owners):
            return True
    return False
