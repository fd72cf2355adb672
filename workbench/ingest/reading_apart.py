"""Reading what comes from strangers in a process of its own, so that no file stops or fills the program.

Each function does what its namesake does, and refuses a file that takes more than `limits` with TooComplicated.
`waiting` is called several times a second meanwhile; where it raises, reading is given up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from workbench.errors import IngestError
from workbench.ingest.addresses import read_fetched
from workbench.ingest.collections import COLLECTIONS, Collected, read_any
from workbench.ingest.complicated import told
from workbench.ingest.draft import Draft
from workbench.ingest.fetching import Fetched, fetch
from workbench.ingest.files import label_of, read_file
from workbench.ingest.text import read_pasted
from workbench.sandbox import Limits, call_apart

MANY = 10
"""Times as long as one file a file may take that holds many articles."""

Waiting = Callable[[], None]


def _go_on() -> None:
    """Wait without doing anything."""


def read_any_apart(name: str, data: bytes, limits: Limits, waiting: Waiting = _go_on) -> Collected:
    """Read a file that holds one article or many; nothing is raised, see `collections.read_any`."""
    label = label_of(name)
    limits = replace(limits, times=MANY if _holds_many(label) else 1)
    try:
        with told(label, limits.said):
            return call_apart(read_any, label, data, limits=limits, waiting=waiting)
    except IngestError as error:
        return Collected(problems=(error,))


def read_file_apart(name: str, data: bytes, limits: Limits) -> Draft:
    """Read a file with one article, see `files.read_file`."""
    with told(label_of(name), limits.said):
        return call_apart(read_file, name, data, limits=limits)


def read_pasted_apart(text: str, limits: Limits, waiting: Waiting = _go_on) -> Draft:
    """Read what a person pasted, see `text.read_pasted`."""
    with told("The pasted text", limits.said):
        return call_apart(read_pasted, text, limits=limits, waiting=waiting)


def read_address_apart(
    address: str, limits: Limits, waiting: Waiting = _go_on, fetch: Callable[[str], Fetched] = fetch
) -> Draft:
    """Fetch a page here and read it apart, see `addresses.read_address`."""
    page = fetch(address)
    with told(page.address, limits.said):
        return call_apart(read_fetched, page, limits=limits, waiting=waiting)


def _holds_many(label: str) -> bool:
    ending = PurePosixPath(label).suffix.lower()
    return any(ending in kind.endings for kind in COLLECTIONS)
