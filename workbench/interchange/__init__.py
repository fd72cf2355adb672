"""Claims as files: one module a format, with what it takes to say what a format leaves out.

`from workbench.interchange import csv, jsonl`, then `csv.lines(items)`, `jsonl.lines(items)`; `jsonl.read(text)` is the
way back. `extraction_record` is the line that `workbench extract --json` prints. The table of all formats is
`workbench.formats`.
"""

from __future__ import annotations

from workbench.interchange.about import About
from workbench.interchange.extraction import extraction_record
from workbench.stored.claims import ExportItem

__all__ = ["About", "ExportItem", "extraction_record"]
