"""The formats in which reviewed claims are handed on, one a file.

`from workbench.interchange import csv, html, jsonl`, then `csv.write(items)`, `jsonl.write(items)`,
`html.write(items, title, made_at)`; `jsonl.read(text)` is the way back. `extraction_record` is the line that
`workbench extract --json` prints.
"""

from workbench.interchange.extraction import extraction_record
from workbench.interchange.item import ExportItem

__all__ = ["ExportItem", "extraction_record"]
