"""Reading a list of known sources, CSV with a heading row: a bad line is named, the rest still goes in.

Columns, in any order, their headings in any case: `name`, `aliases` (separated by | or ;), `kind` (person,
organisation, group, document or outlet), `id` (Wikidata's or another authority's) and `home_page`. Only `name` has to
be there; other columns are passed over. Cells are separated by comma, semicolon or tab. A cell is text, whatever it
starts with: what a spreadsheet would run as a formula is a name like any other.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import BrokenFile, DecisionRefused, TooLarge
from workbench.ingest.encoding import decode
from workbench.ingest.limits import MAX_FILE_BYTES, in_megabytes
from workbench.interchange.rows import DELIMITERS, cell, record, records
from workbench.model import SourceKind
from workbench.sources.across.identities import read_home_page, read_identity, read_name

COLUMNS = ("name", "aliases", "kind", "id", "home_page")
MOST_ROWS = 20_000
"""Sources of one file."""

EXAMPLE = (
    "name,aliases,kind,id,home_page\r\n"
    "Port Authority of Velden,PAV|Velden Port,organisation,REGISTER/17,https://port.example\r\n"
    "Lena Ostrow,Dr Lena Ostrow,person,,\r\n"
)
"""A small list that people can take as a pattern."""

_BETWEEN_ALIASES = re.compile(r"[|;\n]")
_KINDS = {kind.value: kind for kind in SourceKind if kind is not SourceKind.UNNAMED} | {
    "organization": SourceKind.ORGANISATION
}


@dataclass(frozen=True, slots=True)
class KnownSource:
    """One source of a list; `kind` is None where the list does not say, `line` is where it stands."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: SourceKind | None = None
    identity: str = ""
    home_page: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class KnownSources:
    """What a list held: the sources of its good lines, in their order, and one error for each bad line."""

    rows: tuple[KnownSource, ...] = ()
    problems: tuple[BrokenFile, ...] = ()


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a list is laid out: what separates its cells, where each known column stands, how many columns there are."""

    delimiter: str
    columns: dict[str, int]
    width: int


def read(data: bytes, name: str = "the file") -> KnownSources:
    """Read the bytes of a list; `name` is the file's, for the errors.

    Raises TooLarge, BadEncoding, and BrokenFile where there is no heading row with the column `name`.
    """
    if len(data) > MAX_FILE_BYTES:
        raise TooLarge(f"It is larger than {in_megabytes(MAX_FILE_BYTES)}. Cut the list in two.", where=name)
    # newline="" keeps line breaks inside cells; csv wants them so.
    lines = list(io.StringIO(_text(data, name), newline=""))
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        raise BrokenFile("There is nothing in it. It needs a heading row with the column “name”.", where=name)
    return _read_rows(lines, start + 1, _heading(lines[start], name, start + 1), name)


def _text(data: bytes, name: str) -> str:
    """Return the text; a NUL spoils its line, not the file."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, where=name)


def _heading(line: str, name: str, number: int) -> _Layout:
    """Return the layout that a heading row tells: that in which most of its cells are known columns."""
    layouts = [_layout(line, delimiter) for delimiter in DELIMITERS]
    layout = max(layouts, key=lambda layout: ("name" in layout.columns, len(layout.columns)))
    if "name" not in layout.columns:
        known = ", ".join(COLUMNS)
        raise BrokenFile(f"No column is called “name”. Put a heading row on top: {known}.", where=name, line=number)
    return layout


def _layout(line: str, delimiter: str) -> _Layout:
    """Return a heading row as this delimiter cuts it; of two cells with one heading the first counts."""
    cells, _ = record([line], 0, delimiter)
    headings = [re.sub(r"[\s_-]+", "_", heading.strip().casefold()) for heading in cells or ()]
    columns = {name: headings.index(name) for name in COLUMNS if name in headings}
    return _Layout(delimiter, columns, len(headings))


def _read_rows(lines: Sequence[str], start: int, layout: _Layout, name: str) -> KnownSources:
    """Read all lines after the heading row."""
    rows: list[KnownSource] = []
    problems: list[BrokenFile] = []
    for line, cells in records(lines, start, layout.delimiter):
        # Said as a problem of its line: the sources before it still go in.
        if len(rows) == MOST_ROWS:
            sentence = f"{MOST_ROWS:,} sources are the most of one file; from here on put them into another one."
            problems.append(BrokenFile(sentence, where=name, line=line))
            break
        try:
            rows.append(_row(cells, layout, line))
        except (BrokenFile, DecisionRefused) as wrong:
            problems.append(BrokenFile(str(wrong), where=name, line=line))
    return KnownSources(tuple(rows), tuple(problems))


def _row(cells: list[str] | None, layout: _Layout, line: int) -> KnownSource:
    """Return the source of one record; raise BrokenFile or DecisionRefused with what is wrong."""
    if cells is None:
        raise BrokenFile("A quotation mark stands where none may stand, or is never closed.")
    if any(map(str.strip, cells[layout.width :])):
        raise BrokenFile(
            "It has more cells than the heading row. Put a cell that holds a separator in quotation marks."
        )
    given = {column: cell(cells, number) for column, number in layout.columns.items()}
    if not given["name"]:
        raise BrokenFile("The name is missing.")
    name = read_name(given["name"])
    return KnownSource(
        name=name,
        aliases=_aliases(given.get("aliases", ""), name),
        kind=_kind(given.get("kind", "")),
        identity=read_identity(given.get("id", "")),
        home_page=read_home_page(given.get("home_page", "")),
        line=line,
    )


def _aliases(listed: str, name: str) -> tuple[str, ...]:
    """Return the other names of a source, each once, without the name that it goes by."""
    written = (read_name(alias) for alias in _BETWEEN_ALIASES.split(listed) if alias.strip())
    return tuple(dict.fromkeys(alias for alias in written if alias != name))


def _kind(word: str) -> SourceKind | None:
    """Return the kind of a word, None for an empty one; raise BrokenFile for any other than the named kinds."""
    if not word:
        return None
    if word.casefold() not in _KINDS:
        # Whole, it could fill the page of the import.
        shown = word if len(word) <= 40 else f"{word[:40]}…"
        raise BrokenFile(
            f"“{shown}” is no kind of a known source; write person, organisation, group, document or outlet."
        )
    return _KINDS[word.casefold()]
