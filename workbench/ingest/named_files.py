"""Files as a command line names them, read into articles."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import BadEncoding, IngestError
from workbench.ingest import compose, read_file
from workbench.ingest.opening import looks_like_headline
from workbench.model import Article


def cleaned_article(path: Path) -> Article:
    """Return the article in a file, without the boilerplate around it; raise IngestError where there is none."""
    return compose(read_file(path.name, _bytes(path)))


def raw_article(path: Path) -> Article:
    """Take the file's text as it is; its first line is the title where it reads like a headline.

    Raises IngestError where the file cannot be opened or is not UTF-8.
    """
    try:
        text = _bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadEncoding("The file is not UTF-8; leave --raw out to have it decoded.", where=path.name) from error
    # Nothing may be cut off or moved: offsets of --raw count in the file itself.
    first = text.split("\n", 1)[0].strip()
    opens = text.startswith(first) and looks_like_headline(first)
    return Article(text, title=first if opens else "")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise IngestError(f"The file cannot be opened: {error.strerror}.", where=str(path)) from None
