"""Reading articles into drafts, and files of claims, within the limits that the settings name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.formats import FormatName
from workbench.ingest import Draft
from workbench.ingest.collections import Collected
from workbench.ingest.reading_apart import read_address_apart, read_any_apart, read_file_apart, read_pasted_apart
from workbench.interchange.incoming import GivenFile
from workbench.recognising import Recognised, recognised_apart
from workbench.sandbox import Limits
from workbench.settings import read_settings

Waiting = Callable[[], None]


def _go_on() -> None:
    """Wait without doing anything."""


def read_any(name: str, data: bytes, waiting: Waiting = _go_on) -> Collected:
    """Read a file that holds one article or many; what is wrong with it is among the problems.

    `waiting` is called several times a second meanwhile, and may raise to give it up.
    """
    return read_any_apart(name, data, limits(), waiting)


def read_file(name: str, data: bytes) -> Draft:
    """Read a file with one article. Raises IngestError."""
    return read_file_apart(name, data, limits())


def read_pasted(text: str) -> Draft:
    """Read what a person pasted. Raises IngestError."""
    return read_pasted_apart(text, limits())


def read_address(address: str) -> Draft:
    """Fetch a web page and read it. Raises IngestError."""
    return read_address_apart(address, limits())


def read_claims(
    files: Sequence[GivenFile], name: FormatName | None = None, waiting: Waiting = _go_on
) -> Recognised | None:
    """Read files of claims as the format of that name, or as recognised; None where no format fits. Raises IngestError.

    `waiting` is as with `read_any`.
    """
    return recognised_apart(files, name, limits(), waiting)


def limits() -> Limits:
    """Return what reading one file may take, as the settings say."""
    settings = read_settings()
    return Limits(seconds=settings.reading_seconds, megabytes=settings.reading_memory_mb)
