"""Cells of CSV files that spreadsheets open: nothing in them is run, and what guards them comes off again.

A cell that a spreadsheet would run as a formula gets an apostrophe in front, which makes it text (OWASP, "CSV
Injection"). `restored` takes exactly these apostrophes away.
"""

from __future__ import annotations

import re

BYTE_ORDER_MARK = "\ufeff"
"""Opens a file, so that Excel reads it as UTF-8."""

# What a spreadsheet takes for the start of a formula, or (% and |) of a call of another program, also in full width.
_SIGNS = "[=+\\-@%|\u2212＝＋－＠％｜﹢﹣﹦﹫﹪]"
# What a reader does not see at the start of a cell, so that programs and people pass over it: all characters that
# Unicode has as space, control, format (Zs, Zl, Zp, Cc, Cf) or default ignorable, and blanks that are letters by name.
_UNSEEN = (
    r"\x00-\x20\x7f-\xa0\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u115f-\u1160\u1680\u17b4-\u17b5"
    r"\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    r"\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_PASSED = rf"""[{_UNSEEN}"'“”‘’«»`]"""
# A semicolon, tab or line break inside a cell counts as a start too: programs set to another separator cut there.
# A run of what is passed over, from its beginning to a sign: beginning nowhere else, it is looked at once.
_RUN = re.compile(f"(?<!{_PASSED}){_PASSED}*(?={_SIGNS})")
_FORMULA = re.compile(f"{_PASSED}*{_SIGNS}")
_CUTS = re.compile(r"(?<=[\t\r\n])")
_GUARDED_CUTS = re.compile(r"(?<=[\t\r\n])'")
# Most cells hold neither: one look says so, many times faster than looking for runs.
_MAY_START = re.compile(f"{_SIGNS}|^'*[\\t\\r\\n]")
# Spreadsheets strip a tab or line break at the start and run what is behind it.
_STRIPPED = re.compile(r"'*[\t\r\n]")


def neutralise(cell: str) -> str:
    """Return the cell with an apostrophe before whatever a spreadsheet would run as a formula."""
    if _MAY_START.search(cell) is None:
        return cell
    guarded = _RUN.sub(_guarded, cell)
    return f"'{guarded}" if _needs_front(cell) else guarded


def restored(cell: str) -> str:
    """Return what `neutralise` has made this cell of; another program's cell is the same where it guards none."""
    inner = cell[1:] if cell.startswith("'") and _STRIPPED.match(cell[1:]) else None
    if inner is not None and _needs_front(found := _RUN.sub(_bare, inner)):
        return found
    return _RUN.sub(_bare, cell)


def _guarded(run: re.Match[str]) -> str:
    """Return a run with an apostrophe at each start in it."""
    words = _CUTS.sub("'", run[0])
    return f"'{words}" if _begins_cell(run) else words


def _bare(run: re.Match[str]) -> str:
    """Return a run without the apostrophe at each start in it."""
    words = _GUARDED_CUTS.sub("", run[0])
    return words[1:] if _begins_cell(run) and words.startswith("'") else words


def _begins_cell(run: re.Match[str]) -> bool:
    """Say whether a program may cut right before a run."""
    return run.start() == 0 or run.string[run.start() - 1] == ";"


def _needs_front(cell: str) -> bool:
    """Say whether a cell is guarded only because of the tab or line break at its start."""
    return _FORMULA.match(cell) is None and _STRIPPED.match(cell) is not None
