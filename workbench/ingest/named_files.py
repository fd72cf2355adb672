"""Files as a command line names them, read into articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.errors import BadEncoding, IngestError, TooLarge
from workbench.ingest import compose, read_file
from workbench.ingest.draft import Draft, check_length
from workbench.ingest.limits import MAX_FILE_BYTES, in_megabytes
from workbench.ingest.opening import looks_like_headline
from workbench.model import Article


def cleaned_article(path: Path, read: Callable[[str, bytes], Draft] = read_file) -> Article:
    """Return the article in a file, without the boilerplate around it, as `read` reads its name and bytes.

    Raises IngestError where there is none.
    """
    return compose(read(path.name, _bytes(path)))


def raw_article(path: Path) -> Article:
    """Take the file's text as it is; its first line is the title where it reads like a headline.

    Raises IngestError where the file cannot be opened, is too large, or is not UTF-8.
    """
    data = _bytes(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadEncoding("The file is not UTF-8; leave --raw out to have it decoded.", where=path.name) from error
    check_length(text, path.name)
    # Nothing may be cut off or moved: offsets of --raw count in the file itself.
    first = text.split("\n", 1)[0].strip()
    opens = text.startswith(first) and looks_like_headline(first)
    return Article(text, title=first if opens else "")


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file; one that is too long, or has no end, is not read on. Raises IngestError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise IngestError(f"The file cannot be opened: {error.strerror}.", where=str(path)) from None
    if len(data) > MAX_FILE_BYTES:
        raise TooLarge(
            f"The file has more than {in_megabytes(MAX_FILE_BYTES)}, the most that is read. Save only the article.",
            where=path.name,
        )
    return data
