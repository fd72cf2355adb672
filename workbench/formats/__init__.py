"""The formats in which claims are handed on and taken in; `FORMATS` is the table of them all.

Command line, pages, interface for programs and documentation read this table only.
"""

from __future__ import annotations

from workbench.formats.format import ClaimSet, Format, FormatName, Purpose, Write
from workbench.formats.reports import REPORTS
from workbench.formats.spreadsheets import SPREADSHEETS
from workbench.formats.tools import TOOLS

__all__ = ["FORMATS", "ClaimSet", "Format", "FormatName", "Purpose", "Write", "format_of"]

FORMATS: tuple[Format, ...] = (*REPORTS, *SPREADSHEETS, *TOOLS)
"""Every format, in the order in which the export offers them."""


def format_of(name: FormatName) -> Format:
    """Return the format of that name."""
    return next(known for known in FORMATS if known.name is name)
