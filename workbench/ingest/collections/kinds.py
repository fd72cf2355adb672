"""Any file by its name: one article, or one that holds many; the table of the kinds that do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from workbench.errors import IngestError
from workbench.ingest.collections.archives import read_archive
from workbench.ingest.collections.collected import Collected
from workbench.ingest.collections.feeds import read_feed
from workbench.ingest.collections.json_articles import read_json
from workbench.ingest.collections.tables import read_table
from workbench.ingest.complicated import told
from workbench.ingest.files import ENDINGS, label_of, read_file
from workbench.sandbox import call_isolated

Reader = Callable[[str, bytes], Collected]


@dataclass(frozen=True, slots=True)
class CollectionKind:
    """One kind of file that holds many articles: what people call it, its name endings, its reader."""

    called: str
    endings: tuple[str, ...]
    read: Reader


_FLAT: tuple[CollectionKind, ...] = (
    CollectionKind("table", (".csv", ".tsv"), read_table),
    CollectionKind("JSON", (".json", ".jsonl", ".ndjson"), read_json),
    CollectionKind("feed", (".rss", ".atom", ".rdf", ".xml"), read_feed),
)


def _read_archive(label: str, data: bytes) -> Collected:
    """Read a packed folder; what is packed inside it once more stays closed."""
    endings = (*ENDINGS, *(ending for kind in _FLAT for ending in kind.endings))
    return read_archive(label, data, endings, _read_packed)


def _read_packed(name: str, data: bytes) -> Collected:
    """Read one file of a packed folder: one that takes too much costs no other."""
    try:
        with told(label_of(name)):
            return call_isolated(_read, name, data, _FLAT)
    except IngestError as error:
        return Collected(problems=(error,))


COLLECTIONS: tuple[CollectionKind, ...] = (*_FLAT, CollectionKind("packed folder", (".zip",), _read_archive))
"""Every kind of file that holds many articles."""

ALL_ENDINGS: tuple[str, ...] = (*ENDINGS, *(ending for kind in COLLECTIONS for ending in kind.endings))
"""Every name ending of which articles are read, one or many."""


def read_any(name: str, data: bytes) -> Collected:
    """Read a file that holds one article or many; `name` is only a label and tells the kind by its ending.

    Nothing is raised: a file that cannot be read is one problem with its sentence.
    """
    return _read(name, data, COLLECTIONS)


def _read(name: str, data: bytes, kinds: tuple[CollectionKind, ...]) -> Collected:
    label = label_of(name)
    ending = PurePosixPath(label).suffix.lower()
    kind = next((kind for kind in kinds if ending in kind.endings), None)
    try:
        return Collected(drafts=(read_file(label, data),)) if kind is None else kind.read(label, data)
    except IngestError as error:
        return Collected(problems=(error,))
