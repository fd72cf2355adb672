"""Cells of CSV files that spreadsheets open: nothing in them is run, and what guards them comes off again.

A cell that a spreadsheet would run as a formula gets an apostrophe in front, which makes it text (OWASP, "CSV
Injection"). `restored` takes exactly these apostrophes away.
"""

from __future__ import annotations

import re

BYTE_ORDER_MARK = "\ufeff"
"""Opens a file, so that Excel reads it as UTF-8."""

# What a spreadsheet takes for the start of a formula, also in full width, behind what it passes over on the way there.
# A semicolon, tab or line break inside a cell counts as a start too: programs set to another separator cut there.
_STARTS = r"(?:^|(?<=[;\t\r\n]))"
_LEADS = r"""[\s\"'“”‘’«»`\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@\u2212＝＋－＠﹢﹣﹦﹫]"""
_FORMULA = re.compile(f"{_STARTS}(?={_LEADS})")
_GUARDED = re.compile(f"{_STARTS}'(?={_LEADS})")
# Spreadsheets strip a tab or line break at the start and run what is behind it.
_STRIPPED = re.compile(r"'*[\t\r\n]")


def neutralise(cell: str) -> str:
    """Return the cell with an apostrophe before whatever a spreadsheet would run as a formula."""
    guarded = _FORMULA.sub("'", cell)
    return f"'{guarded}" if _needs_front(cell) else guarded


def restored(cell: str) -> str:
    """Return what `neutralise` has made this cell of; another program's cell is the same where it guards none."""
    inner = cell[1:] if cell.startswith("'") and _STRIPPED.match(cell[1:]) else None
    if inner is not None and _needs_front(found := _GUARDED.sub("", inner)):
        return found
    return _GUARDED.sub("", cell)


def _needs_front(cell: str) -> bool:
    """Say whether a cell is guarded only because of the tab or line break at its start."""
    return _FORMULA.match(cell) is None and _STRIPPED.match(cell) is not None
