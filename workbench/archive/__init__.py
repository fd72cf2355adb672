"""An archive of the whole project as one zip file: what it is made of, written and read safely, without a database."""

from workbench.archive.checking import check
from workbench.archive.kinds import Kind
from workbench.archive.manifest import LAYOUT, Manifest, TableFile
from workbench.archive.reading import Archive, opened_archive
from workbench.archive.rows import Tally, Value
from workbench.archive.stores import STORES, Store
from workbench.archive.writing import ArchiveWriter

__all__ = [
    "LAYOUT",
    "STORES",
    "Archive",
    "ArchiveWriter",
    "Kind",
    "Manifest",
    "Store",
    "TableFile",
    "Tally",
    "Value",
    "check",
    "opened_archive",
]
