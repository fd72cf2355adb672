"""What a format is: the file of a claim set, what it is good for, and what it carries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.interchange.about import About
from workbench.interchange.incoming import Read
from workbench.interchange.losses import EVERYTHING, Losses, Part
from workbench.interchange.tables import Row
from workbench.stored.claims import ExportItem

if TYPE_CHECKING:
    from workbench.report.background import Background


@dataclass(frozen=True, slots=True)
class ClaimSet:
    """What is handed on: claims as they come, by article, and what is told of the whole.

    `coverage` are the cells of the stories that the claims are told in (see `interchange.tables.COVERAGE`), read once
    and only by formats that have a place for them; `background` gives what a report tells beyond the claims.
    """

    items: Iterable[ExportItem]
    about: About
    coverage: Iterable[Row] = ()
    background: Callable[[], Background] | None = None


Write = Callable[[ClaimSet], Iterator[bytes]]
"""From a claim set to the file, piece by piece: it may be larger than the memory."""


class FormatName(StrEnum):
    """What the command line calls each format."""

    HTML = "html"
    DOCX = "docx"
    MARKDOWN = "markdown"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSONL = "jsonl"
    CLAIM_REVIEW = "claim-review"
    WEB_ANNOTATION = "web-annotation"
    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"
    BRAT = "brat"
    CAS = "cas"
    CITRON = "citron"
    DOCBIN = "docbin"


class Purpose(StrEnum):
    """What people want a file for, in the words of a heading."""

    READING = "To read and print"
    TABLES = "Spreadsheets and data programs"
    TOOLS = "Other tools"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file for reviewed claims.

    `label` is what people call it, `ending` the file name's without the dot, `use` a sentence on what it is good for,
    `carries` the parts of a claim that are found in the file again. `read` is the way back in, None where there is
    none. `tables` names those that stand in the file, for the data dictionary beside it: none where the file describes
    itself. `takes` says whether a claim has a place in the file, `misfits` which have none, in a
    reader's words.
    """

    name: FormatName
    ending: str
    media_type: str
    label: str
    use: str
    purpose: Purpose
    write: Write
    carries: frozenset[Part] = EVERYTHING
    read: Read | None = None
    tables: tuple[str, ...] = ()
    takes: Callable[[ExportItem], bool] = lambda _item: True
    misfits: str = ""

    def losses(self) -> Losses:
        """Return what counts what this format leaves out, while claims pass by."""
        return Losses(self.carries, self.takes, self.misfits)
